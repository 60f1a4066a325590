import { expect, test } from 'vitest';
import { addHours } from '../domain/time.ts';
import { PasswordGuard } from './password-guard.ts';

function guardAt(start: string) {
  let now = start;
  return {
    guard: new PasswordGuard({ now: () => now, newId: () => '' }),
    pass: (seconds: number) => {
      now = addHours(now, seconds / 3600);
    },
  };
}
const wrong = () => Promise.resolve(undefined);
const right = () => Promise.resolve('key');

test('three wrong passwords cost nothing, each further one doubles the wait', async () => {
  const { guard, pass } = guardAt('2026-03-10T09:00:00.000Z');
  for (let attempt = 0; attempt < 3; attempt += 1) {
    await expect(guard.attempt(wrong)).rejects.toMatchObject({ code: 'password.wrong' });
  }
  for (const seconds of [1, 2, 4, 8, 16, 32, 60, 60]) {
    await expect(guard.attempt(right)).rejects.toMatchObject({
      code: 'password.delayed',
      values: { seconds },
    });
    pass(seconds);
    await expect(guard.attempt(wrong)).rejects.toMatchObject({ code: 'password.wrong' });
  }
});

test('a right password after the wait opens and forgets the failures', async () => {
  const { guard, pass } = guardAt('2026-03-10T09:00:00.000Z');
  for (let attempt = 0; attempt < 3; attempt += 1) await guard.attempt(wrong).catch(() => undefined);
  pass(1);
  expect(await guard.attempt(right)).toBe('key');
  await expect(guard.attempt(wrong)).rejects.toMatchObject({ code: 'password.wrong' });
  expect(await guard.attempt(right)).toBe('key');
});
