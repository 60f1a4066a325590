import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, realpathSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { env, getuid, platform } from 'node:process';
import { chromium } from 'playwright';

const commands = [
  'google-chrome-stable',
  'google-chrome',
  'chromium',
  'chromium-browser',
  'microsoft-edge-stable',
  'microsoft-edge',
];
const macApplications = ['Google Chrome', 'Chromium', 'Microsoft Edge'];
const windowsPrograms = [
  ['Google', 'Chrome', 'Application', 'chrome.exe'],
  ['Chromium', 'Application', 'chrome.exe'],
  ['Microsoft', 'Edge', 'Application', 'msedge.exe'],
];

/**
 * Path of a browser that can show the application: the one named by STRATUM_BROWSER, else an installed Chrome,
 * Chromium or Edge, else one that Playwright has downloaded.
 */
export function findBrowser(): string | undefined {
  const named = env['STRATUM_BROWSER'];
  if (named) return existsSync(named) ? named : undefined;
  return installedPlaces().find(isUsable) ?? [chromium.executablePath()].find((path) => existsSync(path));
}

/**
 * As findBrowser; where there is none, installs the `chromium` package when this is root on Debian or Ubuntu.
 * @throws Error with one sentence that says what to install
 */
export function ensureBrowser(): string {
  const found = findBrowser() ?? (installPackage() ? findBrowser() : undefined);
  if (found) return found;
  const named = env['STRATUM_BROWSER'];
  throw new Error(
    named
      ? `STRATUM_BROWSER names ${named}, which does not exist: correct it, or unset it.`
      : 'No browser was found: install Google Chrome, Chromium or Microsoft Edge, or run "npx playwright install chromium".',
  );
}

function installedPlaces(): string[] {
  if (platform === 'darwin') {
    return macApplications.flatMap((name) =>
      ['/', homedir()].map((home) => join(home, 'Applications', `${name}.app`, 'Contents', 'MacOS', name)),
    );
  }
  if (platform === 'win32') {
    const folders = [env['ProgramFiles'], env['ProgramFiles(x86)'], env['LOCALAPPDATA']];
    const present = folders.filter((folder) => folder !== undefined);
    return windowsPrograms.flatMap((parts) => present.map((folder) => join(folder, ...parts)));
  }
  const folders = new Set([...(env['PATH'] ?? '').split(delimiter), '/usr/bin', '/usr/local/bin']);
  return commands.flatMap((name) => [...folders].filter(Boolean).map((folder) => join(folder, name)));
}

/** A browser in a snap sees neither our temporary files nor our debugging pipe. */
function isUsable(path: string): boolean {
  if (!existsSync(path)) return false;
  if (platform !== 'linux') return true;
  const target = realpathSync(path);
  if (target.includes('/snap')) return false;
  const start = readFileSync(target).subarray(0, 4096).toString('latin1');
  return !(start.startsWith('#!') && start.includes('/snap/bin/'));
}

function installPackage(): boolean {
  if (
    env['STRATUM_BROWSER'] ||
    platform !== 'linux' ||
    getuid?.() !== 0 ||
    !existsSync('/etc/debian_version')
  ) {
    return false;
  }
  console.log('No browser was found; installing the chromium package.');
  // Several tests may find at the same moment that there is none: one installs, the others wait for it.
  const lock = join(tmpdir(), 'ensure-browser.lock');
  const install = 'apt-get update -qq && apt-get install -y -qq chromium';
  const { status } = spawnSync('flock', [lock, 'sh', '-c', install], {
    stdio: ['ignore', 'ignore', 'inherit'],
    env: { ...env, DEBIAN_FRONTEND: 'noninteractive' },
  });
  return status === 0;
}
