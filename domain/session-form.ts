import { z } from 'zod';
import { anaestheticFormSchema, anaestheticSchema } from './anaesthetic-form.ts';
import { chartMarkFormSchema, chartMarkSchema, mostMarks } from './chart-mark-form.ts';
import {
  choice,
  chosen,
  chosenOrNull,
  optional,
  reference,
  referenceOrNull,
  typed,
  yesNoOrNull,
  yesOrNo,
} from './form-fields.ts';
import { emptyRefusalForm, refusalFormSchema, refusalSchema } from './photographs-refusal-form.ts';
import { concerns } from './plan.ts';
import { type Problem, problemsOf } from './problem.ts';
import { parsedText } from './parsed-text.ts';
import { emptyPrpForm, isEmptyPrp, prpFormSchema, prpSchema } from './prp-form.ts';
import {
  type ReadingContext,
  type SessionContext,
  checkReactionTimes,
  checkSeen,
  checkSessionTogether,
  parseDate,
  parseMoment,
  relevantPart,
  untreatedZones,
} from './session-checks.ts';
import { emptyScreeningForm, screeningFormSchema } from './screening-form.ts';
import type { Cartridge, ReactionInput, SessionInput, Suspicion } from './session.ts';
import {
  anaesthesiaStates,
  areaMethods,
  combinations,
  complicationStates,
  endpoints,
  gradingSystemOf,
  immediateReactionStates,
  patterns,
  photographStates,
  reactionGrades,
  reactionKinds,
  serumCategories,
  serumPhases,
} from './session-terms.ts';
import { optionalText, requiredText } from './text.ts';
import type { CivilDateTime, Instant } from './time.ts';
import { parseArea, parseDepth, parseSpeed, parseVolume, parseWhole } from './units.ts';
import type { ZoneId } from './zones.ts';
import { zoneListSchema, zoneSchema } from './zone-rule.ts';

/**
 * The charting form. A draft is the form exactly as typed, unfinished and impossible values included, so that
 * nothing typed is ever lost; signing reads it with `sessionSchema` and refuses what cannot be.
 * Every number and date is text; empty text means not recorded.
 */

const gradeTexts = ['0', '1', '2', '3', '4'] as const;

const zoneFormSchema = z.strictObject({
  zone: zoneSchema,
  depth: typed,
  depthReason: typed,
  passes: typed,
  area: typed,
  areaMethod: choice(areaMethods),
  endpoint: choice(endpoints),
  pattern: choice(patterns),
  /** Strokes or turns per minute. */
  speed: typed,
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

const complicationFormSchema = z.strictObject({ what: typed, done: typed });

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
  assistant: typed,
  room: typed,
  concerns: z.array(z.enum(concerns)).max(concerns.length),
  deviceId: z.string().max(60),
  cartridgeType: typed,
  cartridgeLot: typed,
  cartridgeLotId: reference,
  cartridgeSerial: typed,
  cartridgeExpiry: typed,
  cartridgeNeedleCount: typed,
  cartridgeUdi: typed,
  cartridgeSeenSterile: yesOrNo,
  cartridgeDiscarded: yesOrNo,
  anaesthesia: z.enum(anaesthesiaStates),
  anaesthetics: z.array(anaestheticFormSchema).max(5),
  zones: z.array(zoneFormSchema).max(60),
  serums: z.array(serumFormSchema).max(30),
  prp: prpFormSchema,
  immediateReactions: z.enum(immediateReactionStates),
  reactions: z.array(reactionFormSchema).max(60),
  complicationState: z.enum(complicationStates),
  complications: z.array(complicationFormSchema).max(20),
  pain: typed,
  note: z.string().max(200_000),
  combination: choice(combinations),
  combinationNote: typed,
  reviewDue: typed,
  photographs: z.enum(photographStates),
  photographsReason: typed,
  photographsRefusal: refusalFormSchema,
  marks: z.array(chartMarkFormSchema).max(mostMarks),
  /** The session whose settings this one began with; empty: none. */
  copiedFrom: reference,
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
  assistant: '',
  room: '',
  concerns: [],
  deviceId,
  cartridgeType: '',
  cartridgeLot: '',
  cartridgeLotId: '',
  cartridgeSerial: '',
  cartridgeExpiry: '',
  cartridgeNeedleCount: '',
  cartridgeUdi: '',
  cartridgeSeenSterile: '',
  cartridgeDiscarded: '',
  anaesthesia: 'not-recorded',
  anaesthetics: [],
  zones: [],
  serums: [],
  prp: emptyPrpForm,
  immediateReactions: 'not-recorded',
  reactions: [],
  complicationState: 'not-recorded',
  complications: [],
  pain: '',
  note: '',
  combination: '',
  combinationNote: '',
  reviewDue: '',
  photographs: 'not-recorded',
  photographsReason: '',
  photographsRefusal: emptyRefusalForm,
  marks: [],
  copiedFrom: '',
  screening: emptyScreeningForm,
});

const zoneTreatmentSchema = ({ limits, speed: device }: SessionContext) =>
  z
    .object({
      zone: zoneSchema,
      depth: parsedText((text) => parseDepth(text, limits)),
      depthReason: optionalText(500),
      passes: parsedText(optional((text) => parseWhole(text, 1, 50))),
      area: parsedText(optional(parseArea)),
      areaMethod: chosenOrNull(areaMethods),
      endpoint: chosenOrNull(endpoints),
      pattern: chosenOrNull(patterns),
      speed: parsedText(optional((text) => parseSpeed(text, device))),
      note: optionalText(1000),
    })
    .transform(({ depth, area, areaMethod, speed, ...rest }) => ({
      ...rest,
      depthUm: depth,
      speedRpm: speed,
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

const complicationSchema = z.object({ what: requiredText(500), done: optionalText(1000) });

const suspicionSchema = z.object({ suspectedProduct: optionalText(160), suspectedLot: optionalText(80) });

/** Made once: making a schema takes as long as reading with it, and a form is read with every key. */
const contextFreeFields = {
  assistant: optionalText(120),
  room: optionalText(80),
  concerns: z
    .array(z.enum(concerns))
    .transform((list) => concerns.filter((concern) => list.includes(concern))),
  cartridgeType: optionalText(120),
  cartridgeLot: requiredText(80),
  cartridgeLotId: referenceOrNull,
  cartridgeSerial: optionalText(80),
  cartridgeExpiry: parsedText(parseDate),
  cartridgeNeedleCount: parsedText(optional((text) => parseWhole(text, 1, 60))),
  cartridgeUdi: optionalText(120),
  cartridgeSeenSterile: yesNoOrNull,
  cartridgeDiscarded: yesNoOrNull,
  anaesthesia: z.enum(anaesthesiaStates),
  serums: z.array(serumSchema),
  immediateReactions: z.enum(immediateReactionStates),
  complicationState: z.enum(complicationStates),
  complications: z.array(complicationSchema),
  pain: parsedText(optional((text) => parseWhole(text, 0, 10))),
  note: optionalText(20_000, { multiline: true }),
  combination: chosenOrNull(combinations),
  combinationNote: optionalText(1000, { multiline: true }),
  reviewDue: parsedText(optional(parseDate)),
  photographs: z.enum(photographStates),
  photographsReason: optionalText(500),
  copiedFrom: referenceOrNull,
};
const noRows = z.array(z.never());
const nothing = z.unknown().transform((): null => null);

const sessionFieldsSchema = (context: SessionContext, form: SessionForm) =>
  z.object({
    ...contextFreeFields,
    startedAt: parsedText(parseMoment(context)),
    endedAt: parsedText(optional(parseMoment(context))),
    anaesthetics: form.anaesthetics.length === 0 ? noRows : z.array(anaestheticSchema(context)),
    zones: z.array(zoneTreatmentSchema(context)),
    prp: isEmptyPrp(form.prp) ? nothing : prpSchema(context),
    photographsRefusal: form.photographs === 'refused' ? refusalSchema(context) : nothing,
    marks: form.marks.length === 0 ? noRows : z.array(chartMarkSchema),
    reactions: form.reactions.length === 0 ? noRows : z.array(reactionSchema(context)),
  });

export type Reading<T> = { ok: true; value: T } | { ok: false; problems: Problem[] };

/**
 * Reads a charting form for signing: the whole session, or every problem that stands in the way at once, each
 * with its field (C21, C22, C27, C28, C30). Rows that were listed before "none" was chosen are not part of it.
 */
export function readSession(form: SessionForm, context: ReadingContext): Reading<SessionInput> {
  const relevant = relevantPart(form);
  const fields = sessionFieldsSchema(context, relevant).safeParse(relevant);
  const problems = [
    ...(fields.success ? [] : problemsOf(fields.error)),
    ...checkSessionTogether(relevant, context),
  ];
  if (!fields.success || problems.length > 0) return { ok: false, problems };
  const {
    cartridgeType,
    cartridgeLot,
    cartridgeLotId,
    cartridgeSerial,
    cartridgeExpiry,
    cartridgeNeedleCount,
    cartridgeUdi,
    cartridgeSeenSterile,
    cartridgeDiscarded,
    ...rest
  } = fields.data;
  const cartridge: Cartridge = {
    type: cartridgeType,
    lot: cartridgeLot,
    lotId: cartridgeLotId,
    serial: cartridgeSerial,
    expiry: cartridgeExpiry,
    needleCount: cartridgeNeedleCount,
    udi: cartridgeUdi,
    seenSterile: cartridgeSeenSterile,
    discarded: cartridgeDiscarded,
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
