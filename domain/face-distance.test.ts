import { expect, test } from 'vitest';
import { areaOnPatientMm2, assessDistance, parseDistance } from './face-distance.ts';

test.each([
  ['pupils', null, 'not-recorded'],
  ['pupils', 44.9, 'impossible'],
  ['pupils', 45, 'unusual'],
  ['pupils', 50, 'usual'],
  ['pupils', 80.1, 'impossible'],
  ['inner-canthi', 18.5, 'impossible'],
  ['inner-canthi', 18.6, 'unusual'],
  ['inner-canthi', 29.3, 'unusual'],
  ['inner-canthi', 29.4, 'usual'],
  ['inner-canthi', 44.2, 'usual'],
  ['inner-canthi', 44.3, 'unusual'],
  ['inner-canthi', 74.2, 'unusual'],
  ['inner-canthi', 74.3, 'impossible'],
] as const)('%s of %s mm is %s', (distance, measured, assessment) => {
  expect(assessDistance(distance, measured)).toBe(assessment);
});

test('reads a distance to a tenth of a millimetre, as people type it', () => {
  expect(parseDistance('63', 'pupils')).toEqual({ ok: true, value: 63_000 });
  expect(parseDistance(' 61,52 mm', 'pupils')).toEqual({ ok: true, value: 61_500 });
  expect(parseDistance('37.1', 'inner-canthi')).toEqual({ ok: true, value: 37_100 });
});

test.each([
  ['', 'pupils', 'required'],
  ['wide', 'pupils', 'number.not-a-number'],
  ['44.9', 'pupils', 'number.below'],
  ['80.1', 'pupils', 'number.above'],
  // In centimetres, as a ruler shows it.
  ['6.3', 'pupils', 'number.below'],
  ['63.5', 'nose-root-to-chin', 'number.below'],
  ['254.3', 'nose-root-to-chin', 'number.above'],
] as const)('refuses %j for %s: %s', (text, distance, code) => {
  expect(parseDistance(text, distance)).toMatchObject({ ok: false, problem: { code } });
});

test('the average face has its own areas; a measured one has them by the square of its distance', () => {
  expect(areaOnPatientMm2(3642, null)).toBe(3642);
  expect(areaOnPatientMm2(3642, { distance: 'pupils', lengthUm: 63_000 })).toBe(3642);
  expect(areaOnPatientMm2(1000, { distance: 'pupils', lengthUm: 69_300 })).toBe(1210);
  expect(areaOnPatientMm2(1000, { distance: 'mouth-corners', lengthUm: 49_100 })).toBe(1000);
});
