import type { SessionRecord } from '../session.ts';
import type { SuspectFact } from './facts.ts';
import type { RuleId } from './rule-id.ts';

/** What the rules are told of signed sessions, as far as it is drawn from the sessions alone. */

/** What the reactions of a session are suspected on (C29). */
export const suspectsOf = ({ id, startedAt, reactions }: SessionRecord): SuspectFact[] =>
  reactions
    .filter(({ suspectedProduct, suspectedLot }) => (suspectedProduct ?? suspectedLot) !== null)
    .map(({ kind, grade, suspectedProduct, suspectedLot }) => ({
      sessionId: id,
      startedAt,
      reactionKind: kind,
      grade,
      product: suspectedProduct,
      lot: suspectedLot,
    }));

/** The rules that something was decided about in one of the sessions, each once. */
export function decidedRules(sessions: readonly SessionRecord[]): RuleId[] {
  const findings = sessions.flatMap(({ screening }) => screening?.findings ?? []);
  return [...new Set(findings.filter(({ decision }) => decision !== null).map(({ rule }) => rule))];
}
