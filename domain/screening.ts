import type { HistoryStatement } from './history.ts';
import type { ProblemValues } from './problem.ts';
import type { FindingCode } from './rules/finding-codes.ts';
import type { Decision, DecisionKind } from './rules/finding.ts';
import type { RuleId } from './rules/rule-id.ts';
import type { RuleSet } from './rules/rule-set.ts';
import type { Instant } from './time.ts';
import type { ZoneId } from './zones.ts';

/** The screening of a session as it was signed: what was answered, what the rules found, what was decided. */

export const screeningResults = ['clear', 'warn', 'block'] as const;
/** The strongest finding before the decisions about it. */
export type ScreeningResult = (typeof screeningResults)[number];

/** One question with the statement of the patient's history that was confirmed as its answer. */
export type ScreeningAnswer = {
  question: string;
  entryId: string;
  statement: HistoryStatement;
  /** When the statement was first recorded. */
  recordedAt: Instant;
};

/** A decision with who took it and when it was signed. */
export type SignedDecision = Omit<Decision, 'finding'> & {
  by: { id: string; name: string };
  at: Instant;
};

export type ScreenedFinding = {
  key: string;
  rule: RuleId;
  ruleVersion: number;
  effect: 'block' | 'warn' | 'prompt';
  code: FindingCode;
  values: ProblemValues;
  /** Empty means everywhere. */
  zones: ZoneId[];
  /** What it took to go on. */
  kind: DecisionKind;
  /** Null where none was needed. */
  decision: SignedDecision | null;
};

export type Screening = {
  result: ScreeningResult;
  evaluatedAt: Instant;
  /** The rules that were in force on the day of the session. */
  rules: RuleSet;
  answers: ScreeningAnswer[];
  findings: ScreenedFinding[];
};

/** The strongest effect among findings. */
export function resultOf(findings: readonly Pick<ScreenedFinding, 'effect'>[]): ScreeningResult {
  if (findings.some(({ effect }) => effect === 'block')) return 'block';
  return findings.some(({ effect }) => effect === 'warn') ? 'warn' : 'clear';
}
