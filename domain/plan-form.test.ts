import { describe, expect, test } from 'vitest';
import {
  type PlanForm,
  emptyPlanForm,
  extensionSchema,
  planEndFormSchema,
  planFormOf,
  planFormSchema,
  planSchema,
} from './plan-form.ts';
import { problemsOf } from './problem.ts';

const today = '2026-11-20';
const form = (change: Partial<PlanForm> = {}): PlanForm => ({
  ...emptyPlanForm(today),
  concerns: ['acne-scars'],
  plannedSessions: '4',
  intervalDays: '28',
  ...change,
});
type Before = Parameters<typeof planSchema>[1];
const problems = (change: Partial<PlanForm>, before: Before = null) => {
  const parsed = planSchema(today, before).safeParse(form(change));
  return parsed.success ? [] : problemsOf(parsed.error).map(({ path, code }) => `${path}: ${code}`);
};
const read = (change: Partial<PlanForm>) => planSchema(today, null).parse(form(change));
const session = (on: string) => ({ sessionId: on, startedAt: `${on}T09:00:00.000Z`, on, deepestUm: 1000 });

test('an empty form asks for concern, number and interval', () => {
  const parsed = planSchema(today, null).safeParse(emptyPlanForm(today));
  const asked = parsed.success ? [] : problemsOf(parsed.error).map(({ path, code }) => `${path}: ${code}`);
  expect(asked).toEqual(['concerns: required', 'plannedSessions: required', 'intervalDays: required']);
});

describe.each([
  ['plannedSessions', '0', '1', '60', '61'],
  ['intervalDays', '0', '1', '730', '731'],
] as const)('%s', (field, below, least, most, above) => {
  test('both bounds are allowed, beyond them is not', () => {
    expect(problems({ [field]: below })).toEqual([`${field}: number.below`]);
    expect(problems({ [field]: least })).toEqual([]);
    expect(problems({ [field]: most })).toEqual([]);
    expect(problems({ [field]: above })).toEqual([`${field}: number.above`]);
  });
  test.each(['-3', '2.5', '1e3', 'four', '１'])('“%s” is no whole number', (typed) => {
    expect(problems({ [field]: typed })).toHaveLength(1);
  });
});

test('an interval may be typed with its unit', () => {
  expect(read({ intervalDays: ' 28 days' }).intervalDays).toBe(28);
  expect(read({ intervalDays: '14 d' }).intervalDays).toBe(14);
});

test('a plan starts at most a year from now, and not before there were any', () => {
  expect(problems({ startedOn: '2027-11-21' })).toEqual([]);
  expect(problems({ startedOn: '2027-11-22' })).toEqual(['startedOn: date.too-late']);
  expect(problems({ startedOn: '1990-01-01' })).toEqual([]);
  expect(problems({ startedOn: '1989-12-31' })).toEqual(['startedOn: date.too-early']);
  expect(problems({ startedOn: '2026-02-30' })).toEqual(['startedOn: date.invalid']);
  expect(problems({ startedOn: '' })).toEqual(['startedOn: required']);
});

describe('target depths (C22, F012)', () => {
  const depth = (typed: string) => problems({ targets: [{ zone: 'cheek-left', depth: typed }] });
  test.each([
    ['0.45', ['targets.0.depth: depth.below-minimum']],
    ['0.5', []],
    ['2,5', []],
    ['2.55', ['targets.0.depth: depth.above-maximum']],
    ['0.6 mm', []],
    ['0.62', ['targets.0.depth: depth.off-step']],
    ['deep', ['targets.0.depth: number.not-a-number']],
    ['', []],
  ])('“%s”', (typed, found) => {
    expect(depth(typed)).toEqual(found);
  });

  test('are µm, and null while they are left to the session', () => {
    const targets = [
      { zone: 'cheek-left' as const, depth: '1,25' },
      { zone: 'nose' as const, depth: '' },
    ];
    expect(read({ targets }).targets).toEqual([
      { zone: 'cheek-left', depthUm: 1250 },
      { zone: 'nose', depthUm: null },
    ]);
  });

  test('a zone stands once; one inside the orbital rim never (C21)', () => {
    const twice = [
      { zone: 'nose' as const, depth: '' },
      { zone: 'nose' as const, depth: '0.5' },
    ];
    expect(problems({ targets: twice })).toEqual(['targets.1.zone: zone.twice']);
    const lid = planFormSchema.safeParse({ ...form(), targets: [{ zone: 'eyelid-upper-left', depth: '' }] });
    expect(lid.success ? [] : problemsOf(lid.error).map(({ code, rule }) => ({ code, rule }))).toEqual([
      { code: 'zone.excluded', rule: 'C21' },
    ]);
  });
});

test('“other” must be named, and its name goes with it', () => {
  expect(problems({ concerns: ['other'] })).toEqual(['otherConcern: required']);
  expect(read({ concerns: ['other', 'wrinkles'], otherConcern: ' Milia ' })).toMatchObject({
    concerns: ['wrinkles', 'other'],
    otherConcern: 'Milia',
  });
  expect(read({ otherConcern: 'Milia' }).otherConcern).toBeNull();
  expect(read({ concerns: ['wrinkles', 'wrinkles'] }).concerns).toEqual(['wrinkles']);
});

describe('a plan under way', () => {
  const before = { plannedSessions: 4, sessions: [session('2026-01-05'), session('2026-02-05')] };
  test('can be shortened down to what was held, and is extended with a reason only', () => {
    expect(problems({ plannedSessions: '1' }, before)).toEqual(['plannedSessions: plan.below-held']);
    expect(problems({ plannedSessions: '2' }, before)).toEqual([]);
    expect(problems({ plannedSessions: '4' }, before)).toEqual([]);
    expect(problems({ plannedSessions: '5' }, before)).toEqual(['plannedSessions: plan.extend']);
  });
  test('keeps its number although more were held', () => {
    expect(
      problems(
        {},
        { plannedSessions: 4, sessions: [1, 2, 3, 4, 5].map((day) => session(`2026-01-0${day}`)) },
      ),
    ).toEqual([]);
  });
  test('before its first session any number can be set', () => {
    expect(problems({ plannedSessions: '9' }, { plannedSessions: 4, sessions: [] })).toEqual([]);
  });
});

test('the form of a plan reads back as the plan', () => {
  const content = read({
    concerns: ['other', 'acne-scars'],
    otherConcern: 'Milia',
    targets: [{ zone: 'cheek-left', depth: '1.25' }],
    note: 'First line\nSecond',
  });
  expect(planSchema(today, null).parse(planFormOf(content))).toEqual(content);
});

test('abandoning needs a reason, completing does not', () => {
  expect(planEndFormSchema.safeParse({ kind: 'completed', reason: ' ' }).success).toBe(true);
  expect(planEndFormSchema.safeParse({ kind: 'abandoned', reason: ' ' }).success).toBe(false);
  expect(planEndFormSchema.parse({ kind: 'abandoned', reason: ' Moved away ' }).reason).toBe('Moved away');
});

describe('extending', () => {
  const reads = (sessions: string, status: 'active' | 'completed', held: number, reason = 'Deep scars') => {
    const plan = {
      plannedSessions: 4,
      sessions: Array.from({ length: held }, () => session('2026-01-05')),
      status,
    };
    return extensionSchema(plan).safeParse({ sessions, reason }).success;
  };
  test('plans more than before while it runs, with a reason', () => {
    expect(reads('4', 'active', 2)).toBe(false);
    expect(reads('5', 'active', 2)).toBe(true);
    expect(reads('60', 'active', 2)).toBe(true);
    expect(reads('61', 'active', 2)).toBe(false);
    expect(reads('5', 'active', 2, '  ')).toBe(false);
  });
  test('an ended plan is resumed with as many as before, and as were held', () => {
    expect(reads('3', 'completed', 2)).toBe(false);
    expect(reads('4', 'completed', 2)).toBe(true);
    expect(reads('4', 'completed', 5)).toBe(false);
    expect(reads('5', 'completed', 5)).toBe(true);
  });
});
