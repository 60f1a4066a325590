import { z } from 'zod';
import { type Parsed, type Problem, addProblem, problemsOf, understood } from './problem.ts';
import { parsedText } from './parsed-text.ts';
import {
  type SessionContext,
  checkReactionTimes,
  checkSeen,
  checkSessionTogether,
  parseDate,
  parseMoment,
  untreatedZones,
} from './session-checks.ts';
import { emptyScreeningForm, screeningFormSchema } from './screening-form.ts';
import type { ReactionInput, SessionInput, Suspicion } from './session.ts';
import {
  areaMethods,
  combinations,
  endpoints,
  gradingSystemOf,
  immediateReactionStates,
  photographStates,
  reactionGrades,
  reactionKinds,
  serumCategories,
  serumPhases,
} from './session-terms.ts';
import { optionalText, requiredText } from './text.ts';
import type { CivilDateTime, Instant } from './time.ts';
import { parseArea, parseDepth, parseVolume, parseWhole } from './units.ts';
import type { ZoneId } from './zones.ts';
import { zoneListSchema, zoneSchema } from './zone-rule.ts';

/**
 * The charting form. A draft is the form exactly as typed, unfinished and impossible values included, so that
 * nothing typed is ever lost; signing reads it with `sessionSchema` and refuses what cannot be.
 * Every number and date is text; empty text means not recorded.
 */

const typed = z.string().max(2000);
/** An identifier of the clinic's stock, or empty for what is typed by hand. */
const reference = z.string().max(60);
const gradeTexts = ['0', '1', '2', '3', '4'] as const;
const choice = <const T extends readonly string[]>(values: T) => z.enum(values).or(z.literal(''));

const zoneFormSchema = z.strictObject({
  zone: zoneSchema,
  depth: typed,
  depthReason: typed,
  passes: typed,
  area: typed,
  areaMethod: choice(areaMethods),
  endpoint: choice(endpoints),
  note: typed,
});

const serumFormSchema = z.strictObject({
  category: choice(serumCategories),
  product: typed,
  productId: reference,
  lot: typed,
  lotId: reference,
  expiry: typed,
  volume: typed,
  phase: choice(serumPhases),
  zones: zoneListSchema,
});

const reactionFormSchema = z.strictObject({
  kind: choice(reactionKinds),
  grade: choice(gradeTexts),
  zones: zoneListSchema,
  percent: typed,
  onset: typed,
  resolved: typed,
  note: typed,
});

/** A later observation: the reaction, when it was seen, which may be before it is typed in, and what is suspected (C29). */
export const observationFormSchema = reactionFormSchema.extend({
  seen: typed,
  suspectedProduct: typed,
  suspectedLot: typed,
});

/** The form as stored in a draft: its shape is checked, its values are not. */
export const sessionFormSchema = z.strictObject({
  startedAt: typed,
  endedAt: typed,
  deviceId: z.string().max(60),
  cartridgeType: typed,
  cartridgeLot: typed,
  cartridgeLotId: reference,
  cartridgeSerial: typed,
  cartridgeExpiry: typed,
  zones: z.array(zoneFormSchema).max(60),
  serums: z.array(serumFormSchema).max(30),
  immediateReactions: z.enum(immediateReactionStates),
  reactions: z.array(reactionFormSchema).max(60),
  pain: typed,
  note: z.string().max(200_000),
  combination: choice(combinations),
  photographs: z.enum(photographStates),
  photographsReason: typed,
  screening: screeningFormSchema,
});

export type SessionForm = z.output<typeof sessionFormSchema>;
export type ZoneForm = SessionForm['zones'][number];
export type SerumForm = SessionForm['serums'][number];
export type ReactionForm = SessionForm['reactions'][number];
export type ObservationForm = z.output<typeof observationFormSchema>;

/** A new form: when it was opened, the device, everything else not recorded. */
export const emptySessionForm = (startedAt: CivilDateTime, deviceId: string): SessionForm => ({
  startedAt,
  endedAt: '',
  deviceId,
  cartridgeType: '',
  cartridgeLot: '',
  cartridgeLotId: '',
  cartridgeSerial: '',
  cartridgeExpiry: '',
  zones: [],
  serums: [],
  immediateReactions: 'not-recorded',
  reactions: [],
  pain: '',
  note: '',
  combination: '',
  photographs: 'not-recorded',
  photographsReason: '',
  screening: emptyScreeningForm,
});

const optional =
  <T>(parse: (text: string) => Parsed<T>) =>
  (text: string): Parsed<T | null> =>
    text.trim() === '' ? understood(null) : parse(text);

const chosen = <const T extends readonly string[]>(values: T) =>
  choice(values).transform((value, context): T[number] => {
    if (value !== '') return value;
    addProblem(context, { code: 'required' });
    return z.NEVER;
  });

const chosenOrNull = <const T extends readonly string[]>(values: T) =>
  choice(values).transform((value): T[number] | null => (value === '' ? null : value));

const referenceOrNull = reference.transform((id): string | null => (id === '' ? null : id));

const zoneTreatmentSchema = ({ limits }: SessionContext) =>
  z
    .object({
      zone: zoneSchema,
      depth: parsedText((text) => parseDepth(text, limits)),
      depthReason: optionalText(500),
      passes: parsedText(optional((text) => parseWhole(text, 1, 50))),
      area: parsedText(optional(parseArea)),
      areaMethod: chosenOrNull(areaMethods),
      endpoint: chosenOrNull(endpoints),
      note: optionalText(1000),
    })
    .transform(({ depth, area, areaMethod, ...rest }) => ({
      ...rest,
      depthUm: depth,
      areaMm2: area,
      areaMethod: area === null ? null : areaMethod,
    }));

const serumSchema = z
  .object({
    category: chosen(serumCategories),
    product: requiredText(160),
    productId: referenceOrNull,
    lot: optionalText(80),
    lotId: referenceOrNull,
    expiry: parsedText(optional(parseDate)),
    volume: parsedText(optional(parseVolume)),
    phase: chosen(serumPhases),
    zones: zoneListSchema,
  })
  .transform(({ volume, ...rest }) => ({ ...rest, volumeUl: volume }));

const reactionSchema = (context: SessionContext) =>
  z
    .object({
      kind: chosen(reactionKinds),
      grade: chosen(gradeTexts),
      zones: zoneListSchema,
      percent: parsedText(optional((text) => parseWhole(text.trim().replace(/\s*%$/, ''), 0, 100))),
      onset: parsedText(optional(parseMoment(context))),
      resolved: parsedText(optional(parseMoment(context))),
      note: optionalText(1000),
    })
    .transform(({ grade, onset, resolved, ...rest }) => ({
      ...rest,
      grade: reactionGrades[Number(grade)] ?? 0,
      grading: gradingSystemOf(rest.kind),
      onsetAt: onset,
      resolvedAt: resolved,
    }));

const suspicionSchema = z.object({ suspectedProduct: optionalText(160), suspectedLot: optionalText(80) });

const sessionFieldsSchema = (context: SessionContext) =>
  z.object({
    startedAt: parsedText(parseMoment(context)),
    endedAt: parsedText(optional(parseMoment(context))),
    cartridgeType: optionalText(120),
    cartridgeLot: requiredText(80),
    cartridgeLotId: referenceOrNull,
    cartridgeSerial: optionalText(80),
    cartridgeExpiry: parsedText(parseDate),
    zones: z.array(zoneTreatmentSchema(context)),
    serums: z.array(serumSchema),
    immediateReactions: z.enum(immediateReactionStates),
    reactions: z.array(reactionSchema(context)),
    pain: parsedText(optional((text) => parseWhole(text, 0, 10))),
    note: optionalText(20_000, { multiline: true }),
    combination: chosenOrNull(combinations),
    photographs: z.enum(photographStates),
    photographsReason: optionalText(500),
  });

export type Reading<T> = { ok: true; value: T } | { ok: false; problems: Problem[] };

/**
 * Reads a charting form for signing: the whole session, or every problem that stands in the way at once, each
 * with its field (C21, C22, C27, C28). Reactions that were listed before "none" was chosen are not part of it.
 */
export function readSession(form: SessionForm, context: SessionContext): Reading<SessionInput> {
  const relevant = form.immediateReactions === 'present' ? form : { ...form, reactions: [] };
  const fields = sessionFieldsSchema(context).safeParse(relevant);
  const problems = [
    ...(fields.success ? [] : problemsOf(fields.error)),
    ...checkSessionTogether(relevant, context),
  ];
  if (!fields.success || problems.length > 0) return { ok: false, problems };
  const { cartridgeType, cartridgeLot, cartridgeLotId, cartridgeSerial, cartridgeExpiry, ...rest } =
    fields.data;
  const cartridge = {
    type: cartridgeType,
    lot: cartridgeLot,
    lotId: cartridgeLotId,
    serial: cartridgeSerial,
    expiry: cartridgeExpiry,
  };
  const photographsReason = rest.photographs === 'refused' ? rest.photographsReason : null;
  return { ok: true, value: { ...rest, photographsReason, cartridge } };
}

/** Reads one later observation of a session that began at `startedAt` and treated these zones. */
export function readObservation(
  form: ObservationForm,
  startedAt: Instant,
  treated: readonly ZoneId[],
  context: SessionContext,
): Reading<ReactionInput & Suspicion & { seenAt: Instant }> {
  const fields = reactionSchema(context).safeParse(form);
  const suspicion = suspicionSchema.safeParse(form);
  const seen = parseMoment(context)(form.seen);
  const problems = [
    ...(fields.success ? [] : problemsOf(fields.error)),
    ...(suspicion.success ? [] : problemsOf(suspicion.error)),
    ...checkSeen(seen, startedAt),
    ...checkReactionTimes(form, startedAt, context, ''),
    ...untreatedZones(form.zones, treated, 'zones'),
  ];
  return fields.success && suspicion.success && seen.ok && problems.length === 0
    ? { ok: true, value: { ...fields.data, ...suspicion.data, seenAt: seen.value } }
    : { ok: false, problems };
}
