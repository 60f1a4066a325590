import { assertNever } from './assert-never.ts';
import type {
  AllergyStatement,
  HistoryEntry,
  HistoryKind,
  HistoryStatement,
  LegalHoldStatement,
  Severity,
} from './history.ts';
import type { Instant } from './time.ts';

/**
 * Entries about one thing form a line: each takes the place of the one before, and the last one holds, unless it was
 * withdrawn. What a line is about is its subject.
 */

/** True for statements of which a patient may have several that hold side by side. */
const isFree = (statement: HistoryStatement): boolean =>
  statement.kind === 'alert' ||
  statement.kind === 'allergy' ||
  (statement.kind === 'condition' && statement.condition === 'other') ||
  (statement.kind === 'medicine' && statement.class === 'other');

/**
 * What a statement is about, unique within its kind: a code where there is one, so that a patient has one answer on
 * it; `freshId` for allergies, alerts and whatever is named in words.
 */
export function subjectOf(statement: HistoryStatement, freshId: string): string {
  if (isFree(statement)) return freshId;
  switch (statement.kind) {
    case 'condition':
      return statement.condition;
    case 'medicine':
      return statement.class;
    case 'skincare':
      return statement.substance;
    case 'procedure':
      return statement.procedure;
    case 'allergy':
    case 'no-known-allergies':
    case 'pregnancy':
    case 'skin-healed':
    case 'measured-distance':
    case 'alert':
    case 'photo-permission':
    case 'legal-hold':
      return statement.kind;
    default:
      return assertNever(statement);
  }
}

/** The code that a statement answers for; null where every statement stands for itself (`subjectOf`). */
export const codeOf = (statement: HistoryStatement): string | null =>
  isFree(statement) ? null : subjectOf(statement, '');

/**
 * True when `statement` may take the place of `replaced`: it is about the same thing. The first allergy takes the
 * place of "no known allergies".
 */
export function continues(statement: HistoryStatement, replaced: HistoryStatement): boolean {
  if (statement.kind === 'allergy' && replaced.kind === 'no-known-allergies') return true;
  return statement.kind === replaced.kind && codeOf(statement) === codeOf(replaced);
}

/** The entries that hold: nothing has taken their place, and they were not withdrawn. In the order given. */
export function currentOf(entries: readonly HistoryEntry[]): HistoryEntry[] {
  const replaced = new Set(entries.map(({ supersedes }) => supersedes));
  return entries.filter(({ id, withdrawn }) => withdrawn === null && !replaced.has(id));
}

/** What this entry took the place of, newest first: its line up to it. */
export function earlierOf(entry: HistoryEntry, entries: readonly HistoryEntry[]): HistoryEntry[] {
  const byId = new Map(entries.map((one) => [one.id, one]));
  const earlier: HistoryEntry[] = [];
  for (let at = entry.supersedes; at !== null;) {
    const found = byId.get(at);
    if (!found) break;
    earlier.push(found);
    at = found.supersedes;
  }
  return earlier;
}

type StatementOf<K extends HistoryKind> = Extract<HistoryStatement, { kind: K }>;
export type EntryOf<K extends HistoryKind> = HistoryEntry & { statement: StatementOf<K> };

/** The entries of one kind. */
export const entriesOf = <K extends HistoryKind>(entries: readonly HistoryEntry[], kind: K): EntryOf<K>[] =>
  entries.filter((entry): entry is EntryOf<K> => entry.statement.kind === kind);

/** What every screen of a patient shows above everything else. */
export type PatientSafety = {
  /** Oldest first, as pinned. */
  alerts: { id: string; text: string }[];
  allergies: { id: string; substance: string; reaction: string | null; severity: Severity }[];
  /** False: nobody has asked. True without allergies: asked, and none is known. */
  allergiesAsked: boolean;
  legalHold: { since: Instant; reason: string | null } | null;
};

const gravity: Readonly<Record<Severity, number>> = { severe: 0, moderate: 1, unknown: 1, mild: 2 };

const byGravity = (a: { statement: AllergyStatement }, b: { statement: AllergyStatement }): number =>
  gravity[a.statement.severity] - gravity[b.statement.severity];

const isOn = (entry: { statement: LegalHoldStatement }): boolean => entry.statement.on;

/** Reads the statements that hold, oldest first; severe allergies stand first. */
export function safetyOf(current: readonly HistoryEntry[]): PatientSafety {
  const allergies = entriesOf(current, 'allergy').toSorted(byGravity);
  const hold = entriesOf(current, 'legal-hold').find(isOn);
  return {
    alerts: entriesOf(current, 'alert').map(({ id, statement }) => ({ id, text: statement.text })),
    allergies: allergies.map(({ id, statement: { substance, reaction, severity } }) => ({
      id,
      substance,
      reaction,
      severity,
    })),
    allergiesAsked: allergies.length > 0 || entriesOf(current, 'no-known-allergies').length > 0,
    legalHold: hold ? { since: hold.recordedAt, reason: hold.statement.reason } : null,
  };
}
