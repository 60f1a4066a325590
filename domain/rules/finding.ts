import type { ProblemValues } from '../problem.ts';
import type { CivilDate, Instant } from '../time.ts';
import type { ZoneId } from '../zones.ts';
import type { FindingCode } from './finding-codes.ts';
import type { RuleId } from './rule-id.ts';

/** What it takes to go on in spite of a finding, and what is recorded with the decision. */
export const decisionKinds = [
  /** A warning: acknowledged by whoever signs. */
  'acknowledge',
  /** A block: a reason, by whoever signs. */
  'override',
  /** A block that only a dermatology consult on record lifts (C06): who was consulted, when. */
  'dermatology-consult',
  /** A block that only a named prescriber lifts (C11). */
  'named-prescriber',
  /** Continue or hold, by whom decided, prescriber contacted (C14, C16). Never an instruction to stop. */
  'medicine-decision',
  /** Of a block: nothing lifts it but an answer or another plan: expired lots, no consent. Of a prompt: none is asked. */
  'none',
] as const;
export type DecisionKind = (typeof decisionKinds)[number];

export type Finding = {
  /**
   * Unique within one evaluation: names the finding in a decision about it, e.g. `C28:material.expired:serums.0`. The
   * statement or the session behind a finding is part of it, so that a decision about one does not pass to the next.
   */
  key: string;
  rule: RuleId;
  ruleVersion: number;
  effect: 'block' | 'warn' | 'prompt';
  /** Chooses the sentence; the renderer has one per language. */
  code: FindingCode;
  values: ProblemValues;
  /** Where it applies; empty means everywhere. */
  zones: ZoneId[];
  /** The question of the screening that it stands beside; null for one about the record or the materials. */
  question: string | null;
  /** The field of the charting form that it stands beside, e.g. `serums.0.lot`; null for none. */
  field: string | null;
  /**
   * When waiting alone clears it: from this day, or this moment, on it is gone (a block may leave a warning behind).
   * Both null when something else must happen.
   */
  clearsOn: CivilDate | null;
  clearsAt: Instant | null;
  decision: DecisionKind;
};

/** What was decided about a finding: typed while charting, frozen when the session is signed. */
export type Decision = {
  finding: string;
  reason: string | null;
  /** Who was consulted, or which prescriber decided. */
  authority: string | null;
  /** When they were consulted. */
  on: CivilDate | null;
  /** C14, C16: what was decided about the medicine. */
  medicine: 'continue' | 'hold' | null;
};
