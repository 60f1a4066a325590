/** npm run dev: opens the application and builds again when a source changes. Screens reload in place; the rest restarts it. */
import { type ChildProcess, spawn } from 'node:child_process';
import { watch } from 'node:fs';
import { dirname, join } from 'node:path';
import { argv, env, execPath } from 'node:process';
import { ensureBuilt } from './ensure-built.ts';

const root = dirname(import.meta.dirname);
const settleMilliseconds = 200;

let restartNeeded = false;
let settling: NodeJS.Timeout | undefined;
let application = open();

// The page belongs to the screens; everything else is part of the main process as well.
for (const folder of ['renderer', 'domain', 'db', 'electron']) {
  watch(join(root, folder), { recursive: true }, (_event, file) => {
    if (file === null || /\.test\.tsx?$/u.test(file)) return;
    restartNeeded ||= folder !== 'renderer';
    clearTimeout(settling);
    settling = setTimeout(() => void rebuild(), settleMilliseconds);
  });
}

function open(): ChildProcess {
  const start = join(import.meta.dirname, 'start.ts');
  const child = spawn(execPath, [start, ...argv.slice(2)], {
    cwd: root,
    stdio: 'inherit',
    env: { ...env, STRATUM_WATCH: '1' },
  });
  child.once('exit', (code) => {
    if (child === application) process.exit(code ?? 0);
  });
  return child;
}

async function rebuild(): Promise<void> {
  try {
    ensureBuilt();
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    return;
  }
  if (!restartNeeded) return;
  restartNeeded = false;
  const previous = application;
  previous.removeAllListeners('exit'); // its end is not ours this time
  const ended = new Promise((resolve) => void previous.once('exit', resolve));
  previous.kill('SIGTERM');
  await ended;
  application = open();
}
