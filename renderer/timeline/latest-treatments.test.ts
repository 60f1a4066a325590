import { expect, test } from 'vitest';
import { latestTreatments } from './latest-treatments.ts';
import { signedSession, treatedZone } from './testing.ts';

test('takes every zone from the last session in which it was treated, with the days since', () => {
  const latest = latestTreatments(
    [
      signedSession('2026-03-20T09:00:00.000Z', { zones: [treatedZone('forehead', 750)] }),
      signedSession('2026-02-01T09:00:00.000Z', {
        zones: [treatedZone('forehead', 500), { ...treatedZone('lower-back', 1500), passes: 3 }],
      }),
    ],
    '2026-03-25',
    'Europe/Vienna',
  );
  expect([...latest]).toEqual([
    ['forehead', { depthUm: 750, passes: null, endpoint: null, elapsedDays: 5 }],
    ['lower-back', { depthUm: 1500, passes: 3, endpoint: null, elapsedDays: 52 }],
  ]);
});

test('knows of nothing without sessions', () => {
  expect(latestTreatments([], '2026-03-25', 'Europe/Vienna').size).toBe(0);
});
