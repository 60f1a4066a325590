import { describe, expect, test } from 'vitest';
import { observed } from '../comparison-testing.ts';
import { type CivilDate, addDays, addHours } from '../time.ts';
import type { PatientFacts } from './facts.ts';
import { assessReadiness } from './readiness.ts';
import { ruleIds } from './rule-id.ts';
import {
  atClinic,
  condition,
  entryOf,
  historyWith,
  medicine,
  pregnancy,
  rulesWith,
  sessionOn,
  skincare,
  testPatient,
  testZone,
  told,
} from './testing.ts';

/** "Now" is 10 November 2026, 10:00, unless the test says otherwise. */

const now = atClinic('2026-11-10T10:00');
const assess = (patient: Partial<PatientFacts> = {}, at = now, rules = rulesWith({})) =>
  assessReadiness(rules, testPatient(patient), { now: at, timeZone: testZone });
const ago = (days: number) => atClinic(`${addDays('2026-11-10', -days)}T10:00`);
const healed = (on: CivilDate) => ({ kind: 'skin-healed', on, note: null }) as const;

describe('may the patient be treated today', () => {
  test('yes: nothing stands against it, and no cartridge or photograph is asked for yet', () => {
    expect(assess()).toEqual({ verdict: 'yes', from: null, findings: [], zones: [], windows: [] });
  });

  test('yes, with what is only shown', () => {
    expect(assess({ history: historyWith(condition('acne', { status: 'history' })) })).toMatchObject({
      verdict: 'yes',
      findings: [{ code: 'inflammation.history' }],
    });
  });

  test('with care: a warning, a skin type that is not recorded, a consent to sign', () => {
    expect(assess({ fitzpatrick: 5 }).verdict).toBe('with-care');
    expect(assess({ fitzpatrick: null }).verdict).toBe('with-care');
    expect(assess({ consents: [] })).toMatchObject({
      verdict: 'with-care',
      findings: [{ code: 'consent.none' }],
    });
  });

  test('unknown: never asked, or the patient does not know', () => {
    expect(assess({ history: [] }).verdict).toBe('unknown');
    expect(assess({ history: historyWith(pregnancy({ pregnant: 'unknown' })) }).verdict).toBe('unknown');
    expect(assess({ history: historyWith(medicine('isotretinoin', { use: 'unknown' })) }).verdict).toBe(
      'unknown',
    );
  });

  test('no: something blocks, also beside open questions', () => {
    expect(assess({ history: historyWith(condition('eczema')) })).toMatchObject({
      verdict: 'no',
      from: null,
    });
    expect(assess({ history: [entryOf(condition('eczema'))] }).verdict).toBe('no');
  });
});

describe('from when', () => {
  const isotretinoin = medicine('isotretinoin', { lastDose: '2026-06-15' });

  test('C11 the day on which the months are over', () => {
    expect(assess({ history: historyWith(isotretinoin) })).toMatchObject({
      verdict: 'no',
      from: '2026-12-15',
    });
  });

  test('C02 the day on which the hours are over', () => {
    expect(
      assess({ history: historyWith(skincare('retinoid', { lastUse: '2026-11-09T20:00' })) }),
    ).toMatchObject({
      verdict: 'no',
      from: '2026-11-10',
    });
    expect(assess({ history: historyWith(skincare('retinoid', { lastUse: '2026-11-10' })) }).from).toBe(
      '2026-11-12',
    );
  });

  test('the last of several days', () => {
    const sessions = [sessionOn(ago(5), ['forehead'])];
    expect(assess({ sessions, history: historyWith(healed('2026-11-09')) }).from).toBe('2026-11-19');
    expect(assess({ sessions, history: historyWith(isotretinoin) }).from).toBe('2026-12-15');
  });

  test('none where waiting alone does not help', () => {
    expect(assess({ history: historyWith(isotretinoin, condition('acne')) }).from).toBeNull();
  });

  test('on that day the verdict is no longer "no", on the day before it still is', () => {
    const patient = { history: historyWith(isotretinoin), sessions: [sessionOn(ago(5), ['forehead'])] };
    expect(assess(patient, atClinic('2026-12-14T23:59')).verdict).toBe('no');
    expect(assess(patient, atClinic('2026-12-15T00:00')).verdict).not.toBe('no');
  });
});

describe('where', () => {
  test('C07 per zone that was ever treated, in the order of the chart', () => {
    const sessions = [
      sessionOn(ago(5), ['cheek-left', 'forehead']),
      sessionOn(ago(20), ['cheek-left', 'chin']),
      sessionOn(ago(90), ['knee-left'], { depthUm: 500 }),
    ];
    const { zones, verdict } = assess({ sessions });
    expect(verdict).toBe('no');
    expect(zones).toEqual([
      zone('forehead', 5, '2026-11-19', '2026-12-03'),
      zone('cheek-left', 5, '2026-11-19', '2026-12-03'),
      zone('chin', 20, '2026-11-04', '2026-11-18'),
      { ...zone('knee-left', 90, '2026-08-26', '2026-09-09'), mildClearOn: '2026-08-26' },
    ]);
    function zone(id: string, days: number, blockUntil: CivilDate, clearOn: CivilDate) {
      return {
        zone: id,
        sessionId: `session ${ago(days)}`,
        lastOn: addDays('2026-11-10', -days),
        blockUntil,
        clearOn,
        mildClearOn: null,
      };
    }
  });

  test('the interval is a finding with its zones', () => {
    const { findings, verdict } = assess({
      sessions: [sessionOn(ago(20), ['cheek-left', 'cheek-right'])],
      history: historyWith(healed('2026-10-28')),
    });
    expect(findings).toMatchObject([
      { code: 'interval.short', zones: ['cheek-left', 'cheek-right'], clearsOn: '2026-11-18' },
    ]);
    expect(verdict).toBe('with-care');
  });

  test('nothing where the rule is off', () => {
    const rules = rulesWith({ C07: { enabled: false } });
    expect(assess({ sessions: [sessionOn(ago(5), ['chin'])] }, now, rules)).toMatchObject({ zones: [] });
  });

  test('a voided session and one that lies ahead treated nothing', () => {
    const sessions = [sessionOn(ago(5), ['chin'], { state: 'voided' }), sessionOn(ago(-5), ['nose'])];
    expect(assess({ sessions })).toMatchObject({ verdict: 'yes', zones: [], windows: [] });
  });
});

describe('windows still running after the latest session', () => {
  const running = (hoursAgo: number, depthUm = 1000, history = historyWith()) =>
    assess({ sessions: [sessionOn(addHours(now, -hoursAgo), ['forehead'], { depthUm })], history }).windows;

  test('each with its end, first to end first', () => {
    const start = addHours(now, -1);
    expect(running(1).map(({ rule, kind, endsAt, endsOn }) => [rule, kind, endsAt ?? endsOn])).toEqual([
      ['C13', 'sun-cover', addHours(start, 24)],
      ['C01', 'make-up', addHours(start, 48)],
      ['C15', 'restart', '2026-11-13'],
      ['C13', 'sun', addHours(start, 72)],
      ['C12', 'exercise', addHours(start, 72)],
      ['C04', 'vitamin-c', addHours(start, 72)],
      ['C03', 'actives', null],
    ]);
  });

  test.each([
    ['C13', 'sun-cover', 24],
    ['C01', 'make-up', 48],
    ['C12', 'exercise', 72],
    ['C13', 'sun', 72],
    ['C04', 'vitamin-c', 72],
  ] as const)('%s %s runs for %s hours and not at its end', (_, kind, hours) => {
    const isRunning = (hoursAgo: number) => running(hoursAgo).some((window) => window.kind === kind);
    expect(isRunning(hours - 1 / 60)).toBe(true);
    expect(isRunning(hours)).toBe(false);
    expect(isRunning(hours + 1 / 60)).toBe(false);
  });

  test('C01 has its own time after a mild session', () => {
    const rules = rulesWith({ C01: { parameters: { hours: 48, mildHours: 24 } } });
    const kinds = (depthUm: number) =>
      assess(
        { sessions: [sessionOn(addHours(now, -30), ['forehead'], { depthUm })] },
        now,
        rules,
      ).windows.map(({ kind }) => kind);
    expect(kinds(500)).not.toContain('make-up');
    expect(kinds(750)).toContain('make-up');
  });

  test('a rule that is off has no window', () => {
    const rules = rulesWith(Object.fromEntries(ruleIds.map((id) => [id, { enabled: false }])));
    expect(assess({ sessions: [sessionOn(ago(1), ['forehead'])] }, now, rules)).toMatchObject({
      windows: [],
      findings: [],
    });
  });
});

describe('C03 until its days are over and the skin is recorded as healed (F051, F098, F103, F111)', () => {
  const healing = (days: number, on: CivilDate | null) => {
    const history = on === null ? historyWith() : historyWith(healed(on));
    const { findings, windows } = assess({ sessions: [sessionOn(ago(days), ['forehead'])], history });
    return {
      codes: findings.filter(({ rule }) => rule === 'C03').map(({ effect, code }) => `${effect} ${code}`),
      runs: windows.some(({ kind }) => kind === 'actives'),
      clearsOn: findings.find(({ rule }) => rule === 'C03')?.clearsOn ?? null,
    };
  };

  test('of two days that merged records name, the later one', () => {
    const history = historyWith(healed('2026-11-05'), healed('2026-11-10'));
    const sessions = [sessionOn(ago(8), ['forehead'])];
    const { findings } = assess({ sessions, history }, atClinic('2026-11-09T10:00'));
    expect(findings.find(({ rule }) => rule === 'C03')).toMatchObject({
      code: 'skin.healing',
      clearsOn: '2026-11-10',
    });
  });

  test.each([
    ['6 days, not recorded', 6, null, { codes: ['prompt skin.healing'], runs: true, clearsOn: null }],
    [
      '7 days, not recorded',
      7,
      null,
      { codes: ['prompt skin.not-recorded-healed'], runs: true, clearsOn: null },
    ],
    [
      'a year, not recorded',
      365,
      null,
      { codes: ['prompt skin.not-recorded-healed'], runs: true, clearsOn: null },
    ],
    [
      '6 days, healed',
      6,
      '2026-11-08',
      { codes: ['prompt skin.healing'], runs: true, clearsOn: '2026-11-11' },
    ],
    ['7 days, healed', 7, '2026-11-08', { codes: [], runs: false, clearsOn: null }],
    ['8 days, healed today', 8, '2026-11-10', { codes: [], runs: false, clearsOn: null }],
    [
      'healed on the day of the latest session, before it',
      7,
      '2026-11-03',
      { codes: ['prompt skin.not-recorded-healed'], runs: true, clearsOn: null },
    ],
    ['healed the day after it', 7, '2026-11-04', { codes: [], runs: false, clearsOn: null }],
    [
      'healed before the latest session',
      7,
      '2026-11-02',
      { codes: ['prompt skin.not-recorded-healed'], runs: true, clearsOn: null },
    ],
  ])('%s', (_, days, on, expected) => {
    expect(healing(days, on)).toEqual(expected);
  });

  test('that the healing is not recorded is shown and does not change the verdict', () => {
    expect(assess({ sessions: [sessionOn(ago(60), ['forehead'])] }).verdict).toBe('yes');
  });
});

test('C09 a reaction without an end is a reason for care', () => {
  const session = sessionOn(ago(60), ['forehead'], {
    reactions: [observed('erythema', { seenAt: ago(58) })],
  });
  const { verdict, findings } = assess({ sessions: [session], history: historyWith(healed('2026-10-01')) });
  expect(verdict).toBe('with-care');
  expect(told(findings)).toEqual(['prompt reaction.beyond-course']);
});
