import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import type { Target } from './lockfile.ts';

/** The application that electron-builder leaves in `dist` beside the installers, for one kind of computer. */
export function packedExecutable(dist: string, target: Target): string {
  const suffix = target.arch === 'x64' ? '' : `-${target.arch}`;
  switch (target.platform) {
    case 'win32':
      return join(dist, `win${suffix}-unpacked`, 'Stratum.exe');
    case 'darwin':
      return join(dist, `mac${suffix}`, 'Stratum.app', 'Contents', 'MacOS', 'Stratum');
    case 'linux':
      return join(dist, `linux${suffix}-unpacked`, 'stratum');
    default:
      throw new Error(`Stratum is not packed for ${target.platform}.`);
  }
}

/**
 * Starts a program and ends it after some seconds; throws with its output if it ended before by itself or could not
 * be started. With the fuses set no test driver can attach, so staying up is what can be seen from outside: a wrong
 * archive hash, a binary that does not load or a broken signature ends the application at once.
 */
export async function startAndEnd(executable: string, args: string[], seconds: number): Promise<void> {
  const child = spawn(executable, args, { stdio: ['ignore', 'pipe', 'pipe'] });
  let output = '';
  child.stdout.on('data', (part: Buffer) => (output += part.toString()));
  child.stderr.on('data', (part: Buffer) => (output += part.toString()));
  const ended = new Promise<string>((done) => {
    child.once('error', (error) => done(error.message));
    child.once('exit', (code, signal) => done(`it ended with ${code ?? signal}`));
  });
  const early = await Promise.race([ended, wait(seconds * 1000, undefined)]);
  if (early !== undefined) throw new Error(`${executable} did not stay up: ${early}\n${output}`);
  child.kill();
  await ended;
}

if (import.meta.main) {
  const data = mkdtempSync(join(tmpdir(), 'stratum-packed-'));
  const executable = packedExecutable(resolve(import.meta.dirname, '..', 'dist'), process);
  await startAndEnd(executable, ['--data', data], 20);
  rmSync(data, { recursive: true, force: true });
  console.log(`${executable} started and stayed up.`);
}
