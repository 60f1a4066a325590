import { hash } from 'node:crypto';
import type { Addendum, Seal } from '../domain/addendum.ts';
import {
  type SealStatement,
  type SignedContent,
  addendumContentVersion,
  canonicalAddendum,
  canonicalSession,
  contentVersion,
} from '../domain/canonical-session.ts';
import { ruleVersionOf } from '../domain/rule-version.ts';
import type { SessionRecord } from '../domain/session.ts';
import type { Instant } from '../domain/time.ts';

/** Content hashes of signatures: SHA-256 over the UTF-8 of the canonical text, in lower-case hex. */
const sha256 = (text: string): string => hash('sha256', text, 'hex');

const hashOfSession = (session: SignedContent, statement: SealStatement): string =>
  sha256(canonicalSession(session, statement));

/** Seals a session as signed now. `latestKnownAt`: see `Seal`. Throws a `RangeError` for content without canonical text. */
export function sealOfSession(session: SignedContent, latestKnownAt: Instant | null): Seal {
  const meaning = 'performed-and-checked' as const;
  const ruleVersion = ruleVersionOf(session.screening?.rules ?? null);
  const statement = { contentVersion, meaning, ruleVersion, latestKnownAt };
  return { contentHash: hashOfSession(session, statement), ...statement };
}

/** What an addendum is bound to: the session's own hash, or one made now for a session from before hashes were kept. */
function amendedBy(session: SessionRecord): { sessionId: string; contentHash: string } {
  const unsealed = { contentVersion: 1, meaning: 'performed-and-checked', ruleVersion: null } as const;
  const contentHash =
    session.seal?.contentHash ?? hashOfSession(session, { ...unsealed, latestKnownAt: null });
  return { sessionId: session.id, contentHash };
}

/** Seals an addendum, bound to the session it amends. Throws as `sealOfSession`. */
export function sealOfAddendum(
  addendum: Omit<Addendum, 'seal'>,
  session: SessionRecord,
  latestKnownAt: Instant | null,
): Seal {
  const statement = {
    contentVersion: addendumContentVersion,
    meaning: 'addendum',
    ruleVersion: null,
    latestKnownAt,
  } as const;
  const text = canonicalAddendum(addendum, statement, amendedBy(session));
  return { contentHash: sha256(text), ...statement };
}

/** What has no canonical text has never been signed. */
function fits(expected: string, make: () => string): boolean {
  try {
    return expected === make();
  } catch (error) {
    if (error instanceof RangeError) return false;
    throw error;
  }
}

/** Whether a session still has the hash that was signed; null for one from before hashes were kept. */
export function isSealIntact(session: SessionRecord): boolean | null {
  const { seal } = session;
  return seal && fits(seal.contentHash, () => hashOfSession(session, seal));
}

/** Whether each addendum of a session still has the hash that was signed, by its id. */
export function addendaIntact(session: SessionRecord): Record<string, boolean> {
  const intact = ({ seal, ...addendum }: Addendum) =>
    fits(seal.contentHash, () => sha256(canonicalAddendum(addendum, seal, amendedBy(session))));
  return Object.fromEntries(session.addenda.map((addendum) => [addendum.id, intact(addendum)]));
}
