import type { Permission } from './history.ts';
import type { ConsentFact } from './rules/facts.ts';
import {
  type CivilDate,
  type Instant,
  addDays,
  addHours,
  addMonths,
  civilDateOfInstant,
  startOfDay,
  toTheMinute,
} from './time.ts';

/** A patient's agreement to a text: what was shown, what was explained, who signed it, when, and until when it holds. */

export const consentPurposes = ['treatment', 'photographs', 'other'] as const;
export type ConsentPurpose = (typeof consentPurposes)[number];

export const signerCapacities = ['patient', 'parent', 'guardian'] as const;
export type SignerCapacity = (typeof signerCapacities)[number];

export const consentMethods = ['screen', 'paper'] as const;
export type ConsentMethod = (typeof consentMethods)[number];

export const photoUses = ['record', 'training', 'marketing'] as const;
export type PhotoUse = (typeof photoUses)[number];
/** May photographs be taken for the record, shown in training, used in advertising: three questions, asked one by one. */
export type PhotoPermission = Readonly<Record<PhotoUse, Permission>>;

/** Which text: its languages share the id, its versions follow one another in each language. */
export type TemplateKey = { templateId: string; language: string };

/** A text as it was shown: the fields filled in. */
export type ConsentText = TemplateKey & {
  templateVersion: number;
  purpose: ConsentPurpose;
  title: string;
  text: string;
  /** What is explained and ticked one by one. */
  points: string[];
  /** Calendar months that it holds from the day of signing; null: until it is withdrawn. */
  validityMonths: number | null;
};

/** Where the pen was: x and y in thousandths of the pad's height, milliseconds since the first point, pressure 0–1000. */
export type SignaturePoint = readonly [x: number, y: number, milliseconds: number, pressure: number];
export type SignatureStroke = readonly SignaturePoint[];

/** Drawn, or typed by somebody who does not draw, under a statement that says what the name stands for. */
export type ConsentSignature =
  { kind: 'drawn'; strokes: readonly SignatureStroke[] } | { kind: 'typed'; name: string };

export const scanMediaTypes = ['application/pdf', 'image/png', 'image/jpeg'] as const;
export type ScanMediaType = (typeof scanMediaTypes)[number];
/** Bytes of a scan: 10 MiB. */
export const scanMaximum = 10 * 1024 * 1024;

export type ScanFacts = {
  mediaType: ScanMediaType;
  bytes: number;
  /** Lower-case hex. */
  sha256: string;
};

export type Consent = ConsentText & {
  id: string;
  patientId: string;
  /** SHA-256 of the text as it was shown (`canonicalConsentText`). */
  textHash: string;
  photoPermission: PhotoPermission;
  method: ConsentMethod;
  signedAt: Instant;
  /** From then on it no longer covers a new session; null: until it is withdrawn. */
  validUntil: Instant | null;
  signer: { name: string; capacity: SignerCapacity };
  witness: { id: string; name: string } | null;
  /** Who explained it and took it into the record; paper may be older than that. */
  recorded: { at: Instant; accountId: string; name: string; registrationNumber: string | null };
  seal: ConsentSeal;
  withdrawn: { at: Instant; by: { id: string; name: string }; reason: string } | null;
};

/** How a signature is tied to what was signed. */
export type ConsentSeal = {
  /** SHA-256 of the canonical form, lower-case hex. */
  contentHash: string;
  contentVersion: number;
  /** Set when the clock stood before the newest event of the audit log: that event's time. */
  latestKnownAt: Instant | null;
};

/** The end of a consent that was signed at a time: the end of the day that bears the same date, N calendar months on. */
export function endOfValidity(signedAt: Instant, months: number | null, timeZone: string): Instant | null {
  if (months === null) return null;
  const lastDay = addMonths(civilDateOfInstant(signedAt, timeZone), months);
  return startOfDay(addDays(lastDay, 1), timeZone);
}

/** The last day on which a consent covers a new session. */
export const lastDayOf = (validUntil: Instant, timeZone: string): CivilDate =>
  civilDateOfInstant(addHours(validUntil, -1 / 60), timeZone);

export type ConsentState = 'valid' | 'expired' | 'withdrawn';

type Span = Pick<ConsentFact, 'signedAt' | 'validUntil' | 'withdrawnAt'>;

/** How a consent stands at a time. */
export function consentState(
  { validUntil, withdrawnAt }: Omit<Span, 'signedAt'>,
  now: Instant,
): ConsentState {
  if (withdrawnAt !== null) return 'withdrawn';
  return validUntil !== null && validUntil <= now ? 'expired' : 'valid';
}

/**
 * True when a session that starts then is covered. A start has no seconds, so signing and withdrawal count to the
 * minute as well: signed within the minute of the start covers, withdrawn within it does not.
 */
export function covers({ signedAt, validUntil, withdrawnAt }: Span, startedAt: Instant): boolean {
  return (
    toTheMinute(signedAt) <= startedAt &&
    (withdrawnAt === null || toTheMinute(withdrawnAt) > startedAt) &&
    (validUntil === null || startedAt < validUntil)
  );
}

/** The consent that a session refers to: the latest signed of those that cover its start (C30). */
export function coveringConsent<C extends Span>(consents: readonly C[], startedAt: Instant): C | undefined {
  return consents
    .filter((consent) => covers(consent, startedAt))
    .reduce<C | undefined>(
      (latest, one) => (latest && latest.signedAt >= one.signedAt ? latest : one),
      undefined,
    );
}
