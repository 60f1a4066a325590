import { beforeEach, expect, test, vi } from 'vitest';
import { instantFromEpoch } from '../domain/time.ts';
import { AutoLock, autoLockInterval } from './auto-lock.ts';

let uptime = 0;
let clock = 0;
let idleSeconds = 0;
let open: { unlockedAt: number; clinic: { lockAfterMinutes: number } } | undefined;
let locked: string[] = [];
let autoLock: AutoLock;

beforeEach(() => {
  uptime = 1_000_000;
  clock = 1_770_000_000_000;
  idleSeconds = 0;
  locked = [];
  open = { unlockedAt: uptime, clinic: { lockAfterMinutes: 10 } };
  autoLock = new AutoLock({
    environment: { uptime: () => uptime, now: () => instantFromEpoch(clock) },
    idleSeconds: () => idleSeconds,
    open: () => open,
    lock: (reason) => void locked.push(reason),
  });
  autoLock.look();
});

/** Lets time pass in steps of the poll; idle unless somebody is at work. */
function pass(seconds: number, atWork = false): void {
  for (let passed = 0; passed < seconds; passed += 5) {
    uptime += 5000;
    clock += 5000;
    idleSeconds = atWork ? 0 : idleSeconds + 5;
    autoLock.look();
    if (locked.length > 0) return;
  }
}

test('locks after the idle minutes of the clinic and not before', () => {
  pass(595);
  expect(locked).toEqual([]);
  pass(5);
  expect(locked).toEqual(['idle']);
});

test('goes by the minutes that the clinic has chosen meanwhile', () => {
  pass(300);
  if (open) open.clinic = { lockAfterMinutes: 1 };
  pass(5);
  expect(locked).toEqual(['idle']);
});

test('does not lock while somebody is at work, but after twelve hours in any case', () => {
  pass(12 * 3600 - 5, true);
  expect(locked).toEqual([]);
  pass(5, true);
  expect(locked).toEqual(['long']);
});

test('the idle time from before unlocking does not count', () => {
  idleSeconds = 100_000;
  uptime += 5000;
  clock += 5000;
  autoLock.look();
  expect(locked).toEqual([]);
});

test.each([
  ['the clock alone went on', 0, 120_000],
  ['all time went on', 120_000, 120_000],
])('locks when the computer slept without saying so: %s', (_how, up, wall) => {
  uptime += up;
  clock += wall;
  autoLock.look();
  expect(locked).toEqual(['slept']);
});

test('setting the clock back changes nothing', () => {
  clock -= 86_400_000;
  pass(595);
  expect(locked).toEqual([]);
  pass(5);
  expect(locked).toEqual(['idle']);
});

test('time that passes while it is locked is no gap', () => {
  const before = open;
  open = undefined;
  autoLock.look();
  uptime += 3_600_000;
  clock += 3_600_000;
  open = before && { ...before, unlockedAt: uptime };
  autoLock.look();
  pass(60, true);
  expect(locked).toEqual([]);
});

test('looks every few seconds until it is stopped', () => {
  vi.useFakeTimers();
  try {
    const stop = autoLock.start();
    if (open) open.unlockedAt = uptime - 13 * 3_600_000;
    vi.advanceTimersByTime(autoLockInterval);
    expect(locked).toEqual(['long']);
    stop();
    vi.advanceTimersByTime(autoLockInterval * 3);
    expect(locked).toEqual(['long']);
  } finally {
    vi.useRealTimers();
  }
});
