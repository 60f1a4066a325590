import {
  type PhotoPermission,
  type SignerCapacity,
  type SignatureStroke,
  signerCapacities,
} from '../../domain/consent.ts';
import { type ConsentContext, readConsent, signConsentSchema } from '../../domain/consent-form.ts';
import type { ConsentPreview } from '../../domain/contract-consents.ts';
import type { Input } from '../../domain/contract.ts';
import { type Permission, permissions } from '../../domain/history.ts';
import { type Problem, problemsOf } from '../../domain/problem.ts';
import { isCivilDateTime } from '../../domain/time.ts';

/** A half-done consent as it is kept over a lock: everything but the signature. */
export type ConsentValues = {
  step: string;
  templateId: string;
  language: string;
  method: string;
  /** On paper: the version, as text. */
  version: string;
  /** On paper: date and time as typed. */
  signedAt: string;
  /** Hash of the text that ticks and answers were given for; empty before one was shown. */
  shownHash: string;
  /** The numbers of the ticked points, as text. */
  explained: string[];
  record: string;
  training: string;
  marketing: string;
  signerName: string;
  signerCapacity: string;
  witnessId: string;
  textMatches: boolean;
};

export const emptyConsent: ConsentValues = {
  step: 'choose',
  templateId: '',
  language: '',
  method: 'screen',
  version: '',
  signedAt: '',
  shownHash: '',
  explained: [],
  record: 'not-asked',
  training: 'not-asked',
  marketing: 'not-asked',
  signerName: '',
  signerCapacity: 'patient',
  witnessId: '',
  textMatches: false,
};

/** What is not kept: strokes, a typed name, a file. */
export type Evidence = {
  strokes: readonly SignatureStroke[];
  /** Null while the signature is drawn. */
  typed: { name: string; agreed: boolean } | null;
  scanId: string | null;
};

export const noEvidence: Evidence = { strokes: [], typed: null, scanId: null };

const oneOf = <T extends string>(known: readonly T[], value: string, otherwise: T): T =>
  known.find((each) => each === value) ?? otherwise;

const capacityOf = (value: string): SignerCapacity => oneOf(signerCapacities, value, 'patient');
const permissionOf = (value: string): Permission => oneOf(permissions, value, 'not-asked');

export const photoPermissionOf = ({ record, training, marketing }: ConsentValues): PhotoPermission => ({
  record: permissionOf(record),
  training: permissionOf(training),
  marketing: permissionOf(marketing),
});

/** The text that is to be read, as it is asked for; null while none is chosen. */
export function previewInput(patientId: string, values: ConsentValues): Input<'consent.preview'> | null {
  const { templateId, language, method, version, signedAt } = values;
  if (templateId === '') return null;
  const key = { patientId, templateId, language };
  if (method !== 'paper') return { ...key, version: null, day: null };
  const day = isCivilDateTime(signedAt) ? signedAt.slice(0, 10) : null;
  return { ...key, version: version === '' ? null : Number(version), day };
}

type Given = Input<'consent.sign'>['given'];

/** An empty typed name, and one that nobody agreed to stand for a signature, is no signature. */
function givenOf(
  { method, signedAt, textMatches }: ConsentValues,
  { strokes, typed, scanId }: Evidence,
): Given {
  if (method === 'paper') return { method, signedAt, scanId: scanId ?? '', textMatches };
  const drawn = {
    kind: 'drawn' as const,
    strokes: strokes.map((stroke) => stroke.map((point) => [...point])),
  };
  if (!typed) return { method: 'screen', signature: drawn };
  return {
    method: 'screen',
    signature: typed.agreed ? { kind: 'typed', name: typed.name } : { kind: 'drawn', strokes: [] },
  };
}

/** What is sent to be signed: with the hash of the text that is on the screen. */
export const signingInput = (
  patientId: string,
  preview: ConsentPreview,
  values: ConsentValues,
  evidence: Evidence,
): Input<'consent.sign'> => ({
  patientId,
  templateId: preview.text.templateId,
  language: preview.text.language,
  templateVersion: preview.text.templateVersion,
  textHash: preview.textHash,
  explained: values.explained.map(Number),
  photoPermission: photoPermissionOf(values),
  signerName: values.signerName,
  signerCapacity: capacityOf(values.signerCapacity),
  witnessId: values.witnessId === '' ? null : values.witnessId,
  given: givenOf(values, evidence),
});

/** The field that shows a problem: inside `given` they have their last name. */
const fieldOf = (path: string): string =>
  path.startsWith('given.signature') ? 'signature' : path.replace(/^given\./, '');

/** All that is missing or wrong before it can be signed, each with the field that shows it. */
export function problemsOfSigning(input: Input<'consent.sign'>, context: ConsentContext): Problem[] {
  const parsed = signConsentSchema.safeParse(input);
  if (!parsed.success) {
    return problemsOf(parsed.error).map((problem) => ({ ...problem, path: fieldOf(problem.path) }));
  }
  const reading = readConsent(parsed.data, context);
  return reading.ok ? [] : reading.problems;
}

/** The entries as they count for a text: ticks and confirmations that were made for another are gone. */
export const forText = (values: ConsentValues, textHash: string): ConsentValues =>
  values.shownHash === textHash
    ? values
    : { ...values, shownHash: textHash, explained: [], textMatches: false };
