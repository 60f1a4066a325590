import { createHash } from 'node:crypto';
import { closeSync, mkdirSync, openSync, readFileSync, rmSync, writeSync } from 'node:fs';
import { connect, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { kill, pid, platform } from 'node:process';

/** What a second instance tells the first. */
export type Greeting = { argv: string[]; workingDirectory: string; additionalData: unknown };

let held: { lock: string; socket: string } | undefined;

/** Whether this process is the only one for `folder`. A lock whose process is gone is taken over. */
export function takeLock(folder: string, onGreeting: (greeting: Greeting) => void): boolean {
  if (held) return true;
  const { lock, socket } = placesFor(folder);
  mkdirSync(folder, { recursive: true });
  if (!createLock(lock)) {
    const holder = Number(readFileSync(lock, 'utf8'));
    if (isAlive(holder)) return false;
    rmSync(lock, { force: true });
    if (!createLock(lock)) return false;
  }
  held = { lock, socket };
  if (platform !== 'win32') rmSync(socket, { force: true });
  const server = createServer((connection) => {
    let text = '';
    connection.setEncoding('utf8');
    connection.on('data', (part: string) => (text += part));
    connection.on('end', () => onGreeting(JSON.parse(text) as Greeting)); // only `greet` writes here
  });
  server.listen(socket);
  server.unref();
  return true;
}

/** Gives the lock back. */
export function releaseLock(): void {
  if (held) {
    rmSync(held.lock, { force: true });
    if (platform !== 'win32') rmSync(held.socket, { force: true });
  }
  held = undefined;
}

export function holdsLock(): boolean {
  return held !== undefined;
}

/** Tells the first instance for `folder` that this one was started. */
export async function greet(folder: string, greeting: Greeting): Promise<void> {
  return new Promise((resolve) => {
    const connection = connect(placesFor(folder).socket);
    connection.on('error', () => resolve());
    connection.on('close', () => resolve());
    connection.end(JSON.stringify(greeting));
  });
}

function placesFor(folder: string): { lock: string; socket: string } {
  const name = createHash('sha256').update(folder).digest('hex').slice(0, 16);
  const socket = join(folder, 'SingletonSocket');
  // The address of a socket holds about 100 characters.
  const elsewhere = join(tmpdir(), `stand-in-${name}.socket`);
  return {
    lock: join(folder, 'SingletonLock'),
    socket: platform === 'win32' ? `\\\\.\\pipe\\stand-in-${name}` : socket.length < 100 ? socket : elsewhere,
  };
}

function createLock(path: string): boolean {
  try {
    const file = openSync(path, 'wx');
    writeSync(file, String(pid));
    closeSync(file);
    return true;
  } catch {
    return false;
  }
}

function isAlive(processId: number): boolean {
  try {
    return processId > 0 && kill(processId, 0);
  } catch {
    return false;
  }
}
