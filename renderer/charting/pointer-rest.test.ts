import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { followPointer, whenPointerRests } from './pointer-rest.ts';

const listeners = new Map<string, () => void>();
let stop: () => void;

beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal('addEventListener', (event: string, listener: () => void) => listeners.set(event, listener));
  vi.stubGlobal('removeEventListener', (event: string) => listeners.delete(event));
  stop = followPointer();
});
afterEach(() => {
  stop();
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

test('runs at once while nothing is pressed', () => {
  const run = vi.fn<() => void>();
  whenPointerRests(run);
  expect(run).toHaveBeenCalledOnce();
});

test('waits for the click that is under way', async () => {
  const run = vi.fn<() => void>();
  listeners.get('pointerdown')?.();
  whenPointerRests(run);
  await vi.advanceTimersByTimeAsync(5000);
  expect(run).not.toHaveBeenCalled();
  listeners.get('pointerup')?.();
  expect(run).not.toHaveBeenCalled();
  await vi.advanceTimersByTimeAsync(0);
  expect(run).toHaveBeenCalledOnce();
});
