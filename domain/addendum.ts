import { z } from 'zod';
import { requiredText } from './text.ts';
import type { Instant } from './time.ts';

/** What a signature on a session and on an addendum states, by its version; shown with it on screen and in print. */
export const signatureMeanings = ['performed-and-checked', 'addendum'] as const;
export type SignatureMeaning = (typeof signatureMeanings)[number];

/** The part of a session that an addendum amends: it is shown there. */
export const addendumParts = [
  'session',
  'materials',
  'anaesthetic',
  'zones',
  'marks',
  'serums',
  'prp',
  'reactions',
  'complications',
  'photographs',
  'note',
] as const;
export type AddendumPart = (typeof addendumParts)[number];

/** Characters of an addendum's text. */
export const addendumTextMaximum = 20_000;

/** An addendum as typed. */
export const addendumFormSchema = z.strictObject({
  part: z.enum(addendumParts),
  text: requiredText(addendumTextMaximum, { multiline: true }),
});
export type AddendumForm = z.input<typeof addendumFormSchema>;

/** Why a session is voided, as typed. */
export const voidReason = requiredText(2000, { multiline: true });

/** How a signature is tied to what was signed. */
export type Seal = {
  /** SHA-256 of the canonical form, lower-case hex. */
  contentHash: string;
  /** Version of the canonical form. */
  contentVersion: number;
  meaning: SignatureMeaning;
  /** Version of the clinical rules that were in force; null for an addendum. */
  ruleVersion: string | null;
  /** Set when the clock stood before the newest event of the audit log at signing: that event's time. */
  latestKnownAt: Instant | null;
};

/** A dated, signed addition to a signed session. Never changed or removed. */
export type Addendum = {
  id: string;
  part: AddendumPart;
  text: string;
  signature: { signedAt: Instant; accountId: string; name: string; registrationNumber: string | null };
  seal: Seal;
};

/** A session recorded by mistake: it stays readable and counts nowhere. */
export type Voiding = { voidedAt: Instant; by: { id: string; name: string }; reason: string };
