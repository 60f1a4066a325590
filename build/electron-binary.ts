import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { env, execPath } from 'node:process';

const root = dirname(import.meta.dirname);
const packageFolder = join(root, 'node_modules', 'electron');
const failureMark = join(root, '.cache', 'electron-not-fetched');
const dayInMilliseconds = 24 * 60 * 60 * 1000;

/** Path of Electron's binary, when it has been downloaded. */
export function findElectron(): string | undefined {
  const pathFile = join(packageFolder, 'path.txt');
  if (!existsSync(pathFile)) return undefined;
  const folder = env['ELECTRON_OVERRIDE_DIST_PATH'] ?? join(packageFolder, 'dist');
  const path = join(folder, readFileSync(pathFile, 'utf8'));
  return existsSync(path) ? path : undefined;
}

/**
 * As findElectron; where it is missing, tries to fetch it. A failure is remembered for a day in this checkout, so
 * that only one start has to wait for it.
 */
export async function fetchElectron(): Promise<string | undefined> {
  const found = findElectron();
  if (found || failedLately()) return found;
  const reachable = await isReachable();
  if (reachable) console.log('Fetching Electron; this happens once.');
  // Where it cannot be reached directly, a proxy or a mirror known to the installer may still have it.
  const timeout = reachable ? 600_000 : 20_000;
  spawnSync(execPath, [join(packageFolder, 'install.js')], { stdio: 'ignore', timeout });
  const fetched = findElectron();
  if (!fetched) {
    mkdirSync(dirname(failureMark), { recursive: true });
    writeFileSync(failureMark, '');
  }
  return fetched;
}

function failedLately(): boolean {
  if (!existsSync(failureMark)) return false;
  return Temporal.Now.instant().epochMilliseconds - statSync(failureMark).mtimeMs < dayInMilliseconds;
}

async function isReachable(): Promise<boolean> {
  // The package's own manifest.
  const { version } = JSON.parse(readFileSync(join(packageFolder, 'package.json'), 'utf8')) as {
    version: string;
  };
  const mirror = env['ELECTRON_MIRROR'] ?? 'https://github.com/electron/electron/releases/download/';
  try {
    const response = await fetch(`${mirror}v${version}/SHASUMS256.txt`, {
      method: 'HEAD',
      signal: AbortSignal.timeout(8000),
    });
    return response.ok;
  } catch {
    return false;
  }
}
