import { describe, expect, test } from 'vitest';
import type { ZoneId } from '../zones.ts';
import { excludedAreas } from '../zones.ts';
import type { PlannedSession } from './facts.ts';
import { atClinic, evaluated, rulesWith, testConsent, told } from './testing.ts';

/** Every session here is on 10 November 2026, 10:00. */

test.each(Object.keys(excludedAreas))(
  'C21 %s is never signed, even with the rule turned off (F045, F046)',
  (area) => {
    // No form and no contract lets it in; a damaged draft could.
    const planned = { zones: [{ zone: area as ZoneId, depthUm: 500 }] };
    for (const enabled of [true, false]) {
      expect(evaluated({}, planned, rulesWith({ C21: { enabled } }))).toMatchObject([
        { rule: 'C21', effect: 'block', code: 'zone.excluded', decision: 'none', values: { area } },
      ]);
    }
  },
);

test('C21 crow’s feet and the under-eye lie outside the rim (F028)', () => {
  const zones = (['crows-feet-left', 'under-eye-right'] as const).map((zone) => ({ zone, depthUm: 500 }));
  expect(evaluated({}, { zones })).toEqual([]);
});

describe('C22 depth (F012, F013, F014)', () => {
  const found = (
    depthUm: number | null,
    limits: PlannedSession['limits'] = null,
    zone: ZoneId = 'forehead',
  ) => evaluated({}, { zones: [{ zone, depthUm }], limits });

  test.each([
    [null, []],
    [0, ['block depth.impossible']],
    [250, ['block depth.impossible']],
    [499, ['block depth.impossible']],
    [500, []],
    [501, ['block depth.impossible']],
    [750, []],
    [1000, []],
    [1250, ['warn depth.unusual']],
    [2500, ['warn depth.unusual']],
    [2501, ['block depth.impossible']],
    [2750, ['block depth.impossible']],
    [-500, ['block depth.impossible']],
    [Number.NaN, ['block depth.impossible']],
  ])('%s µm at the forehead', (depthUm, expected) => {
    expect(told(found(depthUm))).toEqual(expected);
  });

  test('the device’s own limits take the place of the rule’s', () => {
    const limits = { minimumUm: 200, maximumUm: 1500, stepUm: 100 };
    expect(found(200, limits)).toEqual([]);
    expect(told(found(250, limits))).toEqual(['block depth.impossible']);
    expect(told(found(1500, limits))).toEqual(['warn depth.unusual']);
    expect(told(found(1600, limits))).toEqual(['block depth.impossible']);
  });

  test('a reason is asked for beside its field; impossible is impossible', () => {
    expect(found(750, null, 'under-eye-left')[0]).toMatchObject({
      field: 'zones.0.depthReason',
      decision: 'acknowledge',
      values: { depth: '0.75', confirmAbove: '0.50' },
    });
    expect(found(3000)[0]).toMatchObject({ field: 'zones.0.depth', decision: 'none' });
  });
});

describe('C30 consent (F047)', () => {
  const at = (time: string) => atClinic(`2026-11-10T${time}`);
  test.each([
    ['none', [], ['block consent.none']],
    ['signed before', [testConsent({ signedAt: at('09:59') })], []],
    ['signed as it begins', [testConsent({ signedAt: at('10:00') })], []],
    ['signed after it began', [testConsent({ signedAt: at('10:01') })], ['block consent.none']],
    ['valid until after', [testConsent({ validUntil: at('10:01') })], []],
    ['valid until it begins', [testConsent({ validUntil: at('10:00') })], ['block consent.expired']],
    ['valid until before', [testConsent({ validUntil: at('09:59') })], ['block consent.expired']],
    ['withdrawn before', [testConsent({ withdrawnAt: at('09:59') })], ['block consent.withdrawn']],
    ['withdrawn as it begins', [testConsent({ withdrawnAt: at('10:00') })], ['block consent.withdrawn']],
    [
      'withdrawn in the middle',
      [testConsent({ withdrawnAt: at('10:20') })],
      ['warn consent.withdrawn-since'],
    ],
    ['one withdrawn, one standing', [testConsent({ withdrawnAt: at('10:20') }), testConsent()], []],
    [
      'the latest says why',
      [
        testConsent({ signedAt: at('08:00'), withdrawnAt: at('09:00') }),
        testConsent({ signedAt: at('07:00'), validUntil: at('08:00') }),
      ],
      ['block consent.withdrawn'],
    ],
  ])('%s', (_, consents, expected) => {
    expect(told(evaluated({ consents }))).toEqual(expected);
  });

  test('nothing but a consent lifts its absence', () => {
    expect(evaluated({ consents: [] })[0]?.decision).toBe('none');
  });

  test.each([
    ['taken', []],
    ['refused', []],
    ['not-recorded', ['warn photographs.missing']],
  ] as const)('photographs %s', (photographs, expected) => {
    expect(told(evaluated({}, { photographs }))).toEqual(expected);
  });
});
