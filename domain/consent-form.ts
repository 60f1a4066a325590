import { z } from 'zod';
import { id } from './channel.ts';
import {
  type ConsentPurpose,
  type ConsentSignature,
  type PhotoPermission,
  type SignaturePoint,
  consentPurposes,
  photoUses,
  signerCapacities,
} from './consent.ts';
import { checkMergeFields } from './consent-text.ts';
import { permissions } from './history.ts';
import { parsedText } from './parsed-text.ts';
import {
  type Problem,
  type ProblemCode,
  type ProblemValues,
  addProblem,
  refused,
  understood,
} from './problem.ts';
import { requiredText } from './text.ts';
import { type CivilDate, type Instant, instantOfCivil, isCivilDateTime } from './time.ts';
import { parseWhole } from './units.ts';

/** Consents and their texts as typed. */

/** BCP 47: a language, and a country where it matters. */
export const languageSchema = z.string().regex(/^[a-z]{2,3}(-[A-Z]{2})?$/);

const longestValidity = 120;
export const standardValidityMonths = 12;

/** Calendar months from 1 to 120; empty: until it is withdrawn. */
const validityMonths = parsedText<number | null>((typed) =>
  typed.trim() === '' ? understood(null) : parseWhole(typed, 1, longestValidity),
);

/** Looked at as typed, so that line and column are those of the field. */
const withMergeFields = (maximum: number, multiline: boolean) =>
  z
    .string()
    .superRefine((typed, context) => {
      const checked = checkMergeFields(typed);
      if (!checked.ok) addProblem(context, checked.problem);
    })
    .pipe(requiredText(maximum, { multiline }));

/** A consent text as a manager writes it. */
export const templateFormSchema = z.strictObject({
  purpose: z.enum(consentPurposes),
  title: withMergeFields(160, false),
  text: withMergeFields(20_000, true),
  points: z.array(withMergeFields(1000, true)).max(30),
  validityMonths,
});
export type TemplateForm = z.input<typeof templateFormSchema>;
export type TemplateInput = z.output<typeof templateFormSchema>;

const point = z
  .array(z.int().min(-20_000).max(86_400_000))
  .length(4)
  .readonly()
  .transform(([x = 0, y = 0, milliseconds = 0, pressure = 0]): SignaturePoint => [
    x,
    y,
    milliseconds,
    pressure,
  ]);

const mostStrokes = 400;
const mostPoints = 20_000;
/** A dot or a slip of the hand is no signature: the strokes are at least this long together, in thousandths of the pad's height. */
const shortestSignature = 150;

export const drawnSignature = z.strictObject({
  kind: z.literal('drawn'),
  strokes: z
    .array(z.array(point).min(1).max(mostPoints).readonly())
    .max(mostStrokes)
    .readonly()
    .refine((strokes) => strokes.reduce((count, stroke) => count + stroke.length, 0) <= mostPoints),
});
export const typedSignature = z.strictObject({ kind: z.literal('typed'), name: requiredText(200) });

const onScreen = z.strictObject({
  method: z.literal('screen'),
  signature: z.discriminatedUnion('kind', [drawnSignature, typedSignature]),
});
const onPaper = z.strictObject({
  method: z.literal('paper'),
  /** Wall-clock time at the clinic, as typed. */
  signedAt: z.string().max(40),
  scanId: id,
  /** The paper carries the text that the screen shows. */
  textMatches: z.boolean(),
});

const permission = z.enum(permissions);

/** Everything a signature is given for. `textHash`: of the text that was on the screen. */
export const signConsentSchema = z.strictObject({
  patientId: id,
  templateId: id,
  language: languageSchema,
  templateVersion: z.int().min(1),
  textHash: z.string().regex(/^[0-9a-f]{64}$/),
  /** Which points were explained and ticked, counted from 0. */
  explained: z.array(z.int().min(0).max(29)).max(30),
  photoPermission: z.strictObject({ record: permission, training: permission, marketing: permission }),
  signerName: requiredText(200),
  signerCapacity: z.enum(signerCapacities),
  witnessId: id.nullable(),
  given: z.discriminatedUnion('method', [onScreen, onPaper]),
  /** Signs although the clock stands before the newest event of the audit log. */
  acceptClock: z.boolean().default(false),
});
export type SignConsentInput = z.output<typeof signConsentSchema>;

export type ConsentContext = {
  purpose: ConsentPurpose;
  /** How many points the text has. */
  points: number;
  birthDate: CivilDate;
  timeZone: string;
  now: Instant;
};

/** How long the strokes are together, in thousandths of the pad's height. */
function lengthOf(strokes: Extract<ConsentSignature, { kind: 'drawn' }>['strokes']): number {
  let length = 0;
  for (const stroke of strokes) {
    for (const [index, [x, y]] of stroke.entries()) {
      const before = stroke[index - 1];
      if (before) length += Math.hypot(x - before[0], y - before[1]);
    }
  }
  return length;
}

/** True for more than a dot. A typed name has been read by its schema. */
export const isSignature = (signature: ConsentSignature): boolean =>
  signature.kind === 'typed' || lengthOf(signature.strokes) >= shortestSignature;

const asked = (permission: PhotoPermission): boolean =>
  photoUses.some((use) => permission[use] !== 'not-asked');

/** When paper was signed; a problem for a time that is none, lies ahead, or before the patient's birth. */
function readPaperTime(typed: string, { birthDate, timeZone, now }: ConsentContext) {
  const text = typed.trim();
  if (text === '') return refused('required');
  if (!isCivilDateTime(text)) return refused('time.invalid');
  if (text.slice(0, 10) < birthDate) return refused('date.too-early', { earliest: birthDate });
  const signedAt = instantOfCivil(text, timeZone);
  return signedAt > now ? refused('time.future') : understood(signedAt);
}

export type ConsentReading = { ok: true; signedAt: Instant } | { ok: false; problems: Problem[] };

type Checked = Pick<SignConsentInput, 'explained' | 'photoPermission' | 'given'>;

/** When it was signed, or all that keeps it from being signed, beyond what the schema refuses. */
export function readConsent(input: Checked, context: ConsentContext): ConsentReading {
  const problems: Problem[] = [];
  const refuse = (path: string, code: ProblemCode, values: ProblemValues = {}) =>
    problems.push({ path, code, values, rule: null });
  const ticked = new Set(input.explained);
  const open = Array.from({ length: context.points }, (_, index) => index).filter(
    (index) => !ticked.has(index),
  );
  if (open.length > 0)
    refuse('explained', 'consent.points-open', { open: open.length, total: context.points });
  if (context.purpose === 'photographs' && !asked(input.photoPermission)) {
    refuse('photoPermission', 'consent.photo-open');
  }
  let signedAt = context.now;
  if (input.given.method === 'screen') {
    if (!isSignature(input.given.signature)) refuse('signature', 'consent.signature-missing');
  } else {
    const time = readPaperTime(input.given.signedAt, context);
    if (time.ok) signedAt = time.value;
    else refuse('signedAt', time.problem.code, time.problem.values);
    if (!input.given.textMatches) refuse('textMatches', 'consent.paper-unconfirmed');
  }
  return problems.length > 0 ? { ok: false, problems } : { ok: true, signedAt };
}
