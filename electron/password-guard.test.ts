import { expect, test } from 'vitest';
import { PasswordGuard } from './password-guard.ts';

function startGuard() {
  let uptime = 0;
  return {
    guard: new PasswordGuard({ uptime: () => uptime }),
    pass: (seconds: number) => {
      uptime += seconds * 1000;
    },
  };
}
const wrong = () => Promise.resolve(undefined);
const right = () => Promise.resolve('key');

test('three wrong passwords cost nothing, each further one doubles the wait', async () => {
  const { guard, pass } = startGuard();
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
  const { guard, pass } = startGuard();
  for (let attempt = 0; attempt < 3; attempt += 1) await guard.attempt(wrong).catch(() => undefined);
  expect(guard.failures).toBe(3);
  pass(1);
  expect(await guard.attempt(right)).toBe('key');
  await expect(guard.attempt(wrong)).rejects.toMatchObject({ code: 'password.wrong' });
  expect(await guard.attempt(right)).toBe('key');
  expect(guard.failures).toBe(0);
});

test('fifty attempts at once are checked one after the other', async () => {
  const { guard } = startGuard();
  let checks = 0;
  const attempts = Array.from({ length: 50 }, () =>
    guard.attempt(() => {
      checks += 1;
      return wrong();
    }),
  );
  await Promise.allSettled(attempts);
  expect(checks).toBe(3);
});
