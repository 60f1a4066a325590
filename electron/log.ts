import { appendFileSync, mkdirSync, renameSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import type { Environment } from './environment.ts';

/** Notes failures for support. Never given what a record contains: codes, statements without parameters, stacks. */
export type Log = { failure: (what: string, error: unknown) => string; note: (what: string) => void };

const mostBytes = 1_000_000;

const describe = (error: unknown): string => {
  if (!(error instanceof Error)) return typeof error;
  const cause = error.cause === undefined ? '' : `\n  caused by ${describe(error.cause)}`;
  // The first line of a stack repeats the message, which may quote a value; the places below it do not.
  const places = (error.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line));
  const code = 'code' in error && typeof error.code === 'string' ? ` ${error.code}` : '';
  return [`${error.name}${code}`, ...places.slice(0, 12)].join('\n') + cause;
};

/** A log file that keeps itself and one predecessor under 1 MB each. A log that cannot be written is given up silently: it must never stop the clinic. */
export function openLog(file: string, environment: Environment): Log {
  const write = (text: string) => {
    try {
      mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
      if ((statSync(file, { throwIfNoEntry: false })?.size ?? 0) > mostBytes) renameSync(file, `${file}.1`);
      appendFileSync(file, `${environment.now()} ${text}\n`, { mode: 0o600 });
    } catch {
      // See above.
    }
  };
  return {
    note: write,
    failure: (what, error) => {
      const reference = environment.newId().slice(-8);
      write(`[${reference}] ${what}: ${describe(error)}`);
      return reference;
    },
  };
}
