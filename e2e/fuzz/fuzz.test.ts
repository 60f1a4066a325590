import { expect, test } from 'vitest';
import { fuzz } from './fuzz.ts';
import { neverPrepared } from './prepared.ts';

test('20,000 messages: no uncaught failure, no unauthorised effect, nothing revealed (S2)', async () => {
  const report = await fuzz({ messages: 20_000, seed: 3 });
  expect(report.findings).toEqual([]);
  expect(report.messages).toBeGreaterThanOrEqual(20_000);
  expect(report.answeredWell).toBe(report.messages);
  // Enough of them came through to the handlers, and enough were refused for each of the reasons.
  const { codes } = report;
  for (const code of ['ok', 'input.invalid', 'access.role', 'access.restricted', 'sender.refused']) {
    expect(codes[code] ?? 0, code).toBeGreaterThan(200);
  }
  const never = Object.entries(report.accepted).flatMap(([channel, times]) => (times === 0 ? [channel] : []));
  expect(never).toEqual([...neverPrepared]);
}, 1_200_000);
