import { homedir, tmpdir } from 'node:os';
import { join } from 'node:path';
import { env, execPath, platform } from 'node:process';
import type { App } from 'electron';
import { runtime } from './runtime.ts';

export type PathName = Parameters<App['getPath']>[0];
const replaced = new Map<string, string>();

/** As `app.getPath`. */
export function getStandardPath(name: PathName): string {
  return replaced.get(name) ?? standardPath(name);
}

/** As `app.setPath`. */
export function setStandardPath(name: string, path: string): void {
  replaced.set(name, path);
}

function standardPath(name: PathName): string {
  if (name === 'home') return homedir();
  if (name === 'temp') return tmpdir();
  if (name === 'exe' || name === 'module') return execPath;
  if (name === 'appData') return appDataPath();
  if (name === 'userData') return join(getStandardPath('appData'), runtime.name);
  if (name === 'sessionData' || name === 'assets') return getStandardPath('userData');
  if (name === 'logs' || name === 'crashDumps') return join(getStandardPath('userData'), name);
  return join(homedir(), `${name.charAt(0).toUpperCase()}${name.slice(1)}`);
}

function appDataPath(): string {
  if (platform === 'win32') return env['APPDATA'] ?? join(homedir(), 'AppData', 'Roaming');
  if (platform === 'darwin') return join(homedir(), 'Library', 'Application Support');
  return env['XDG_CONFIG_HOME'] ?? join(homedir(), '.config');
}
