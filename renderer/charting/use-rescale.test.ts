import { describe, expect, test } from 'vitest';
import type { MeasuredDistance } from '../../domain/face-distance.ts';
import { newZoneRow } from './rows.ts';
import { isOfAnotherScale, rescaledArea } from './use-rescale.ts';

const pupils = (mm: number): MeasuredDistance => ({ distance: 'pupils', lengthUm: mm * 1000 });

describe('after the face was measured', () => {
  test('the chart’s own area follows the square of the distance', () => {
    expect(newZoneRow('forehead').area).toBe('49.1');
    expect(rescaledArea(newZoneRow('forehead'), null, pupils(69.3))).toBe('59.4');
    expect(newZoneRow('forehead', pupils(69.3)).area).toBe('59.4');
  });

  test('a traced area keeps its share', () => {
    const half = { zone: 'forehead', area: '24.5', areaMethod: 'traced' } as const;
    expect(rescaledArea(half, null, pupils(69.3))).toBe('29.6');
    expect(rescaledArea({ ...half, area: '29.6' }, pupils(69.3), pupils(63))).toBe('24.5');
    expect(rescaledArea(half, pupils(63), pupils(63))).toBeNull();
    expect(rescaledArea({ ...half, area: 'half' }, null, pupils(69.3))).toBeNull();
  });

  test('what was measured on the patient, or typed without a method, stays', () => {
    for (const areaMethod of ['ruler', 'handprint', 'fingertip-units', ''] as const) {
      const row = { zone: 'forehead', area: '40', areaMethod } as const;
      expect(rescaledArea(row, null, pupils(69.3)), areaMethod).toBeNull();
    }
  });

  test('zones of the body have no area to follow it', () => {
    expect(rescaledArea(newZoneRow('lower-back'), null, pupils(69.3))).toBeNull();
    expect(
      rescaledArea({ zone: 'lower-back', area: '40', areaMethod: 'traced' }, null, pupils(69.3)),
    ).toBeNull();
  });
});

test('an area of the chart that came from another scale is known; one that was typed is not the chart’s', () => {
  const row = newZoneRow('forehead');
  expect(isOfAnotherScale(row, null)).toBe(false);
  expect(isOfAnotherScale({ ...row, area: '49.10' }, null)).toBe(false);
  expect(isOfAnotherScale(row, pupils(63))).toBe(false);
  expect(isOfAnotherScale(row, pupils(69.3))).toBe(true);
  expect(isOfAnotherScale({ ...row, areaMethod: 'ruler' }, pupils(69.3))).toBe(false);
  expect(isOfAnotherScale({ ...row, area: '' }, pupils(69.3))).toBe(false);
});
