import { describe, expect, test } from 'vitest';
import { observed, treatedZone } from '../comparison-testing.ts';
import type { Reaction } from '../session.ts';
import { type ReactionKind, reactionKinds } from '../session-terms.ts';
import { addHours } from '../time.ts';
import { assessReaction, expectedWindow, followUpsDue } from './course.ts';
import { standardRules } from './standard-rules.ts';
import { atClinic, evaluated, rulesWith, sessionOn, told } from './testing.ts';

const rules = standardRules();
const start = atClinic('2026-06-01T10:00');
const after = (hours: number) => addHours(start, hours);
const minute = 1 / 60;

const seen = (kind: ReactionKind, hours: number, changes: Partial<Reaction> = {}): Reaction =>
  observed(kind, { seenAt: after(hours), ...changes });
const session = (...reactions: Reaction[]) =>
  sessionOn(start, ['forehead'], { reactions, endedAt: after(0.5) });
const assess = (reaction: Reaction, now: number, others: Reaction[] = []) =>
  assessReaction(rules, session(reaction, ...others), reaction, after(now));

test('C09, C10, C18: the table of the expected course (F082–F097)', () => {
  const table = reactionKinds.map((kind) => {
    const window = expectedWindow(rules, kind);
    return [kind, window && [window.rule, window.fromHours, window.untilHours]];
  });
  expect(Object.fromEntries(table)).toEqual({
    erythema: ['C09', 0, 72],
    swelling: ['C09', 0, 72],
    tenderness: ['C18', 0, 72],
    'warmth-tightness': ['C10', 0, 48],
    itch: ['C10', 0, 48],
    dryness: ['C18', 24, 168],
    peeling: ['C18', 24, 168],
    bruising: ['C18', 0, 168],
    'pinpoint-bleeding': ['C18', 0, null],
    'acneiform-eruption': null,
    'herpes-reactivation': null,
    infection: null,
    hyperpigmentation: null,
    hypopigmentation: null,
    'track-marks': null,
    scar: null,
    granuloma: null,
    'allergic-reaction': null,
    'vasovagal-reaction': null,
    other: null,
  });
});

describe.each([
  ['C09', 'erythema', 72],
  ['C09', 'swelling', 72],
  ['C10', 'itch', 48],
  ['C10', 'warmth-tightness', 48],
  ['C18', 'tenderness', 72],
  ['C18', 'peeling', 168],
  ['C18', 'bruising', 168],
] as const)('%s %s, expected to %i h', (_, kind, until) => {
  test('resolved just before, at and just after the bound', () => {
    const resolved = (hours: number) => assess(seen(kind, 30, { resolvedAt: after(hours) }), 500).outcome;
    expect(resolved(until - minute)).toBe('expected');
    expect(resolved(until)).toBe('expected');
    expect(resolved(until + minute)).toBe('beyond-expected-course');
  });

  test('still there when it was looked at just before, at and just after the bound', () => {
    const looked = (hours: number) => assess(seen(kind, hours), hours);
    expect(looked(until - minute).outcome).toBe('expected');
    expect(looked(until).outcome).toBe('expected');
    expect(looked(until + minute)).toMatchObject({ outcome: 'beyond-expected-course', reasons: ['late'] });
  });

  test('without an end it is beyond the course once the window is over', () => {
    expect(assess(seen(kind, 30), until)).toMatchObject({ outcome: 'expected', reasons: [] });
    expect(assess(seen(kind, 30), until + minute)).toMatchObject({
      outcome: 'beyond-expected-course',
      reasons: ['not-ended'],
      expectedUntil: after(until),
    });
  });
});

describe('C18 expected response or adverse event (F082–F097)', () => {
  test.each([
    [0, 'expected', []],
    [1, 'expected', []],
    [2, 'adverse', ['grade']],
    [3, 'adverse', ['grade']],
    [4, 'adverse', ['grade']],
  ] as const)('erythema of grade %i', (grade, outcome, reasons) => {
    expect(assess(seen('erythema', 24, { grade }), 24)).toMatchObject({ outcome, reasons });
  });

  test.each(reactionKinds.filter((kind) => expectedWindow(rules, kind) === null))(
    '%s is never expected',
    (kind) => {
      expect(assess(seen(kind, 1), 1)).toMatchObject({
        outcome: 'adverse',
        reasons: ['never-expected'],
        expectedUntil: null,
      });
      expect(assess(seen(kind, 1, { grade: 0 }), 1).outcome).toBe('expected');
    },
  );

  test('peeling before it is expected is early', () => {
    expect(assess(seen('peeling', 23.9), 24)).toMatchObject({
      outcome: 'beyond-expected-course',
      reasons: ['early'],
    });
    expect(assess(seen('peeling', 24), 24).outcome).toBe('expected');
    expect(assess(seen('peeling', 30, { onsetAt: after(20) }), 30).reasons).toEqual(['early']);
  });

  test('pinpoint bleeding belongs to the treatment only', () => {
    const charted = seen('pinpoint-bleeding', 2, { stage: 'immediate' });
    expect(assess(charted, 500).outcome).toBe('expected');
    expect(assess(seen('pinpoint-bleeding', 2), 2)).toMatchObject({
      outcome: 'beyond-expected-course',
      reasons: ['late'],
    });
  });

  test('a later look that no longer sees it ends it, one that still sees it does not', () => {
    const first = seen('erythema', 24);
    expect(assess(first, 200, [seen('erythema', 80, { grade: 0 })]).outcome).toBe('expected');
    expect(assess(first, 200, [seen('erythema', 60)]).reasons).toEqual(['not-ended']);
    expect(assess(first, 200, [seen('itch', 80, { grade: 0 })]).reasons).toEqual(['not-ended']);
  });

  test('what was recorded after now does not count', () => {
    const first = seen('erythema', 24, { resolvedAt: after(100) });
    expect(assess(first, 72).outcome).toBe('expected');
    expect(assess(first, 80).reasons).toEqual(['not-ended']);
    expect(assess(first, 100).reasons).toEqual(['late']);
  });

  test('a grade and a time beyond the course are both said', () => {
    expect(assess(seen('swelling', 80, { grade: 2 }), 80)).toMatchObject({
      outcome: 'adverse',
      reasons: ['grade', 'late'],
    });
  });

  test('a clinic’s own windows and grade hold', () => {
    const own = rulesWith({
      C09: { parameters: { followUpHours: 24, expectedHours: 96 } },
      C18: { parameters: { highestGrade: 2 } },
    });
    const reaction = seen('erythema', 96, { grade: 2 });
    expect(assessReaction(own, session(reaction), reaction, after(96)).outcome).toBe('expected');
    expect(assess(reaction, 96).reasons).toEqual(['grade', 'late']);
  });
});

test('C09 follow-ups are due at 48 and at 72 hours (F082, F088)', () => {
  expect(followUpsDue(rules, { startedAt: start })).toEqual([after(48), after(72)]);
  const same = rulesWith({ C09: { parameters: { followUpHours: 72, expectedHours: 72 } } });
  expect(followUpsDue(same, { startedAt: start })).toEqual([after(72)]);
});

describe('C09, C10, C18: open reactions before the next session', () => {
  // The sessions here were in June, the planned one is in November.
  test.each([
    ['erythema', 'C09', 'prompt reaction.beyond-course'],
    ['itch', 'C10', 'prompt reaction.beyond-course'],
    ['bruising', 'C18', 'prompt reaction.beyond-course'],
    ['scar', 'C18', 'prompt reaction.adverse'],
  ] as const)('%s without an end', (kind, rule, expected) => {
    const found = evaluated({ sessions: [session(seen(kind, 30))] });
    expect(told(found)).toEqual([expected]);
    expect(found[0]).toMatchObject({ rule, values: { reaction: kind, treatedAt: start } });
    expect(
      evaluated({ sessions: [session(seen(kind, 30))] }, {}, rulesWith({ [rule]: { enabled: false } })),
    ).toEqual([]);
  });

  test('of one kind one, and the worst of it', () => {
    const zones = ['forehead', 'chin'] as const;
    const both = zones.map((zone, index) =>
      seen('erythema', 30 + index, { zones: [zone], grade: index === 0 ? 1 : 3 }),
    );
    const treated = { ...session(...both), zones: zones.map((zone) => treatedZone(zone)) };
    const found = evaluated({ sessions: [treated] });
    expect(told(found)).toEqual(['prompt reaction.adverse']);
    expect(found[0]).toMatchObject({ rule: 'C18', zones: ['chin'], values: { grade: 3 } });
  });

  test('what is over is not open, and an expected kind is looked for after the latest session only', () => {
    expect(evaluated({ sessions: [session(seen('scar', 30), seen('scar', 90, { grade: 0 }))] })).toEqual([]);
    const later = sessionOn(atClinic('2026-08-01T10:00'), ['forehead']);
    expect(evaluated({ sessions: [later, session(seen('erythema', 30))] })).toEqual([]);
    expect(told(evaluated({ sessions: [later, session(seen('scar', 30))] }))).toEqual([
      'prompt reaction.adverse',
    ]);
  });

  test('while it runs as expected there is nothing to say', () => {
    const planned = { startedAt: after(70) };
    const found = evaluated({ sessions: [session(seen('erythema', 30))] }, planned);
    expect(told(found)).toEqual(['block interval.too-short']);
  });
});
