import { cellsOf } from './comparison-cells.ts';
import type { Cell, Change } from './comparison.ts';
import { forceOf } from './prp.ts';
import type { AnaestheticApplication, PrpSheet, SerumApplication, SessionRecord } from './session.ts';
import type { AnaesthesiaState, SerumCategory, SerumPhase } from './session-terms.ts';
import { compareTimes, hoursBetween } from './time.ts';

/** What was used in each of the sessions: serums, anaesthetics, and how the PRP was made. */

export type ComparedSerum = {
  product: string;
  lot: string | null;
  volumeUl: number | null;
  phase: SerumPhase;
};

export type SerumRow = {
  category: SerumCategory;
  /** Per session: what was applied, empty when nothing of this category was. */
  applications: ComparedSerum[][];
  /** Against the session before: another product, phase, lot or volume is "different". */
  changes: Change[];
  differs: boolean;
};

export type ComparedAnaesthetic = {
  product: string;
  lot: string | null;
  massMg: number | null;
  areaMm2: number | null;
  occluded: boolean | null;
  /** On the skin, in whole minutes; null unless both times are recorded. */
  minutes: number | null;
};

export type AnaestheticRow = {
  states: AnaesthesiaState[];
  /** `present`: one was used. `value` is what was applied, and null where it was not or is not recorded. */
  cells: Cell<ComparedAnaesthetic[]>[];
  /** Any two sessions that record it differ. */
  differs: boolean;
};

export type ComparedPrp = Pick<
  PrpSheet,
  'drawnUl' | 'tube' | 'tubeLot' | 'yieldUl' | 'plateletCount' | 'activator' | 'appliedUl'
> & {
  /** Force as typed, otherwise computed. */
  spins: { g: number | null; seconds: number | null }[];
};

/** A session without a sheet says nothing about PRP: its value is null. */
export type PrpRow = { cells: Cell<ComparedPrp>[]; differs: boolean };

/** Two times on the skin are told apart from this many minutes on. */
const notableMinutes = 10;

export function serumRow(category: SerumCategory, sessions: readonly SessionRecord[]): SerumRow | null {
  const applications = sessions.map(({ serums }) =>
    serums.filter((serum) => serum.category === category).map(comparedSerum),
  );
  if (applications.every((applied) => applied.length === 0)) return null;
  const changes = applications.map((applied, index): Change => {
    const before = applications[index - 1];
    if (!before) return { kind: 'first' };
    if (sameSerums(before, applied)) return { kind: 'same' };
    if (before.length === 0) return { kind: 'added' };
    return { kind: applied.length === 0 ? 'removed' : 'different' };
  });
  return { category, applications, changes, differs: anyTwoDiffer(applications, sameSerums) };
}

/** Null when no session says whether one was used. */
export function anaestheticRow(sessions: readonly SessionRecord[]): AnaestheticRow | null {
  const states = sessions.map(({ anaesthesia }) => anaesthesia);
  if (states.every((state) => state === 'not-recorded')) return null;
  const applied = sessions.map(({ anaesthetics }) => anaesthetics.map(comparedAnaesthetic));
  const entryStates = { 'not-recorded': 'unknown', none: 'absent', used: 'present' } as const;
  const cells = cellsOf(
    states.map((state, index) => ({
      state: entryStates[state],
      value: state === 'used' ? (applied[index] ?? []) : null,
    })),
    (before, after) => ({ kind: sameAnaesthetics(before, after) ? 'same' : 'different' }),
  );
  const recorded = applied.filter((_, index) => states[index] !== 'not-recorded');
  return { states, cells, differs: anyTwoDiffer(recorded, sameAnaesthetics) };
}

/** Null when no session has a sheet. */
export function prpRow(sessions: readonly SessionRecord[]): PrpRow | null {
  const sheets = sessions.map(({ prp }) => (prp === null ? null : comparedPrp(prp)));
  const recorded = sheets.filter((sheet) => sheet !== null);
  if (recorded.length === 0) return null;
  const cells = cellsOf(
    sheets.map((value) => ({ state: 'present' as const, value })),
    (before, after) => ({ kind: samePrp(before, after) ? 'same' : 'different' }),
  );
  return { cells, differs: anyTwoDiffer(recorded, samePrp) };
}

const anyTwoDiffer = <T>(values: readonly T[], same: (a: T, b: T) => boolean): boolean =>
  values.some((value, index) => values.slice(index + 1).some((other) => !same(value, other)));

const comparedSerum = ({ product, lot, volumeUl, phase }: SerumApplication): ComparedSerum => ({
  product,
  lot,
  volumeUl,
  phase,
});

const comparedAnaesthetic = (application: AnaestheticApplication): ComparedAnaesthetic => {
  const { product, lot, massMg, areaMm2, occluded, onAt, offAt } = application;
  const minutes = onAt === null || offAt === null ? null : Math.round(hoursBetween(onAt, offAt) * 60);
  return { product, lot, massMg, areaMm2, occluded, minutes };
};

const comparedPrp = (sheet: PrpSheet): ComparedPrp => {
  const { drawnUl, tube, tubeLot, yieldUl, plateletCount, activator, appliedUl } = sheet;
  const spins = sheet.spins.map((spin) => ({ g: forceOf(spin), seconds: spin.seconds }));
  return { drawnUl, tube, tubeLot, yieldUl, plateletCount, activator, appliedUl, spins };
};

const agree = <T>(a: T | null, b: T | null): boolean => a === null || b === null || a === b;

/** True when the same products were applied in the same phases, and no recorded lot or volume contradicts it. */
function sameSerums(a: readonly ComparedSerum[], b: readonly ComparedSerum[]): boolean {
  if (a.length !== b.length) return false;
  const others = sortedSerums(b);
  return sortedSerums(a).every((serum, index) => {
    const other = others[index];
    return (
      other?.product === serum.product &&
      other.phase === serum.phase &&
      agree(serum.lot, other.lot) &&
      agree(serum.volumeUl, other.volumeUl)
    );
  });
}

const sortedSerums = (serums: readonly ComparedSerum[]): ComparedSerum[] =>
  serums.toSorted(
    (a, b) =>
      compareTimes(a.product, b.product) ||
      compareTimes(a.phase, b.phase) ||
      compareTimes(a.lot ?? '', b.lot ?? '') ||
      (a.volumeUl ?? 0) - (b.volumeUl ?? 0),
  );

/** True when the same products were applied, and nothing recorded on how contradicts it. */
function sameAnaesthetics(a: readonly ComparedAnaesthetic[], b: readonly ComparedAnaesthetic[]): boolean {
  if (a.length !== b.length) return false;
  const others = sortedAnaesthetics(b);
  return sortedAnaesthetics(a).every((applied, index) => {
    const other = others[index];
    return (
      other?.product === applied.product &&
      agree(applied.lot, other.lot) &&
      agree(applied.massMg, other.massMg) &&
      agree(applied.areaMm2, other.areaMm2) &&
      agree(applied.occluded, other.occluded) &&
      (applied.minutes === null ||
        other.minutes === null ||
        Math.abs(applied.minutes - other.minutes) < notableMinutes)
    );
  });
}

const sortedAnaesthetics = (applied: readonly ComparedAnaesthetic[]): ComparedAnaesthetic[] =>
  applied.toSorted(
    (a, b) =>
      compareTimes(a.product, b.product) ||
      compareTimes(a.lot ?? '', b.lot ?? '') ||
      (a.massMg ?? 0) - (b.massMg ?? 0) ||
      (a.minutes ?? 0) - (b.minutes ?? 0),
  );

/** True when nothing that both sheets record contradicts it. */
function samePrp(a: ComparedPrp, b: ComparedPrp): boolean {
  const spins = a.spins.length === 0 || b.spins.length === 0 || a.spins.length === b.spins.length;
  return (
    spins &&
    a.spins.every(({ g, seconds }, index) => {
      const other = b.spins[index];
      return !other || (agree(g, other.g) && agree(seconds, other.seconds));
    }) &&
    agree(a.drawnUl, b.drawnUl) &&
    agree(a.tube, b.tube) &&
    agree(a.tubeLot, b.tubeLot) &&
    agree(a.yieldUl, b.yieldUl) &&
    agree(a.plateletCount, b.plateletCount) &&
    agree(a.activator, b.activator) &&
    agree(a.appliedUl, b.appliedUl)
  );
}
