import { describe, expect, test } from 'vitest';
import type { ConditionCode, ConditionStatus } from '../history.ts';
import { type ZoneId, zones } from '../zones.ts';
import type { RuleId } from './rule-id.ts';
import {
  condition,
  entryOf,
  evaluated,
  evaluatedWith,
  historyWith,
  medicine,
  rulesWith,
  told,
} from './testing.ts';

/** Every session here treats the forehead, unless the test says otherwise. */

const planning = (...zones: ZoneId[]) => ({ zones: zones.map((zone) => ({ zone, depthUm: 750 })) });

describe.each(['acne', 'rosacea', 'eczema', 'other-inflammation', 'skin-infection'] as const)(
  'C06 %s (F032, F034, F038–F040, F042)',
  (code) => {
    test.each<[ConditionStatus, ZoneId[], string[]]>([
      ['active', [], ['block inflammation.active']],
      ['active', ['forehead'], ['block inflammation.active']],
      ['active', ['glabella'], ['block inflammation.active']],
      ['active', ['knee-left'], ['prompt inflammation.elsewhere']],
      ['active', ['knee-left', 'chin'], ['block inflammation.active']],
      ['quiescent', [], ['warn inflammation.quiescent']],
      ['quiescent', ['cheek-left'], ['warn inflammation.quiescent']],
      ['quiescent', ['calf-right'], ['prompt inflammation.elsewhere']],
      ['history', [], ['prompt inflammation.history']],
      ['unknown', [], ['block inflammation.unknown']],
      ['absent', [], []],
    ])('%s in %j', (status, zones, expected) => {
      expect(told(evaluatedWith(condition(code, { status, zones })))).toEqual(expected);
    });
  },
);

describe('C06 in or near a treated zone', () => {
  const found = (place: ZoneId[], ...zones: ZoneId[]) =>
    evaluated({ history: historyWith(condition('eczema', { zones: place })) }, planning(...zones));

  test('only a dermatology consult lifts an active one; "does not know" is lifted with a reason', () => {
    expect(evaluatedWith(condition('acne'))[0]).toMatchObject({
      decision: 'dermatology-consult',
      question: 'condition.acne',
    });
    expect(evaluatedWith(condition('acne', { status: 'unknown' }))[0]).toMatchObject({
      decision: 'override',
    });
  });

  test('names the planned zones that it concerns, and none when it is everywhere', () => {
    expect(found(['cheek-right'], 'cheek-left', 'knee-left')[0]?.zones).toEqual(['cheek-left']);
    expect(found([], 'cheek-left')[0]?.zones).toEqual([]);
  });

  test.each<[ZoneId, ZoneId, boolean]>([
    ['cheek-left', 'cheek-right', true],
    ['scalp-crown', 'forehead', true],
    ['neck-anterior', 'decolletage', true],
    ['decolletage', 'forehead', false],
    ['hand-back-left', 'upper-arm-right', true],
    ['abdomen-lower', 'thigh-anterior-left', true],
    ['abdomen-upper', 'thigh-anterior-left', false],
    ['knee-left', 'calf-right', true],
    ['calf-left', 'buttock-left', false],
  ])('%s is near %s: %s, and the other way round', (one, other, isNear) => {
    const expected = isNear ? ['block inflammation.active'] : ['prompt inflammation.elsewhere'];
    expect(told(found([one], other))).toEqual(expected);
    expect(told(found([other], one))).toEqual(expected);
  });

  test.each(zones.map(({ id, site }) => [id, zones.filter((zone) => zone.site === site)] as const))(
    '%s is near itself and its other side',
    (zone, sides) => {
      for (const { id } of sides) expect(told(found([id], zone))).toContain('block inflammation.active');
    },
  );

  test('before any zone is planned it is everywhere', () => {
    expect(told(found(['knee-left']))).toEqual(['block inflammation.active']);
  });

  test('a statement that was withdrawn does not hold: the question is open again', () => {
    const entry = { ...entryOf(condition('acne')), withdrawn: 'entered by mistake' };
    const history = historyWith().filter(
      ({ statement }) => statement.kind !== 'condition' || statement.condition !== 'acne',
    );
    expect(told(evaluated({ history: [...history, entry] }))).toEqual(['block unanswered']);
  });
});

describe('C24 diabetes and clotting (F035, F036)', () => {
  test.each<[ConditionStatus, 'yes' | 'no' | 'unknown' | null, string[]]>([
    ['active', 'no', ['block diabetes.uncontrolled']],
    ['active', 'unknown', ['block diabetes.control-unknown']],
    ['active', null, ['block diabetes.control-unknown']],
    ['active', 'yes', []],
    ['quiescent', null, ['block diabetes.control-unknown']],
    ['history', null, ['block diabetes.control-unknown']],
    ['history', 'yes', []],
    ['unknown', null, ['block diabetes.unknown']],
    ['absent', null, []],
  ])('diabetes %s, controlled %s', (status, controlled, expected) => {
    expect(told(evaluatedWith(condition('diabetes', { status, controlled })))).toEqual(expected);
  });

  test.each<[ConditionStatus, string[]]>([
    ['active', ['block clotting.present']],
    ['quiescent', ['block clotting.present']],
    ['history', ['block clotting.present']],
    ['unknown', ['block clotting.unknown']],
    ['absent', []],
  ])('clotting disorder %s', (status, expected) => {
    const found = evaluatedWith(condition('clotting-disorder', { status }));
    expect(told(found)).toEqual(expected);
    expect(found.every(({ decision }) => decision === 'override')).toBe(true);
  });
});

describe('C25 suspicious lesion and open wound (F041, F043)', () => {
  test.each<[ConditionStatus, string | null, string[]]>([
    ['active', null, ['block lesion.undiagnosed']],
    ['active', '', ['block lesion.undiagnosed']],
    ['active', ' ', ['block lesion.undiagnosed']],
    ['active', 'Seborrhoeic keratosis, Dr Stone', ['prompt lesion.diagnosed']],
    ['quiescent', null, ['block lesion.undiagnosed']],
    ['history', null, ['block lesion.undiagnosed']],
    ['history', 'Naevus', ['prompt lesion.diagnosed']],
    ['unknown', null, ['block lesion.unknown']],
    ['absent', null, []],
  ])('lesion %s, diagnosis %j', (status, diagnosis, expected) => {
    expect(told(evaluatedWith(condition('suspicious-lesion', { status, diagnosis })))).toEqual(expected);
  });

  test('a lesion is diagnosed before any treatment, wherever it is', () => {
    expect(told(evaluatedWith(condition('suspicious-lesion', { zones: ['calf-left'] })))).toEqual([
      'block lesion.undiagnosed',
    ]);
  });

  test.each<[ConditionStatus, ZoneId[], string[]]>([
    ['active', [], ['block wound.open']],
    ['active', ['forehead'], ['block wound.open']],
    ['active', ['glabella'], ['prompt wound.elsewhere']],
    ['quiescent', ['forehead'], ['block wound.open']],
    ['history', ['forehead'], []],
    ['unknown', [], ['block wound.unknown']],
    ['absent', [], []],
  ])('wound %s in %j', (status, zones, expected) => {
    expect(told(evaluatedWith(condition('open-wound', { status, zones })))).toEqual(expected);
  });
});

describe.each<[RuleId, ConditionCode, string]>([
  ['C26', 'very-sensitive-skin', 'sensitive-skin'],
  ['L02', 'keloid-scars', 'keloid'],
  ['L04', 'collagen-disease', 'collagen'],
  ['L07', 'immunosuppression', 'immunosuppression'],
])('%s %s', (rule, code, subject) => {
  const found = (status: ConditionStatus, enabled = true) =>
    told(
      evaluated(
        { history: historyWith(condition(code, { status })) },
        {},
        rulesWith({ [rule]: { enabled } }),
      ),
    );

  test('warns whenever the patient has or had it, and when that is not known', () => {
    for (const status of ['active', 'quiescent', 'history'] as const) {
      expect(found(status)).toEqual([`warn ${subject}.present`]);
    }
    expect(found('unknown')).toEqual([`warn ${subject}.unknown`]);
    expect(found('absent')).toEqual([]);
  });

  test('finds nothing while it is off', () => {
    expect(found('active', false)).toEqual([]);
  });
});

describe('L03 cold sores without prophylaxis', () => {
  const rules = rulesWith({ L03: { enabled: true } });
  const found = (...statements: Parameters<typeof historyWith>) =>
    told(evaluated({ history: historyWith(...statements) }, {}, rules));

  test('warns unless an antiviral is taken now', () => {
    for (const status of ['active', 'quiescent', 'history'] as const) {
      const sores = condition('cold-sores', { status });
      expect(found(sores)).toEqual(['warn cold-sores.no-prophylaxis']);
      expect(found(sores, medicine('antiviral', { use: 'past', lastDose: '2026-11-09' }))).toEqual([
        'warn cold-sores.no-prophylaxis',
      ]);
      expect(found(sores, medicine('antiviral', { use: 'unknown' }))).toEqual([
        'warn cold-sores.no-prophylaxis',
      ]);
      expect(found(sores, medicine('antiviral', { use: 'current' }))).toEqual([]);
      // Merged records that contradict each other: the stricter holds.
      expect(
        found(sores, medicine('antiviral', { use: 'current' }), medicine('antiviral', { use: 'never' })),
      ).toEqual(['warn cold-sores.no-prophylaxis']);
    }
    expect(found(condition('cold-sores', { status: 'unknown' }))).toEqual(['warn cold-sores.unknown']);
    expect(found(condition('cold-sores', { status: 'absent' }))).toEqual([]);
  });
});

test('conditions that only have a name are shown with the history and have no rule', () => {
  expect(evaluatedWith(condition('other', { name: 'Migraine' }))).toEqual([]);
});
