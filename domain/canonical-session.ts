import type { Addendum } from './addendum.ts';
import { canonicalJson } from './canonical-json.ts';
import { sessionFields1 } from './canonical-session-1.ts';
import { sessionFields2 } from './canonical-session-2.ts';
import { sessionFields3 } from './canonical-session-3.ts';
import { sessionFields4 } from './canonical-session-4.ts';
import {
  type SealStatement,
  type SignedContent,
  signatureFields,
  statementFields,
} from './canonical-shared.ts';

export type { SealStatement, SignedContent } from './canonical-shared.ts';

/**
 * The text that a signature covers: a session with its parts, or an addendum, written in one way only (RFC 8785).
 * Its SHA-256 is the content hash. What is added after signing (later reactions, addenda, voiding) is not in it.
 *
 * The form of a version is frozen, since the hashes of old signatures are made anew from it for ever: another field
 * needs another version beside these. Every field is named, so that a type that gains one does not compile.
 */
export const contentVersion = 4;
export const addendumContentVersion = 1;

/**
 * The canonical text of a session as signed under the version that the statement names. Throws a `RangeError` for a
 * version that does not exist, and for what has no place in it.
 */
export function canonicalSession(session: SignedContent, statement: SealStatement): string {
  return canonicalJson({
    format: 'stratum-session',
    session: fieldsOf(session, statement.contentVersion),
    seal: statementFields(statement),
  });
}

function fieldsOf(session: SignedContent, version: number) {
  if (version === 1) return sessionFields1(session);
  if (version === 2) return sessionFields2(session);
  if (version === 3) return sessionFields3(session);
  if (version === 4) return sessionFields4(session);
  throw new RangeError(`There is no version ${version} of the canonical form`);
}

/** What an addendum amends: the session, and the hash that binds it to the session's content. */
export type AmendedSession = { sessionId: string; contentHash: string };

/** The canonical text of an addendum. Throws a `RangeError` for a value that has none. */
export function canonicalAddendum(
  { id, part, text, signature }: Omit<Addendum, 'seal'>,
  statement: SealStatement,
  amends: AmendedSession,
): string {
  return canonicalJson({
    format: 'stratum-addendum',
    amends: { sessionId: amends.sessionId, contentHash: amends.contentHash },
    addendum: { id, part, text, signature: signatureFields(signature) },
    seal: statementFields(statement),
  });
}
