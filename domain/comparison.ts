import type { SessionRecord } from './session.ts';
import type { Endpoint, ReactionGrade, ReactionKind, SerumCategory, SerumPhase } from './session-terms.ts';
import type { ZoneId } from './zones.ts';

/**
 * The comparison of 2 to 6 sessions, oldest first. Pure: sessions in, differences out.
 *
 * A cell knows its value and how it differs from the session before it in the selection. "Not recorded" is not
 * zero: next to it no difference is stated.
 */

export const zoneParameters = ['depth', 'passes', 'area', 'endpoint'] as const;
export type ZoneParameter = (typeof zoneParameters)[number];

/** How a value differs from the one before it. `by` is in the parameter's stored unit: µm, passes, mm², hours, grades. */
export type Change =
  | { kind: 'first' }
  | { kind: 'same' }
  | { kind: 'increase' | 'decrease'; by: number }
  | { kind: 'different' }
  | { kind: 'added' | 'removed' }
  | { kind: 'unknown' };

export type Cell<T> = { value: T | null; present: boolean; change: Change };

export type ZoneRow = {
  zone: ZoneId;
  depthUm: Cell<number>[];
  passes: Cell<number>[];
  areaMm2: Cell<number>[];
  endpoint: Cell<Endpoint>[];
  differs: boolean;
};

export type SerumRow = {
  category: SerumCategory;
  /** Per session: what was applied, empty when nothing of this category was. */
  applications: { product: string; lot: string | null; volumeUl: number | null; phase: SerumPhase }[][];
  differs: boolean;
};

export type ReactionRow = {
  kind: ReactionKind;
  /** Highest grade seen. */
  grade: Cell<ReactionGrade>[];
  /** Hours from the start of the session until it had resolved; null while open or not recorded. */
  durationHours: Cell<number>[];
  /** Seen and not known to have resolved. */
  open: boolean[];
  differs: boolean;
};

/** One thing that changed between the first and the last of the sessions. */
export type Statement =
  | { kind: 'depth'; zones: ZoneId[]; everyZone: boolean; byUm: number }
  | { kind: 'passes'; zones: ZoneId[]; everyZone: boolean; by: number }
  | { kind: 'zones-added' | 'zones-removed'; zones: ZoneId[] }
  | { kind: 'serums'; added: SerumCategory[]; removed: SerumCategory[] }
  | { kind: 'reaction-duration'; reaction: ReactionKind; byHours: number }
  | { kind: 'reaction-grade'; reaction: ReactionKind; from: ReactionGrade; to: ReactionGrade }
  | { kind: 'pain'; from: number; to: number };

export type Comparison = {
  sessionIds: string[];
  /** Calendar days to the session before; null for the first. */
  intervalDays: (number | null)[];
  zones: ZoneRow[];
  serums: SerumRow[];
  reactions: ReactionRow[];
  pain: Cell<number>[];
  /** First against last, most important first; empty when nothing recorded differs. */
  statements: Statement[];
};

/** Compares sessions, oldest first. Throws when fewer than two are given. `timeZone` decides the calendar days. */
export declare function compareSessions(sessions: readonly SessionRecord[], timeZone: string): Comparison;
