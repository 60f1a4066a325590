import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { lockGraceMs } from '../domain/locking.ts';
import { requestLock } from './lock-request.ts';
import { TestClinic } from './testing.ts';

let clinic: TestClinic;
beforeEach(async () => {
  clinic = await TestClinic.open();
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
});
afterEach(async () => {
  vi.useRealTimers();
  await clinic[Symbol.asyncDispose]();
});

const lastTold = () => clinic.told.at(-1);

test('windows may store what is being typed, then the clinic is locked (S4)', async () => {
  const asked = requestLock(clinic.context);
  expect(lastTold()).toEqual({ event: 'lock-requested', payload: null });
  expect(clinic.context.host.open).toBeDefined();
  vi.advanceTimersByTime(lockGraceMs);
  await asked;
  expect(clinic.context.host.open).toBeUndefined();
  expect(lastTold()).toMatchObject({ event: 'status-changed', payload: { phase: 'locked' } });
});

test('another session, unlocked meanwhile, is left alone', async () => {
  const asked = requestLock(clinic.context);
  await clinic.call('vault.lock', undefined);
  clinic.pass(1 / 3600);
  await clinic.unlock();
  vi.advanceTimersByTime(lockGraceMs);
  await asked;
  expect(clinic.context.host.open).toBeDefined();
});

test('the session that a job has gone on with meanwhile is locked (S4)', async () => {
  const { host } = clinic.context;
  const before = host.open;
  const asked = requestLock(clinic.context);
  await expect(host.replaceClinic(() => Promise.reject(new Error('no')))).rejects.toThrow('no');
  expect(host.open).toBeDefined();
  expect(host.open).not.toBe(before);
  vi.advanceTimersByTime(lockGraceMs);
  await asked;
  expect(host.open).toBeUndefined();
});

test('asked for while a job has the clinic closed, it locks what the job opens again (S4)', async () => {
  const { host } = clinic.context;
  const asked = Promise.withResolvers<void>();
  const failing = host.replaceClinic(() => {
    asked.resolve(requestLock(clinic.context));
    return Promise.reject(new Error('no'));
  });
  await expect(failing).rejects.toThrow('no');
  await asked.promise;
  expect(host.open).toBeUndefined();
  expect(lastTold()).toMatchObject({ event: 'status-changed', payload: { phase: 'locked' } });
});
