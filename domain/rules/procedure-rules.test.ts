import { describe, expect, test } from 'vitest';
import { evaluated, historyWith, procedure, rulesWith, told } from './testing.ts';

/** Every session here treats the forehead on 10 November 2026, 10:00. */

describe.each(['peel', 'laser'] as const)('C19 %s before (F052, F070)', (code) => {
  const found = (changes: Parameters<typeof procedure>[1], planned = {}) =>
    told(evaluated({ history: historyWith(procedure(code, changes)) }, planned));

  test.each([
    ['71 h 59 min before', '2026-11-07T10:01', ['warn procedure.recent']],
    ['72 h before', '2026-11-07T10:00', []],
    ['72 h 1 min before', '2026-11-07T09:59', []],
    ['three days before, no hour', '2026-11-07', ['warn procedure.recent']],
    ['four days before, no hour', '2026-11-06', []],
    ['today', '2026-11-10', ['warn procedure.recent']],
  ])('%s', (_, on, expected) => {
    expect(found({ on })).toEqual(expected);
  });

  test('unless it is a signed part of this session', () => {
    expect(found({ on: '2026-11-09' }, { signedCombination: true })).toEqual([]);
    expect(
      evaluated({ history: [] }, { signedCombination: true }).map(({ question }) => question),
    ).not.toContain(`procedure.${code}`);
  });

  test('in or near a treated zone; a place that is not said is everywhere', () => {
    expect(found({ on: '2026-11-09', zones: ['cheek-left'] })).toEqual(['warn procedure.recent']);
    expect(found({ on: '2026-11-09', zones: ['hand-back-left'] })).toEqual([]);
  });

  test('without a day, and when the patient does not know', () => {
    expect(found({})).toEqual(['warn procedure.time-unknown']);
    expect(found({ had: 'unknown' })).toEqual(['warn procedure.unknown']);
    expect(found({ had: 'no' })).toEqual([]);
  });
});

describe.each([
  ['filler', '2026-10-13', '2026-10-12'],
  ['toxin', '2026-10-27', '2026-10-26'],
  ['surgery', '2026-05-14', '2026-05-13'],
] as const)('L06 %s in or near a treated zone', (code, lastDayInside, firstDayOutside) => {
  const rules = rulesWith({ L06: { enabled: true } });
  const found = (changes: Parameters<typeof procedure>[1], ofRules = rules) =>
    told(evaluated({ history: historyWith(procedure(code, changes)) }, {}, ofRules));

  test('warns inside its days, and not after', () => {
    expect(found({ on: lastDayInside })).toEqual(['warn procedure.recent']);
    expect(found({ on: `${lastDayInside}T10:01` })).toEqual(['warn procedure.recent']);
    expect(found({ on: `${lastDayInside}T10:00` })).toEqual([]);
    expect(found({ on: firstDayOutside })).toEqual([]);
  });

  test('elsewhere it is nothing; off it is nothing; not known it is a warning', () => {
    expect(found({ on: '2026-11-09', zones: ['knee-left'] })).toEqual([]);
    expect(found({ on: '2026-11-09' }, rulesWith({}))).toEqual([]);
    expect(found({})).toEqual(['warn procedure.time-unknown']);
    expect(found({ had: 'unknown' })).toEqual(['warn procedure.unknown']);
    expect(found({ had: 'no' })).toEqual([]);
  });
});

describe('L08 radiotherapy', () => {
  const found = (changes: Parameters<typeof procedure>[1], enabled = true) =>
    told(
      evaluated(
        { history: historyWith(procedure('radiotherapy', changes)) },
        {},
        rulesWith({ L08: { enabled } }),
      ),
    );

  test('warns however long ago, in or near a treated zone', () => {
    expect(found({ on: '1999-01-01', zones: ['cheek-left'] })).toEqual(['warn radiotherapy.present']);
    expect(found({})).toEqual(['warn radiotherapy.present']);
    expect(found({ zones: ['calf-left'] })).toEqual([]);
    expect(found({ had: 'unknown' })).toEqual(['warn radiotherapy.unknown']);
    expect(found({ had: 'no' })).toEqual([]);
    expect(found({}, false)).toEqual([]);
  });
});
