import { expect, test } from 'vitest';
import { computedSpin, computedYield } from './prp-values.ts';

test.each([
  [
    { rpm: '1500', radius: '85', g: '' },
    { g: 214, rpm: null },
  ],
  [
    { rpm: '', radius: '8.5 cm', g: '214' },
    { g: null, rpm: 1501 },
  ],
  [
    { rpm: '1500', radius: '85', g: '200' },
    { g: null, rpm: null },
  ],
  [
    { rpm: '1500', radius: '', g: '' },
    { g: null, rpm: null },
  ],
  [
    { rpm: 'fast', radius: '85', g: '' },
    { g: null, rpm: null },
  ],
  [
    { rpm: '', radius: '', g: '' },
    { g: null, rpm: null },
  ],
])('of a spin with %o is computed %o', (spin, computed) => {
  expect(computedSpin(spin)).toEqual(computed);
});

test.each([
  [{ drawn: '10', applied: '2', discarded: '0,6' }, 26],
  [{ drawn: '10', applied: '2', discarded: '0' }, 20],
  [{ drawn: '10', applied: '2', discarded: '' }, null],
  [{ drawn: '', applied: '2', discarded: '0' }, null],
  [{ drawn: '0', applied: '2', discarded: '0' }, null],
])('of %o it is %j percent', (sheet, percent) => {
  expect(computedYield(sheet)).toBe(percent);
});
