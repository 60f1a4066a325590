import { describe, expect, test } from 'vitest';
import {
  type Plan,
  type PlanTarget,
  daysOverdue,
  dueWindow,
  isMildPlan,
  minimumIntervalDays,
  planProgress,
  sharedConcerns,
  suggestPlan,
} from './plan.ts';
import { standardRules } from './rules/standard-rules.ts';
import { rulesWith } from './rules/testing.ts';

const rules = standardRules();

const target = (depthUm: number | null, zone: PlanTarget['zone'] = 'cheek-left'): PlanTarget => ({
  zone,
  depthUm,
});
const heldOn = (on: string, deepestUm = 1000) => ({
  sessionId: on,
  startedAt: `${on}T09:00:00.000Z`,
  on,
  deepestUm,
});
type Given = Partial<Pick<Plan, 'sessions' | 'plannedSessions' | 'intervalDays' | 'targets' | 'status'>>;
const plan = (given: Given = {}) => ({
  sessions: [heldOn('2026-03-02')],
  plannedSessions: 4,
  intervalDays: 28,
  targets: [],
  status: 'active' as const,
  ...given,
});
const windowOf = (given: Given, today = '2026-03-03') => dueWindow(plan(given), today, rules);

describe('the window of the next session', () => {
  test.each([
    ['28 days are 4 to 6 weeks (F071)', 28, '2026-03-02', '2026-03-30', '2026-04-13'],
    ['an odd interval is rounded up to a whole day', 29, '2026-03-02', '2026-03-31', '2026-04-15'],
    ['over the end of February', 28, '2026-02-01', '2026-03-01', '2026-03-15'],
    ['over the end of a leap February', 28, '2028-02-01', '2028-02-29', '2028-03-14'],
    ['over the end of a year', 30, '2026-12-15', '2027-01-14', '2027-01-29'],
    ['over the spring clock change', 28, '2026-03-15', '2026-04-12', '2026-04-26'],
    ['over the autumn clock change', 28, '2026-10-11', '2026-11-08', '2026-11-22'],
  ])('%s', (_, intervalDays, on, from, to) => {
    expect(windowOf({ intervalDays, sessions: [heldOn(on)] })).toMatchObject({
      from,
      to,
      heldBackByRule: false,
    });
  });

  test('does not open before the days of C07 are over, and says so', () => {
    expect(windowOf({ intervalDays: 27 })).toMatchObject({ from: '2026-03-30', heldBackByRule: true });
    expect(windowOf({ intervalDays: 28 })).toMatchObject({ from: '2026-03-30', heldBackByRule: false });
    expect(windowOf({ intervalDays: 1 })).toMatchObject({ from: '2026-03-30', to: '2026-04-13' });
  });

  test('opens after 14 days only where the last session was mild and the next is planned so (C07, F073)', () => {
    const mild = { intervalDays: 14, targets: [target(500)], sessions: [heldOn('2026-03-02', 500)] };
    expect(windowOf(mild)).toMatchObject({ from: '2026-03-16', to: '2026-03-23', heldBackByRule: false });
    expect(windowOf({ ...mild, intervalDays: 13 })).toMatchObject({
      from: '2026-03-16',
      heldBackByRule: true,
    });
    expect(windowOf({ ...mild, targets: [target(550)] })).toMatchObject({ from: '2026-03-30' });
    expect(windowOf({ ...mild, targets: [target(500), target(null, 'nose')] })).toMatchObject({
      from: '2026-03-30',
    });
    expect(windowOf({ ...mild, targets: [] })).toMatchObject({ from: '2026-03-30' });
    expect(windowOf({ ...mild, sessions: [heldOn('2026-03-02', 501)] })).toMatchObject({
      from: '2026-03-30',
    });
  });

  test('is ahead, open on its first and last day, and overdue the day after', () => {
    const stateOn = (today: string) => windowOf({}, today)?.state;
    expect(stateOn('2026-03-29')).toBe('ahead');
    expect(stateOn('2026-03-30')).toBe('open');
    expect(stateOn('2026-04-13')).toBe('open');
    expect(stateOn('2026-04-14')).toBe('overdue');
    expect(daysOverdue({ to: '2026-04-13' }, '2026-04-13')).toBe(0);
    expect(daysOverdue({ to: '2026-04-13' }, '2026-04-15')).toBe(2);
  });

  test('counts from the last session', () => {
    expect(windowOf({ sessions: [heldOn('2026-01-05'), heldOn('2026-03-02')] })).toMatchObject({
      from: '2026-03-30',
    });
  });

  test('there is none before the first session, after the last, and of a plan that has ended', () => {
    expect(windowOf({ sessions: [] })).toBeNull();
    expect(windowOf({ plannedSessions: 1 })).toBeNull();
    expect(
      windowOf({ plannedSessions: 1, sessions: [heldOn('2026-01-05'), heldOn('2026-03-02')] }),
    ).toBeNull();
    expect(windowOf({ status: 'completed' })).toBeNull();
    expect(windowOf({ status: 'abandoned' })).toBeNull();
  });
});

test('progress counts sessions held; one more than planned is still counted (C08)', () => {
  expect(planProgress(plan({ sessions: [] }))).toEqual({ held: 0, planned: 4, next: 1 });
  expect(planProgress(plan())).toEqual({ held: 1, planned: 4, next: 2 });
  expect(planProgress(plan({ plannedSessions: 1 }))).toEqual({ held: 1, planned: 1, next: null });
  const two = [heldOn('2026-01-05'), heldOn('2026-03-02')];
  expect(planProgress(plan({ plannedSessions: 1, sessions: two }))).toEqual({
    held: 2,
    planned: 1,
    next: null,
  });
  expect(planProgress(plan({ status: 'abandoned' }))).toEqual({ held: 1, planned: 4, next: null });
});

test('a plan is mild when every depth is known and at most 0.5 mm (C07)', () => {
  expect(isMildPlan([target(500)], rules)).toBe(true);
  expect(isMildPlan([target(501)], rules)).toBe(false);
  expect(isMildPlan([target(500), target(null)], rules)).toBe(false);
  expect(isMildPlan([], rules)).toBe(false);
  expect(minimumIntervalDays(500, [target(500)], rules)).toBe(14);
  expect(minimumIntervalDays(0, [target(null)], rules)).toBe(28);
});

describe('what the sources propose', () => {
  test.each([
    ['3–6 on the face every 28 days (F071, F074)', [target(1000)], [3, 6], 28, 'face'],
    ['as on the neck', [target(750, 'neck-anterior')], [3, 6], 28, 'face'],
    ['4–8 on the body (F075)', [target(1500, 'abdomen-lower')], [4, 8], 28, 'body'],
    [
      '4–8 as soon as one site is on the body',
      [target(1000), target(1500, 'flank-left')],
      [4, 8],
      28,
      'body',
    ],
    ['14 days when all is mild (F073)', [target(500)], [3, 6], 14, 'face'],
    ['28 days when a depth is not decided', [target(null)], [3, 6], 28, 'face'],
  ])('%s', (_, targets, [minimum, maximum], intervalDays, region) => {
    expect(suggestPlan({ concerns: ['acne-scars'], targets }, rules)).toMatchObject({
      sessions: { minimum, maximum },
      intervalDays,
      region,
    });
  });

  test('stretch marks without a site are of the body; with one, the site decides', () => {
    expect(suggestPlan({ concerns: ['stretch-marks'], targets: [] }, rules).region).toBe('body');
    expect(suggestPlan({ concerns: ['stretch-marks'], targets: [target(1000)] }, rules).region).toBe('face');
    expect(suggestPlan({ concerns: [], targets: [] }, rules)).toMatchObject({ region: 'face', mild: false });
  });
});

describe('a clinic’s own numbers hold', () => {
  const own = rulesWith({
    C07: { parameters: { blockDays: 14, warnDays: 42, mildWarnDays: 21, mildDepthUm: 750 } },
    C08: { parameters: { faceMinimum: 2, faceMaximum: 4, bodyMinimum: 5, bodyMaximum: 9 } },
  });

  test('for the window of the next session (C07)', () => {
    const rough = dueWindow(plan({ intervalDays: 28 }), '2026-03-03', own);
    expect(rough).toMatchObject({ from: '2026-04-13', heldBackByRule: true });
    const mild = plan({ intervalDays: 14, targets: [target(750)], sessions: [heldOn('2026-03-02', 750)] });
    expect(dueWindow(mild, '2026-03-03', own)).toMatchObject({ from: '2026-03-23' });
  });

  test('for what is proposed (C07, C08)', () => {
    const proposed = (zone: PlanTarget['zone'], depthUm: number) =>
      suggestPlan({ concerns: [], targets: [target(depthUm, zone)] }, own);
    expect(proposed('nose', 1000)).toMatchObject({ sessions: { minimum: 2, maximum: 4 }, intervalDays: 42 });
    expect(proposed('flank-left', 750)).toMatchObject({
      sessions: { minimum: 5, maximum: 9 },
      intervalDays: 21,
    });
  });

  test('and a plan’s own interval alone does where C07 is off', () => {
    const off = rulesWith({ C07: { enabled: false } });
    expect(dueWindow(plan({ intervalDays: 7 }), '2026-03-03', off)).toMatchObject({
      from: '2026-03-09',
      heldBackByRule: false,
    });
  });
});

test('concerns of another active plan are named; those of ended plans, of itself and “other” are not', () => {
  const other = { id: 'b', status: 'active' as const, concerns: ['acne-scars' as const, 'other' as const] };
  const mine = { id: 'a', concerns: ['acne-scars' as const, 'wrinkles' as const, 'other' as const] };
  expect(sharedConcerns(mine, [other])).toEqual(['acne-scars']);
  expect(sharedConcerns({ ...mine, id: null }, [other])).toEqual(['acne-scars']);
  expect(sharedConcerns(mine, [{ ...other, status: 'completed' }])).toEqual([]);
  expect(sharedConcerns(mine, [{ ...other, id: 'a' }])).toEqual([]);
});
