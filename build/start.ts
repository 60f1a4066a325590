/** npm start: opens the application on Electron, or, where its binary cannot be had, as a preview in a browser. */
import { spawn } from 'node:child_process';
import { basename, dirname, join } from 'node:path';
import { argv, env, execPath, getuid, platform } from 'node:process';
import { findElectron, fetchElectron } from './electron-binary.ts';
import { ensureBrowser } from './ensure-browser.ts';
import { ensureBuilt } from './ensure-built.ts';

const root = dirname(import.meta.dirname);
const args = argv.slice(2);
const isSmoke = args.includes('--smoke');
const hasDisplay = platform !== 'linux' || Boolean(env['DISPLAY'] ?? env['WAYLAND_DISPLAY']);
const smokeSeconds = 120;

try {
  process.exitCode = await start();
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}

async function start(): Promise<number> {
  if (!hasDisplay && !isSmoke) {
    throw new Error(
      'There is no display here: start it on a computer with a desktop, or take a picture of its first screen with "npm start -- --smoke FILE.png".',
    );
  }
  const main = ensureBuilt();
  const electron = await chooseElectron();
  if (electron) return run(electron, [...(getuid?.() === 0 ? ['--no-sandbox'] : []), root, ...args], {});

  const browser = ensureBrowser();
  if (hasDisplay) {
    console.log(`Electron is not here and could not be fetched: opening a preview in ${basename(browser)}.`);
  }
  return run(execPath, [join(root, 'e2e', 'stand-in', 'run.ts'), main, ...args], {
    STAND_IN_BROWSER: browser,
    STAND_IN_TITLE: ' — preview',
    ...(hasDisplay && !isSmoke ? {} : { STAND_IN_HEADLESS: '1' }),
  });
}

/** STRATUM_HOST decides where it is set. Electron shows nothing without a display; a browser can. */
async function chooseElectron(): Promise<string | undefined> {
  const host = env['STRATUM_HOST'];
  if (host === 'chromium' || (!hasDisplay && host !== 'electron')) return undefined;
  const electron = findElectron() ?? (await fetchElectron());
  if (!electron && host === 'electron')
    throw new Error("STRATUM_HOST is electron, but Electron's binary is not here.");
  return electron;
}

async function run(command: string, values: string[], more: Record<string, string>): Promise<number> {
  const child = spawn(command, values, { cwd: root, stdio: 'inherit', env: { ...env, ...more } });
  // The terminal sends the signal to the child as well; its end is ours.
  process.on('SIGINT', () => undefined);
  process.on('SIGTERM', () => child.kill('SIGTERM'));
  let tooLate = false;
  const limit = setTimeout(() => {
    tooLate = isSmoke;
    if (isSmoke) child.kill('SIGKILL');
  }, smokeSeconds * 1000);
  const code = await new Promise<number>((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (exitCode) => resolve(exitCode ?? 1));
  });
  clearTimeout(limit);
  if (tooLate) throw new Error(`The first screen did not appear within ${smokeSeconds} seconds.`);
  return code;
}
