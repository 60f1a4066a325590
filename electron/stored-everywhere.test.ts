import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { lockGraceMs } from '../domain/locking.ts';
import { TestClinic } from './testing.ts';

let windows = 2;
let clinic: TestClinic;
beforeEach(async () => {
  windows = 2;
  clinic = await TestClinic.open({ desktop: { windowCount: () => windows } });
});
afterEach(async () => {
  vi.useRealTimers();
  await clinic[Symbol.asyncDispose]();
});

const lock = () => clinic.call('vault.lock', undefined);
const requests = () => clinic.told.filter(({ event }) => event === 'lock-requested').length;
const isOpen = () => clinic.context.host.open !== undefined;
/** Until everything that can happen at once has happened. */
const settle = () => new Promise((done) => setImmediate(done));

test('the clinic is locked once every window has stored what was typed (S4)', async () => {
  const first = lock();
  await settle();
  expect(requests()).toBe(1);
  expect(isOpen()).toBe(true);
  const second = lock();
  await Promise.all([first, second]);
  expect(requests()).toBe(1);
  expect(isOpen()).toBe(false);
});

test('a window that does not answer is not waited for longer than the grace', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  const locked = lock();
  await settle();
  vi.advanceTimersByTime(lockGraceMs - 1);
  await settle();
  expect(isOpen()).toBe(true);
  vi.advanceTimersByTime(1);
  await locked;
  expect(isOpen()).toBe(false);
});

test('a window alone locks at once, and so does the next session', async () => {
  windows = 1;
  await lock();
  expect(isOpen()).toBe(false);
  expect(requests()).toBe(0);
  await clinic.unlock();
  windows = 2;
  const both = [lock(), lock()];
  await Promise.all(both);
  expect(isOpen()).toBe(false);
});
