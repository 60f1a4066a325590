import { describe, expect, test } from 'vitest';
import { appliedSerum, observed, testSession, testStart, treatedZone } from './comparison-testing.ts';
import { compareSessions } from './comparison.ts';
import type { SessionRecord } from './session.ts';
import { addHours } from './time.ts';

const timeZone = 'Europe/Vienna';
const weeks = (count: number) => addHours(testStart, count * 7 * 24);

/** Sessions four weeks apart, in the order given. */
const series = (...changes: Partial<SessionRecord>[]) =>
  changes.map((change, index) =>
    testSession({
      id: `0198c0de-0000-7000-8000-00000000000${index + 1}`,
      startedAt: weeks(index * 4),
      ...change,
    }),
  );
const compare = (...changes: Partial<SessionRecord>[]) => compareSessions(series(...changes), timeZone);

describe('the selection', () => {
  test.each([0, 1, 7])('refuses %i sessions', (count) => {
    const sessions = Array.from({ length: count }, () => testSession());
    expect(() => compareSessions(sessions, timeZone)).toThrow(RangeError);
  });

  test.each([2, 6])('accepts %i sessions', (count) => {
    const sessions = Array.from({ length: count }, () => testSession());
    expect(compareSessions(sessions, timeZone).sessionIds).toHaveLength(count);
  });

  test('puts the oldest first whatever the order they come in', () => {
    const sessions = series({}, {}, {});
    expect(compareSessions(sessions.toReversed(), timeZone)).toEqual(compareSessions(sessions, timeZone));
  });

  test('counts intervals in calendar days of the clinic, not in 24-hour spans', () => {
    const { intervalDays } = compare(
      { startedAt: '2026-03-28T22:30:00.000Z' }, // 28 March, 23:30
      { startedAt: '2026-03-28T23:30:00.000Z' }, // 29 March, 00:30
      { startedAt: '2026-04-26T07:00:00.000Z' }, // after the clock change
    );
    expect(intervalDays).toEqual([null, 1, 28]);
  });
});

describe('zones', () => {
  test('measures each parameter against the session before', () => {
    const { zones } = compare(
      { zones: [treatedZone('chin', { depthUm: 750, passes: 3, areaMm2: 1500, endpoint: 'mild-erythema' })] },
      { zones: [treatedZone('chin', { depthUm: 1000, passes: 2, areaMm2: 1500 })] },
      { zones: [treatedZone('chin', { depthUm: 1000, passes: 2, areaMm2: 1600 })] },
    );
    const [chin] = zones;
    expect(chin?.depthUm.map(({ change }) => change)).toEqual([
      { kind: 'first' },
      { kind: 'increase', by: 250 },
      { kind: 'same' },
    ]);
    expect(chin?.passes[1]).toEqual({ value: 2, present: true, change: { kind: 'decrease', by: 1 } });
    expect(chin?.areaMm2[2]?.change).toEqual({ kind: 'increase', by: 100 });
    expect(chin?.endpoint[1]?.change).toEqual({ kind: 'different' });
    expect(chin?.differing).toEqual(['depth', 'passes', 'area', 'endpoint']);
  });

  test('states no difference next to a value that was not recorded, but that it was or was not', () => {
    const { zones, statements } = compare(
      { zones: [treatedZone('nose', { passes: 2, endpoint: null })] },
      { zones: [treatedZone('nose', { passes: null })] },
      { zones: [treatedZone('nose', { passes: null })] },
    );
    expect(zones[0]?.passes.map(({ change }) => change.kind)).toEqual(['first', 'unrecorded', 'unknown']);
    expect(zones[0]?.endpoint[1]?.change).toEqual({ kind: 'recorded' });
    expect(zones[0]?.differs).toBe(false);
    expect(statements).toEqual([]);
  });

  test('sees a difference across a session that does not record the value', () => {
    const [row] = compare(
      { zones: [treatedZone('nose', { passes: 2 })] },
      { zones: [treatedZone('nose', { passes: null })] },
      { zones: [treatedZone('nose', { passes: 4 })] },
    ).zones;
    expect(row?.differing).toEqual(['passes']);
    expect(row?.differs).toBe(true);
  });

  test('marks a zone that was treated in only one of two sessions as added or removed', () => {
    const { zones, statements } = compare(
      { zones: [treatedZone('cheek-left')] },
      { zones: [treatedZone('forehead')] },
    );
    expect(zones.map(({ zone, differs }) => [zone, differs])).toEqual([
      ['forehead', true],
      ['cheek-left', true],
    ]);
    const [forehead, cheek] = zones;
    expect(forehead?.depthUm).toEqual([
      { value: null, present: false, change: { kind: 'first' } },
      { value: 1000, present: true, change: { kind: 'added' } },
    ]);
    expect(cheek?.passes[1]).toEqual({ value: null, present: false, change: { kind: 'removed' } });
    expect(statements).toEqual([
      { kind: 'zones-added', zones: ['forehead'] },
      { kind: 'zones-removed', zones: ['cheek-left'] },
    ]);
  });

  test('calls a zone absent from two sessions in a row unchanged between them', () => {
    const [row] = compare({}, { zones: [treatedZone('chin')] }, { zones: [treatedZone('chin')] }).zones;
    expect(row?.depthUm.map(({ change }) => change.kind)).toEqual(['first', 'removed', 'same']);
  });
});

describe('pattern and speed', () => {
  const zonesOf = (...changes: Partial<ReturnType<typeof treatedZone>>[]) => ({
    zones: changes.map((change, index) => treatedZone(index === 0 ? 'nose' : 'chin', change)),
  });

  test('are measured as the other parameters, and state nothing next to what was not recorded', () => {
    const { zones, statements } = compare(
      zonesOf({ pattern: 'linear', speedRpm: 9000 }),
      zonesOf({ pattern: 'crosshatch', speedRpm: 12_000 }),
      zonesOf({ pattern: null, speedRpm: null }),
    );
    expect(zones[0]?.pattern.map(({ change }) => change.kind)).toEqual(['first', 'different', 'unrecorded']);
    expect(zones[0]?.speedRpm[1]?.change).toEqual({ kind: 'increase', by: 3000 });
    expect(zones[0]?.differing).toEqual(['pattern', 'speed']);
    expect(statements).toEqual([]);
  });

  test('are stated where every zone that changed changed alike', () => {
    const before = { pattern: 'linear', speedRpm: 9000 } as const;
    const after = { pattern: 'stamping', speedRpm: 8000 } as const;
    expect(compare(zonesOf(before, before), zonesOf(after, after)).statements).toEqual([
      { kind: 'pattern', zones: ['nose', 'chin'], everyZone: true, from: 'linear', to: 'stamping' },
      { kind: 'speed', zones: ['nose', 'chin'], everyZone: true, byRpm: -1000 },
    ]);
    const other = { pattern: 'circular', speedRpm: 9500 } as const;
    expect(compare(zonesOf(before, before), zonesOf(after, other)).statements).toEqual([]);
  });
});

describe('serums', () => {
  test('lists what was applied per session, by category in the order of the list', () => {
    const { serums, statements } = compare(
      { serums: [appliedSerum()] },
      { serums: [appliedSerum({ category: 'growth-factors', product: 'GF', lot: null })] },
    );
    expect(serums.map(({ category, differs }) => [category, differs])).toEqual([
      ['hyaluronic-acid', true],
      ['growth-factors', true],
    ]);
    expect(serums.map(({ changes }) => changes[1]?.kind)).toEqual(['removed', 'added']);
    expect(serums[1]?.applications).toEqual([
      [],
      [{ product: 'GF', lot: null, volumeUl: 2000, phase: 'after' }],
    ]);
    expect(statements).toEqual([{ kind: 'serums', added: ['growth-factors'], removed: ['hyaluronic-acid'] }]);
  });

  test.each<[string, Partial<ReturnType<typeof appliedSerum>>, boolean]>([
    ['another lot', { lot: 'HA-2' }, true],
    ['another volume', { volumeUl: 1500 }, true],
    ['another phase', { phase: 'during' }, true],
    ['another product', { product: 'Hyaluron 2 %' }, true],
    ['a lot that was not recorded', { lot: null }, false],
    ['a volume that was not recorded', { volumeUl: null }, false],
  ])('with %s differs: see the third column', (_name, change, differs) => {
    const [row] = compare({ serums: [appliedSerum()] }, { serums: [appliedSerum(change)] }).serums;
    expect(row?.differs).toBe(differs);
    expect(row?.changes).toEqual([{ kind: 'first' }, { kind: differs ? 'different' : 'same' }]);
  });

  test('the order in which serums were charted is no difference', () => {
    const pair = [appliedSerum(), appliedSerum({ product: 'Hyaluron 2 %', phase: 'during' })];
    const [row] = compare({ serums: pair }, { serums: pair.toReversed() }).serums;
    expect(row?.differs).toBe(false);
  });
});

describe('reactions', () => {
  const erythema = (changes: Parameters<typeof observed>[1], start = testStart) =>
    observed('erythema', { seenAt: addHours(start, 72), resolvedAt: addHours(start, 40), ...changes });

  test('compares highest grade and the time of resolution', () => {
    const { reactions, statements } = compare(
      { reactions: [erythema({})] },
      { reactions: [erythema({ grade: 2, resolvedAt: addHours(weeks(4), 71) }, weeks(4))] },
    );
    expect(reactions[0]).toMatchObject({
      kind: 'erythema',
      grade: [{ value: 1 }, { value: 2, change: { kind: 'increase', by: 1 } }],
      resolvedHours: [{ value: 40 }, { value: 71, change: { kind: 'increase', by: 31 } }],
      open: [false, false],
      lastSeenHours: [72, 72],
      differs: true,
    });
    expect(statements).toEqual([
      { kind: 'reaction-resolved', reaction: 'erythema', byHours: 31 },
      { kind: 'reaction-grade', reaction: 'erythema', from: 1, to: 2 },
    ]);
  });

  test.each([
    [40 + 59 / 60, 'same', []],
    [41, 'increase', [{ kind: 'reaction-resolved', reaction: 'erythema', byHours: 1 }]],
  ])('resolved after 40 and %f hours: differences count from one hour', (hours, kind, expected) => {
    const { reactions, statements } = compare(
      { reactions: [erythema({})] },
      { reactions: [erythema({ resolvedAt: addHours(weeks(4), hours) }, weeks(4))] },
    );
    expect(reactions[0]?.resolvedHours[1]?.change.kind).toBe(kind);
    expect(reactions[0]?.differs).toBe(kind === 'increase');
    expect(statements).toEqual(expected);
  });

  test('says nothing about the resolution while one of them has no end, but the row differs', () => {
    const { reactions, statements } = compare(
      { reactions: [erythema({})] },
      { reactions: [erythema({ resolvedAt: null }, weeks(4))] },
    );
    expect(reactions[0]?.open).toEqual([false, true]);
    expect(reactions[0]?.resolvedHours[1]).toEqual({
      value: null,
      present: true,
      change: { kind: 'unrecorded' },
    });
    expect(reactions[0]?.differs).toBe(true);
    expect(statements).toEqual([]);
  });

  test('names kinds recorded after only one of the sessions', () => {
    const { reactions, statements } = compare(
      { reactions: [observed('bruising')] },
      { reactions: [observed('swelling')] },
    );
    expect(reactions.map(({ kind, grade }) => [kind, grade[1]?.change.kind])).toEqual([
      ['swelling', 'added'],
      ['bruising', 'removed'],
    ]);
    expect(statements).toEqual([{ kind: 'reactions', added: ['swelling'], removed: ['bruising'] }]);
  });

  test('draws no conclusion from a session whose reactions were not recorded', () => {
    const { reactions, statements } = compare(
      { immediateReactions: 'not-recorded' },
      { reactions: [observed('swelling', { resolvedAt: addHours(weeks(4), 30) })] },
    );
    expect(reactions[0]?.grade[1]?.change).toEqual({ kind: 'recorded' });
    expect(reactions[0]?.differs).toBe(false);
    expect(statements).toEqual([]);
  });
});

describe('statements', () => {
  test('group zones by equal change, the largest group first, and name every zone as such', () => {
    const at = (depthUm: number, passes: number | null) => ({ depthUm, passes });
    const { statements } = compare(
      {
        zones: [
          treatedZone('forehead', at(500, 2)),
          treatedZone('cheek-left', at(1000, 3)),
          treatedZone('cheek-right', at(1000, 3)),
        ],
      },
      {
        zones: [
          treatedZone('cheek-right', at(1250, 2)),
          treatedZone('forehead', at(750, 1)),
          treatedZone('cheek-left', at(1250, 2)),
        ],
      },
    );
    const zones = ['forehead', 'cheek-left', 'cheek-right'];
    expect(statements).toEqual([
      { kind: 'depth', zones, everyZone: true, byUm: 250 },
      { kind: 'passes', zones, everyZone: true, by: -1 },
    ]);
  });

  test('do not say every zone when one of them changed otherwise or is not recorded', () => {
    const { statements } = compare(
      {
        zones: [
          treatedZone('nose', { depthUm: 750 }),
          treatedZone('chin', { passes: null }),
          treatedZone('cheek-left'),
        ],
      },
      {
        zones: [
          treatedZone('nose', { depthUm: 500, passes: 1 }),
          treatedZone('chin', { depthUm: 1250, passes: 1 }),
          treatedZone('cheek-left', { depthUm: 1250, passes: 1 }),
        ],
      },
    );
    expect(statements).toEqual([
      { kind: 'depth', zones: ['cheek-left', 'chin'], everyZone: false, byUm: 250 },
      { kind: 'depth', zones: ['nose'], everyZone: false, byUm: -250 },
      { kind: 'passes', zones: ['nose', 'cheek-left'], everyZone: false, by: -1 },
    ]);
  });

  test('hold the first against the last session, not what lies between', () => {
    const depth = (depthUm: number) => ({ zones: [treatedZone('chin', { depthUm })] });
    expect(compare(depth(500), depth(2000), depth(500)).statements).toEqual([]);
  });

  test('end with pain, when both sessions recorded it', () => {
    expect(compare({ pain: 3 }, { pain: 5 }).statements).toEqual([{ kind: 'pain', from: 3, to: 5 }]);
    expect(compare({ pain: 0 }, { pain: null }).statements).toEqual([]);
    expect(compare({ pain: null }, { pain: 5 }).pain[1]?.change).toEqual({ kind: 'recorded' });
    expect(compare({ pain: 5 }, { pain: null }).pain[1]?.change).toEqual({ kind: 'unrecorded' });
  });

  test('come in the order depth, passes, zones, serums, reactions, pain', () => {
    const seen = (start: string, hours: number, grade: 1 | 2) =>
      observed('erythema', { seenAt: addHours(start, 72), resolvedAt: addHours(start, hours), grade });
    const { statements } = compare(
      {
        zones: [treatedZone('nose'), treatedZone('chin')],
        reactions: [seen(testStart, 24, 1), observed('itch')],
        pain: 2,
      },
      {
        zones: [treatedZone('nose', { depthUm: 750, passes: 3 }), treatedZone('glabella')],
        serums: [appliedSerum()],
        reactions: [seen(weeks(4), 48, 2)],
        pain: 4,
      },
    );
    expect(statements.map(({ kind }) => kind)).toEqual([
      'depth',
      'passes',
      'zones-added',
      'zones-removed',
      'serums',
      'reaction-resolved',
      'reaction-grade',
      'reactions',
      'pain',
    ]);
  });
});
