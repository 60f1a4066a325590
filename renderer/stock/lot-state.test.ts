import { expect, test } from 'vitest';
import { expiryStateOf } from './lot-state.ts';

test.each([
  [null, { kind: 'none' }],
  ['2026-11-19', { kind: 'expired', date: '2026-11-19', days: 1 }],
  ['2026-11-20', { kind: 'today', date: '2026-11-20', days: 0 }],
  ['2026-11-21', { kind: 'soon', date: '2026-11-21', days: 1 }],
  ['2027-01-19', { kind: 'soon', date: '2027-01-19', days: 60 }],
  ['2027-01-20', { kind: 'later', date: '2027-01-20', days: 61 }],
])('a lot that expires on %s stands so', (expiry, state) => {
  expect(expiryStateOf({ expiry }, '2026-11-20')).toEqual(state);
});
