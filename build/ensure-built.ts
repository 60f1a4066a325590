import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { execPath } from 'node:process';

const root = dirname(import.meta.dirname);
const sources = [
  'domain',
  'db',
  'electron',
  'renderer',
  'electron.vite.config.ts',
  'package.json',
  'package-lock.json',
];
const results = ['main/main.js', 'preload/preload.cjs', 'renderer/index.html'].map((name) =>
  join(root, 'out', name),
);
const mark = join(root, 'out', '.built');

/**
 * Builds the application into `out/`, unless what is there is newer than every source. Returns its main file.
 * @throws Error with the builder's output
 */
export function ensureBuilt(): string {
  if (!isFresh()) build();
  return join(root, 'out', 'main', 'main.js');
}

function isFresh(): boolean {
  if (![mark, ...results].every((path) => existsSync(path))) return false;
  return sources.every((name) => newestIn(join(root, name)) < statSync(mark).mtimeMs);
}

/** When the newest file or folder below a path was changed, in milliseconds since 1970; tests do not count. */
function newestIn(path: string): number {
  const { mtimeMs } = statSync(path);
  if (!statSync(path).isDirectory()) return mtimeMs;
  return Math.max(
    mtimeMs,
    ...readdirSync(path)
      .filter((name) => !/\.test\.tsx?$/u.test(name))
      .map((name) => newestIn(join(path, name))),
  );
}

function build(): void {
  console.log('Building …');
  // What changes while the builder runs counts as not built.
  const started = Temporal.Now.instant().epochMilliseconds / 1000;
  const builder = join(root, 'node_modules', 'electron-vite', 'bin', 'electron-vite.js');
  const { status, stdout, stderr } = spawnSync(execPath, [builder, 'build'], { cwd: root, encoding: 'utf8' });
  if (status !== 0) throw new Error(`The build failed.\n${stdout}${stderr}`);
  mkdirSync(dirname(mark), { recursive: true });
  writeFileSync(mark, '');
  utimesSync(mark, started, started);
}
