import fc from 'fast-check';
import { expect, test } from 'vitest';
import { addHours, instantOfCivil } from '../time.ts';
import { evaluateSession } from './evaluate.ts';
import { everyRule, read, written } from './written-testing.ts';

test('what waiting clears is gone from the moment that is named', () => {
  fc.assert(
    fc.property(written, (from) => {
      const { patient, planned } = read(from, 'Europe/Vienna');
      for (const { key, clearsOn, clearsAt } of evaluateSession(everyRule, patient, planned)) {
        const clear =
          clearsAt ?? (clearsOn === null ? null : instantOfCivil(`${clearsOn}T00:00`, 'Europe/Vienna'));
        if (clear === null) continue;
        expect(clear > planned.startedAt).toBe(true);
        const then = evaluateSession(everyRule, patient, { ...planned, startedAt: clear });
        expect(then.map((found) => found.key)).not.toContain(key);
      }
    }),
    { numRuns: 120 },
  );
});

test('and still there a minute before it', () => {
  fc.assert(
    fc.property(written, (from) => {
      const past = from.history.map(({ statement, recorded }) =>
        'use' in statement && statement.use === 'current'
          ? { statement: { ...statement, use: 'past' as const }, recorded }
          : { statement, recorded },
      );
      const { patient, planned } = read(
        { ...from, history: past, sessions: from.sessions.slice(0, 1) },
        'Europe/Vienna',
      );
      for (const { key, clearsOn, clearsAt } of evaluateSession(everyRule, patient, planned)) {
        const clear =
          clearsAt ?? (clearsOn === null ? null : instantOfCivil(`${clearsOn}T00:00`, 'Europe/Vienna'));
        if (clear === null) continue;
        const before = evaluateSession(everyRule, patient, {
          ...planned,
          startedAt: addHours(clear, -1 / 60),
        });
        expect(before.map((found) => found.key)).toContain(key);
      }
    }),
    { numRuns: 120 },
  );
});
