import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Log } from './log.ts';
import { PasswordGuard } from './password-guard.ts';
import { UnlockAttempts, mostRefusedAttempts } from './unlock-attempts.ts';

const [ada, ben] = ['01a1f894-9927-7452-9d65-601d949a9bca', '01a1f894-9927-7452-9d65-601d949a9bcb'];
const at = '2026-03-10T09:00:00.000Z';

let folder = '';
let logged: string[] = [];
let uptime = 0;
let attempts: UnlockAttempts;
let guard: PasswordGuard;

const log: Log = {
  note: (what) => void logged.push(what),
  failure: (what) => {
    logged.push(what);
    return 'reference';
  },
};
const file = () => join(folder, 'unlock-attempts.json');

/** As a start of the program: its time begins anew. */
function start(path = file()): void {
  uptime = 0;
  attempts = new UnlockAttempts(path, log);
  guard = new PasswordGuard({ uptime: () => uptime, now: () => at }, attempts);
}
const pass = (seconds: number) => {
  uptime += seconds * 1000;
};
const wrong = (accountId: string | null = ada) =>
  guard.attempt({ accountId, way: 'password' }, () => Promise.resolve(undefined));
const right = (accountId: string | null = ada) =>
  guard.attempt({ accountId, way: 'password' }, () => Promise.resolve('key'));
async function fail(times: number, accountId: string | null = ada): Promise<void> {
  for (let attempt = 0; attempt < times; attempt += 1) {
    pass(60);
    await expect(wrong(accountId)).rejects.toMatchObject({ code: 'password.wrong' });
  }
}

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'stratum-guard-'));
  logged = [];
  start();
});
afterEach(() => rm(folder, { recursive: true }));

describe('guessing', () => {
  test('costs nothing three times, then each further attempt doubles the wait up to a minute', async () => {
    for (let attempt = 0; attempt < 3; attempt += 1) {
      await expect(wrong()).rejects.toMatchObject({ code: 'password.wrong' });
    }
    for (const seconds of [1, 2, 4, 8, 16, 32, 60, 60]) {
      const delayed = { code: 'password.delayed', values: { seconds } };
      await expect(right()).rejects.toMatchObject(delayed);
      pass(seconds - 0.001);
      await expect(right()).rejects.toMatchObject({ code: 'password.delayed' });
      pass(0.001);
      await expect(wrong()).rejects.toMatchObject({ code: 'password.wrong' });
    }
  });

  test('ends the wait with the right secret, and the count begins anew', async () => {
    await fail(3);
    pass(1);
    expect(await right()).toBe('key');
    await fail(2);
    expect(await right()).toBe('key');
    await expect(readFile(file())).resolves.toBeDefined();
    await attempts.settle(attempts.refused);
    await expect(readFile(file())).rejects.toMatchObject({ code: 'ENOENT' });
  });

  test('at one account does not keep another out', async () => {
    await fail(5);
    expect(await right(ben)).toBe('key');
    await expect(right()).rejects.toMatchObject({ code: 'password.delayed' });
  });

  test('fifty times at once is checked one after the other', async () => {
    let checks = 0;
    const tries = Array.from({ length: 50 }, () =>
      guard.attempt({ accountId: ada, way: 'password' }, () => {
        checks += 1;
        return Promise.resolve(undefined);
      }),
    );
    await Promise.allSettled(tries);
    expect(checks).toBe(3);
  });

  test('is refused as what was tried, and an error of the check is none', async () => {
    const attempt = { accountId: ada, way: 'recovery-key', refusal: 'recovery-key.wrong' } as const;
    await expect(guard.attempt(attempt, () => Promise.resolve(undefined))).rejects.toMatchObject({
      code: 'recovery-key.wrong',
    });
    const failing = guard.attempt(attempt, () => Promise.reject(new Error('the disk')));
    await expect(failing).rejects.toThrow('the disk');
    expect(attempts.failures.get(ada)).toBe(1);
  });
});

describe('after a restart', () => {
  test('the full wait is imposed again, and the count goes on', async () => {
    await fail(6);
    start();
    await guard.start();
    await expect(right()).rejects.toMatchObject({ code: 'password.delayed', values: { seconds: 8 } });
    pass(8);
    await expect(wrong()).rejects.toMatchObject({ code: 'password.wrong' });
    await expect(right()).rejects.toMatchObject({ values: { seconds: 16 } });
    pass(16);
    expect(await right()).toBe('key');
  });

  test('the wait counts from the start of the program, not from the first attempt', async () => {
    await fail(6);
    start();
    await guard.start();
    pass(8);
    expect(await right()).toBe('key');
  });

  test('the refused attempts are still there to be noted, each with its time and account', async () => {
    await fail(2);
    await fail(1, null);
    start();
    await guard.start();
    const attempt = { at, way: 'password' };
    expect(attempts.refused).toEqual({
      attempts: [
        { ...attempt, accountId: ada },
        { ...attempt, accountId: ada },
        { ...attempt, accountId: null },
      ],
      further: 0,
    });
    await attempts.settle(attempts.refused);
    start();
    await guard.start();
    expect(attempts.refused).toEqual({ attempts: [], further: 0 });
    expect(attempts.failures.get(ada)).toBe(2);
  });

  test.each(['', '{', '[]', 'null', '{"format":"stratum-unlock-attempts","version":1}', '\0'.repeat(64)])(
    'a damaged file (%j) counts as none and keeps nobody out',
    async (content) => {
      await writeFile(file(), content);
      start();
      expect(await right()).toBe('key');
      expect(logged.join()).toContain('counts as none');
    },
  );
});

test('what the audit log has already is not kept for it', async () => {
  const attempt = { accountId: ada, way: 'password' } as const;
  const refused = () => Promise.resolve(undefined);
  await guard.attempt({ ...attempt, audit: () => Promise.resolve(true) }, refused).catch(() => undefined);
  expect(attempts.refused.attempts).toEqual([]);
  await guard.attempt({ ...attempt, audit: () => Promise.resolve(false) }, refused).catch(() => undefined);
  expect(attempts.refused.attempts).toHaveLength(1);
});

test('beyond a thousand, refused attempts are counted', async () => {
  for (let index = 0; index < mostRefusedAttempts + 7; index += 1) {
    await attempts.note(ada, { at, way: 'password' });
  }
  start();
  await guard.start();
  expect(attempts.refused.attempts).toHaveLength(mostRefusedAttempts);
  expect(attempts.refused.further).toBe(7);
  await attempts.settle(attempts.refused);
  expect(attempts.refused).toEqual({ attempts: [], further: 0 });
});

test('a disk that takes nothing does not let anybody guess faster, nor keep the right one out', async () => {
  start(join(folder, 'not there', 'unlock-attempts.json'));
  await fail(4);
  await expect(right()).rejects.toMatchObject({ code: 'password.delayed' });
  pass(2);
  expect(await right()).toBe('key');
  expect(logged.join()).toContain('noting a refused attempt');
});
