import { describe, expect, test } from 'vitest';
import { addDays } from '../time.ts';
import type { ZoneId } from '../zones.ts';
import { atClinic, evaluated, rulesWith, sessionOn, told } from './testing.ts';

/** Every session here is planned for 10 November 2026, 10:00, at the forehead, 0.75 mm. */

const ago = (days: number, hour = '10:00') => atClinic(`${addDays('2026-11-10', -days)}T${hour}`);
const planning = (depthUm: number | null, ...zones: ZoneId[]) => ({
  zones: zones.map((zone) => ({ zone, depthUm })),
});

describe('C07 interval since the same site (F071, F073, F074)', () => {
  test.each([
    [0, ['block interval.too-short']],
    [1, ['block interval.too-short']],
    [13, ['block interval.too-short']],
    [14, ['warn interval.short']],
    [15, ['warn interval.short']],
    [27, ['warn interval.short']],
    [28, []],
    [29, []],
  ])('%i days after the last session', (days, expected) => {
    expect(told(evaluated({ sessions: [sessionOn(ago(days), ['forehead'])] }))).toEqual(expected);
  });

  test.each([
    [13, ['block interval.too-short']],
    [14, []],
    [15, []],
  ])('%i days between two mild sessions', (days, expected) => {
    const sessions = [sessionOn(ago(days), ['forehead'], { depthUm: 500 })];
    expect(told(evaluated({ sessions }, planning(500, 'forehead')))).toEqual(expected);
  });

  test.each([
    ['both exactly 0.5 mm', 500, 500, []],
    ['the last deeper', 750, 500, ['warn interval.short']],
    ['the planned deeper', 500, 750, ['warn interval.short']],
    ['the planned depth not typed yet', 500, null, ['warn interval.short']],
  ])('20 days, mild or not: %s', (_, last, planned, expected) => {
    const sessions = [sessionOn(ago(20), ['forehead'], { depthUm: last })];
    expect(told(evaluated({ sessions }, planning(planned, 'forehead')))).toEqual(expected);
  });

  test('the deepest zone decides, also where another zone is the one treated again', () => {
    const last = sessionOn(ago(20), ['forehead', 'cheek-left'], { depthUm: 500 });
    const [, cheek] = last.zones;
    const deep = {
      ...last,
      zones: last.zones.map((zone) => (zone === cheek ? { ...zone, depthUm: 1500 } : zone)),
    };
    expect(told(evaluated({ sessions: [last] }, planning(500, 'forehead')))).toEqual([]);
    expect(told(evaluated({ sessions: [deep] }, planning(500, 'forehead')))).toEqual(['warn interval.short']);
  });

  test('says since when, and when the block and the warning end', () => {
    const [found] = evaluated({ sessions: [sessionOn(atClinic('2026-11-05T16:00'), ['forehead'])] });
    expect(found).toMatchObject({
      effect: 'block',
      clearsOn: '2026-11-19',
      values: { lastOn: '2026-11-05', days: 5, clearDays: 28, clearOn: '2026-12-03', until: '2026-11-19' },
      zones: ['forehead'],
    });
    const [later] = evaluated({ sessions: [sessionOn(ago(20), ['forehead'])] });
    expect(later).toMatchObject({ effect: 'warn', clearsOn: addDays('2026-11-10', 8) });
  });

  test('days are days of the clinic’s calendar: late on one evening, early on the next morning', () => {
    const sessions = [sessionOn(ago(14, '23:30'), ['forehead'])];
    const at = (hour: string) => ({ startedAt: atClinic(`2026-11-10T${hour}`) });
    expect(told(evaluated({ sessions }, at('00:10')))).toEqual(['warn interval.short']);
    expect(told(evaluated({ sessions }, { startedAt: atClinic('2026-11-09T23:50') }))).toEqual([
      'block interval.too-short',
    ]);
  });

  test('the left side says nothing about a right side that was not treated', () => {
    const sessions = [sessionOn(ago(5), ['cheek-left'])];
    expect(evaluated({ sessions }, planning(750, 'cheek-right'))).toEqual([]);
    expect(evaluated({ sessions }, planning(750, 'cheek-left', 'cheek-right'))[0]?.zones).toEqual([
      'cheek-left',
    ]);
    const both = [sessionOn(ago(5), ['cheek-left', 'cheek-right'])];
    expect(evaluated({ sessions: both }, planning(750, 'cheek-right'))[0]?.zones).toEqual(['cheek-right']);
  });

  test('zones of one session are one finding, those of two sessions two', () => {
    const sessions = [sessionOn(ago(5), ['cheek-left', 'cheek-right']), sessionOn(ago(20), ['chin'])];
    const found = evaluated({ sessions }, planning(750, 'cheek-left', 'cheek-right', 'chin', 'nose'));
    expect(found.map(({ effect, zones }) => [effect, zones])).toEqual([
      ['block', ['cheek-left', 'cheek-right']],
      ['warn', ['chin']],
    ]);
  });

  test('every earlier session counts: a mild one does not shorten what a deep one asks for', () => {
    const deep = sessionOn(ago(27), ['forehead']);
    const mild = sessionOn(ago(15), ['forehead'], { depthUm: 500 });
    expect(told(evaluated({ sessions: [mild] }, planning(500, 'forehead')))).toEqual([]);
    const found = evaluated({ sessions: [mild, deep] }, planning(500, 'forehead'));
    expect(told(found)).toEqual(['warn interval.short']);
    expect(found[0]?.clearsOn).toBe('2026-11-11');
  });

  test('what came later, was voided or treated other skin does not count', () => {
    const voided = sessionOn(ago(5), ['forehead'], { state: 'voided' });
    const sessions = [sessionOn(ago(-2), ['forehead']), voided, sessionOn(ago(3), ['chin'])];
    expect(evaluated({ sessions })).toEqual([]);
  });

  test('a clinic’s own days hold', () => {
    const rules = rulesWith({
      C07: { parameters: { blockDays: 21, warnDays: 42, mildWarnDays: 21, mildDepthUm: 750 } },
    });
    const found = (days: number) =>
      told(evaluated({ sessions: [sessionOn(ago(days), ['forehead'])] }, {}, rules));
    expect(found(20)).toEqual(['block interval.too-short']);
    expect(found(41)).toEqual(['warn interval.short']);
    expect(found(42)).toEqual([]);
    const mild = [sessionOn(ago(21), ['forehead'], { depthUm: 750 })];
    expect(evaluated({ sessions: mild }, {}, rules)).toEqual([]);
  });
});
