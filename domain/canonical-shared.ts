import type { CanonicalValue } from './canonical-json.ts';
import type { Seal } from './addendum.ts';
import type { SessionRecord, Signature } from './session.ts';

/** What the versions of the canonical form have in common. */

/** The part of a session record that is signed. */
export type SignedContent = Omit<SessionRecord, 'state' | 'seal' | 'addenda' | 'voided'>;

/** What a seal states besides the hash; it is hashed as well. */
export type SealStatement = Omit<Seal, 'contentHash'>;

/** What a session has had since version 3 of the canonical form. */
export type ContentSince3 =
  | 'assistant'
  | 'room'
  | 'concerns'
  | 'anaesthesia'
  | 'anaesthetics'
  | 'prp'
  | 'complicationState'
  | 'complications'
  | 'combinationNote'
  | 'reviewDue'
  | 'copiedFrom';
/** What a session has had since version 4. */
export type ContentSince4 = 'photographsRefusal' | 'marks' | 'pictures';
export type CartridgeSince3 = 'needleCount' | 'udi' | 'seenSterile' | 'discarded';
export type ZoneSince3 = 'pattern' | 'speedRpm';

export type Fields<T> = { readonly [N in keyof T]-?: CanonicalValue };

export const signatureFields = (signature: Signature): Fields<Signature> => ({
  signedAt: signature.signedAt,
  accountId: signature.accountId,
  name: signature.name,
  registrationNumber: signature.registrationNumber,
});

export const statementFields = (statement: SealStatement): Fields<SealStatement> => ({
  contentVersion: statement.contentVersion,
  meaning: statement.meaning,
  ruleVersion: statement.ruleVersion,
  latestKnownAt: statement.latestKnownAt,
});
