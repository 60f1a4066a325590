import fc from 'fast-check';
import { expect, test } from 'vitest';
import { assertNever } from './assert-never.ts';
import {
  fullAnaesthetic,
  appliedSerum,
  observed,
  fullPrpSheet,
  testSession,
  testStart,
  treatedZone,
} from './comparison-testing.ts';
import { type Change, type Comparison, type Statement, compareSessions } from './comparison.ts';
import type { Reaction, SessionRecord } from './session.ts';
import {
  anaesthesiaStates,
  endpoints,
  immediateReactionStates,
  patterns,
  reactionGrades,
  serumCategories,
} from './session-terms.ts';
import { addHours } from './time.ts';
import { zones } from './zones.ts';

const timeZone = 'Europe/Vienna';
const orNull = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: null });

const zoneIds = zones.map(({ id }) => id).slice(0, 12);
const zoneTreatment = fc
  .record({
    zone: fc.constantFrom(...zoneIds),
    depthUm: fc.integer({ min: 2, max: 6 }).map((steps) => steps * 250),
    passes: orNull(fc.integer({ min: 1, max: 4 })),
    pattern: orNull(fc.constantFrom(...patterns)),
    speedRpm: orNull(fc.integer({ min: 8, max: 12 }).map((thousands) => thousands * 1000)),
    areaMm2: orNull(fc.integer({ min: 10, max: 40 }).map((area) => area * 100)),
    endpoint: orNull(fc.constantFrom(...endpoints)),
  })
  .map(({ zone, ...rest }) => treatedZone(zone, rest));

const reaction = fc.record({
  kind: fc.constantFrom('erythema' as const, 'swelling' as const, 'bruising' as const),
  grade: fc.constantFrom(...reactionGrades),
  seenHours: fc.integer({ min: 0, max: 200 }),
  resolvedHours: orNull(fc.integer({ min: 0, max: 200 })),
  zones: fc.subarray(zoneIds, { maxLength: 3 }),
  stage: fc.constantFrom('immediate' as const, 'later' as const),
});

/** A session without its start; its reactions are placed by hours after it. */
const content = fc.record({
  zones: fc.uniqueArray(zoneTreatment, { minLength: 1, maxLength: 8, selector: ({ zone }) => zone }),
  serums: fc.array(
    fc.record({ category: fc.constantFrom(...serumCategories), lot: orNull(fc.constantFrom('A', 'B')) }),
    { maxLength: 4 },
  ),
  anaesthesia: fc.constantFrom(...anaesthesiaStates),
  anaesthetics: fc.array(
    fc.record({ lot: orNull(fc.constantFrom('A', 'B')), massMg: orNull(fc.constantFrom(5000, 8000)) }),
    { minLength: 1, maxLength: 2 },
  ),
  prp: orNull(fc.record({ drawnUl: orNull(fc.constantFrom(10_000, 20_000)) })),
  reactions: fc.array(reaction, { maxLength: 5 }),
  immediateReactions: fc.constantFrom(...immediateReactionStates),
  pain: orNull(fc.integer({ min: 0, max: 10 })),
});
type Content = typeof content extends fc.Arbitrary<infer T> ? T : never;

function sessionAt(day: number, { reactions, serums, anaesthetics, prp, ...rest }: Content): SessionRecord {
  const startedAt = addHours(testStart, day * 24);
  return testSession({
    ...rest,
    id: `0198c0de-0000-7000-8000-${String(day).padStart(12, '0')}`,
    startedAt,
    endedAt: addHours(startedAt, 0.5),
    serums: serums.map((serum) => appliedSerum(serum)),
    anaesthetics: rest.anaesthesia === 'used' ? anaesthetics.map((each) => fullAnaesthetic(each)) : [],
    prp: prp && fullPrpSheet(prp),
    reactions: reactions.map(({ seenHours, resolvedHours, ...seen }): Reaction =>
      observed(seen.kind, {
        ...seen,
        seenAt: addHours(startedAt, seenHours),
        resolvedAt: resolvedHours === null ? null : addHours(startedAt, resolvedHours),
      }),
    ),
  });
}

const sessions = fc
  .array(content, { minLength: 2, maxLength: 6 })
  .map((contents) => contents.map((each, index) => sessionAt(index * 28, each)));

const opposite: Record<Change['kind'], Change['kind']> = {
  first: 'first',
  same: 'same',
  different: 'different',
  unknown: 'unknown',
  increase: 'decrease',
  decrease: 'increase',
  added: 'removed',
  removed: 'added',
  recorded: 'unrecorded',
  unrecorded: 'recorded',
};

function changesOf({
  zones: rows,
  serums,
  anaesthetics,
  prp,
  reactions,
  pain,
}: Comparison): (readonly [string, Change | undefined])[] {
  return [
    ...rows.flatMap(({ zone, depthUm, passes, pattern, speedRpm, areaMm2, endpoint }) =>
      [depthUm, passes, pattern, speedRpm, areaMm2, endpoint].map(
        (cells, index) => [`${zone} ${index}`, cells[1]?.change] as const,
      ),
    ),
    ...reactions.flatMap(({ kind, grade, resolvedHours }) =>
      [grade, resolvedHours].map((cells, index) => [`${kind} ${index}`, cells[1]?.change] as const),
    ),
    ...serums.map(({ category, changes }) => [category, changes[1]] as const),
    ['anaesthetics', anaesthetics?.cells[1]?.change] as const,
    ['prp', prp?.cells[1]?.change] as const,
    ['pain', pain[1]?.change] as const,
  ];
}

function reversed(statement: Statement): Statement {
  switch (statement.kind) {
    case 'depth':
      return { ...statement, byUm: -statement.byUm };
    case 'passes':
      return { ...statement, by: -statement.by };
    case 'pattern':
      return { ...statement, from: statement.to, to: statement.from };
    case 'speed':
      return { ...statement, byRpm: -statement.byRpm };
    case 'zones-added':
      return { ...statement, kind: 'zones-removed' };
    case 'zones-removed':
      return { ...statement, kind: 'zones-added' };
    case 'serums':
    case 'reactions':
      return Object.assign({}, statement, { added: statement.removed, removed: statement.added });
    case 'reaction-resolved':
      return { ...statement, byHours: -statement.byHours };
    case 'reaction-grade':
      return { ...statement, from: statement.to, to: statement.from };
    case 'pain':
      return { ...statement, from: statement.to, to: statement.from };
    default:
      return assertNever(statement);
  }
}

test('exchanging two sessions turns every difference round and changes nothing else', () => {
  fc.assert(
    fc.property(content, content, (a, b) => {
      const forward = compareSessions([sessionAt(0, a), sessionAt(28, b)], timeZone);
      const backward = compareSessions([sessionAt(0, b), sessionAt(28, a)], timeZone);
      expect(changesOf(backward)).toEqual(
        changesOf(forward).map(([name, change]) => [
          name,
          change && { ...change, kind: opposite[change.kind] },
        ]),
      );
      expect(new Set(backward.statements)).toEqual(new Set(forward.statements.map(reversed)));
      const differing = ({ zones: rows, serums, anaesthetics, prp, reactions }: Comparison) =>
        [...rows, ...serums, anaesthetics, prp, ...reactions].map((row) => row?.differs);
      expect(differing(backward)).toEqual(differing(forward));
    }),
  );
});

test('a session does not differ from a copy of itself', () => {
  fc.assert(
    fc.property(content, (each) => {
      const {
        statements,
        zones: rows,
        serums,
        anaesthetics,
        prp,
        reactions,
      } = compareSessions([sessionAt(0, each), sessionAt(28, each)], timeZone);
      expect(statements).toEqual([]);
      const compared = [...rows, ...serums, anaesthetics, prp, ...reactions];
      expect(compared.filter((row) => row?.differs)).toEqual([]);
    }),
  );
});

test('every treated zone, serum category and reaction kind has exactly one row, with one cell per session', () => {
  fc.assert(
    fc.property(sessions, (selection) => {
      const comparison = compareSessions(selection, timeZone);
      const treated = new Set(selection.flatMap((session) => session.zones.map(({ zone }) => zone)));
      expect(comparison.zones.map(({ zone }) => zone)).toEqual(
        zones.map(({ id }) => id).filter((id) => treated.has(id)),
      );
      const kinds = new Set(selection.flatMap((session) => session.reactions.map(({ kind }) => kind)));
      expect(new Set(comparison.reactions.map(({ kind }) => kind))).toEqual(kinds);
      expect(comparison.reactions).toHaveLength(kinds.size);
      const categories = new Set(
        selection.flatMap((session) => session.serums.map(({ category }) => category)),
      );
      expect(new Set(comparison.serums.map(({ category }) => category))).toEqual(categories);
      for (const { depthUm, passes, pattern, speedRpm, areaMm2, endpoint } of comparison.zones) {
        for (const cells of [depthUm, passes, pattern, speedRpm, areaMm2, endpoint])
          expect(cells).toHaveLength(selection.length);
      }
    }),
  );
});

test('the order of the sessions and of their parts does not matter', () => {
  const shuffled = sessions.chain((selection) =>
    fc.tuple(
      fc.constant(selection),
      fc.shuffledSubarray(selection, { minLength: selection.length, maxLength: selection.length }),
    ),
  );
  fc.assert(
    fc.property(shuffled, ([selection, other]) => {
      const turned = other.map((session) => ({
        ...session,
        zones: session.zones.toReversed(),
        reactions: session.reactions.toReversed(),
      }));
      expect(compareSessions(turned, timeZone)).toEqual(compareSessions(selection, timeZone));
    }),
  );
});

test('a reaction whose time of resolution is known is not open, and an open one has none', () => {
  fc.assert(
    fc.property(sessions, (selection) => {
      for (const { open, resolvedHours } of compareSessions(selection, timeZone).reactions) {
        open.forEach((isOpen, index) => expect(isOpen && resolvedHours[index]?.value !== null).toBe(false));
      }
    }),
  );
});
