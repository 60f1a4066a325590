import { z } from 'zod';
import { assertNever } from './assert-never.ts';
import { faceDistances, parseDistance } from './face-distance.ts';
import { checkStatement, parsePastDate, parseUseTime } from './history-checks.ts';
import {
  type HistoryKind,
  type HistoryStatement,
  answers,
  conditionStatuses,
  conditions,
  medicineClasses,
  permissions,
  procedures,
  severities,
  skincareSubstances,
  uses,
} from './history.ts';
import { type Parsed, type Problem, addProblem, problemsOf, refused, understood } from './problem.ts';
import { parsedText } from './parsed-text.ts';
import { ingredientFlags } from './stock.ts';
import { optionalText, requiredText } from './text.ts';
import type { CivilDate, Instant } from './time.ts';
import { zoneListSchema, zoneSchema } from './zone-rule.ts';

/**
 * A statement of the history as it is typed: every field is text, empty means not recorded. `readStatement` makes
 * the statement of it, or says beside which field it cannot be so.
 */

/** What reading a statement needs to know: whose it is, and the present at the clinic. */
export type StatementContext = { now: Instant; timeZone: string; birthDate: CivilDate };

const typed = z.string().max(5000);
const choice = <const T extends readonly string[]>(values: T) => z.enum(values).or(z.literal(''));
/** The pregnancy of somebody to whom it cannot apply. */
export const pregnancyAnswers = [...answers, 'not-applicable'] as const;
export const holdStates = ['on', 'off'] as const;

const conditionForm = z.strictObject({
  kind: z.literal('condition'),
  condition: choice(conditions),
  name: typed,
  status: choice(conditionStatuses),
  controlled: choice(answers),
  diagnosis: typed,
  zones: z.array(zoneSchema).max(60),
  since: typed,
  note: typed,
});
const medicineForm = z.strictObject({
  kind: z.literal('medicine'),
  class: choice(medicineClasses),
  name: typed,
  use: choice(uses),
  lastDose: typed,
  prescribed: choice(answers),
  prescriber: typed,
  note: typed,
});
const skincareForm = z.strictObject({
  kind: z.literal('skincare'),
  substance: choice(skincareSubstances),
  product: typed,
  use: choice(uses),
  lastUse: typed,
  note: typed,
});
const allergyForm = z.strictObject({
  kind: z.literal('allergy'),
  substance: typed,
  ingredient: choice(ingredientFlags),
  reaction: typed,
  severity: choice(severities),
  note: typed,
});
const noAllergiesForm = z.strictObject({ kind: z.literal('no-known-allergies') });
const pregnancyForm = z.strictObject({
  kind: z.literal('pregnancy'),
  pregnant: choice(pregnancyAnswers),
  nursing: choice(pregnancyAnswers),
  asOf: typed,
});
const procedureForm = z.strictObject({
  kind: z.literal('procedure'),
  procedure: choice(procedures),
  had: choice(answers),
  on: typed,
  zones: z.array(zoneSchema).max(60),
  note: typed,
});
const skinHealedForm = z.strictObject({ kind: z.literal('skin-healed'), on: typed, note: typed });
const distanceForm = z.strictObject({
  kind: z.literal('measured-distance'),
  distance: choice(faceDistances),
  length: typed,
  on: typed,
});
const alertForm = z.strictObject({ kind: z.literal('alert'), text: typed });
const photoPermissionForm = z.strictObject({
  kind: z.literal('photo-permission'),
  record: z.enum(permissions),
  training: z.enum(permissions),
  marketing: z.enum(permissions),
});
const legalHoldForm = z.strictObject({
  kind: z.literal('legal-hold'),
  state: choice(holdStates),
  reason: typed,
});

/** What the contract lets through; the handler reads it with `readStatement`. */
export const historyFormSchema = z.discriminatedUnion('kind', [
  conditionForm,
  medicineForm,
  skincareForm,
  allergyForm,
  noAllergiesForm,
  pregnancyForm,
  procedureForm,
  skinHealedForm,
  distanceForm,
  alertForm,
  photoPermissionForm,
  legalHoldForm,
]);
export type HistoryForm = z.infer<typeof historyFormSchema>;
export type HistoryFormOf<K extends HistoryKind> = Extract<HistoryForm, { kind: K }>;

/** Why an entry is withdrawn, as typed. */
export const withdrawalReason = requiredText(2000, { multiline: true });

const nameMaximum = 200;
const textMaximum = 4000;
const alertMaximum = 300;
const name = optionalText(nameMaximum);
const note = optionalText(textMaximum, { multiline: true });

const optional = <const T extends readonly string[]>(values: T) =>
  choice(values).transform((value): T[number] | null => (value === '' ? null : value));
const required = <const T extends readonly string[]>(values: T) =>
  choice(values).transform((value, context): T[number] => {
    if (value !== '') return value;
    addProblem(context, { code: 'required' });
    return z.NEVER;
  });

const requiredDate =
  (parse: (text: string) => Parsed<CivilDate | null>) =>
  (text: string): Parsed<CivilDate> => {
    const parsed = parse(text);
    if (!parsed.ok) return parsed;
    return parsed.value === null ? refused('required') : understood(parsed.value);
  };

/** One schema per kind, for the fields by themselves; what needs more than one field is `checkStatement`'s. */
function statementSchema(kind: HistoryKind, context: StatementContext): z.ZodType<HistoryStatement> {
  const pastDate = parsedText(parsePastDate(context));
  const dateThen = parsedText(requiredDate(parsePastDate(context)));
  const useTime = parsedText(parseUseTime(context));
  switch (kind) {
    case 'condition':
      return z.object({
        kind: z.literal('condition'),
        condition: required(conditions),
        name,
        status: required(conditionStatuses),
        controlled: optional(answers),
        diagnosis: name,
        zones: zoneListSchema,
        since: pastDate,
        note,
      });
    case 'medicine':
      return z.object({
        kind: z.literal('medicine'),
        class: required(medicineClasses),
        name,
        use: required(uses),
        lastDose: useTime,
        prescribed: optional(answers),
        prescriber: name,
        note,
      });
    case 'skincare':
      return z.object({
        kind: z.literal('skincare'),
        substance: required(skincareSubstances),
        product: name,
        use: required(uses),
        lastUse: useTime,
        note,
      });
    case 'allergy':
      return z.object({
        kind: z.literal('allergy'),
        substance: requiredText(nameMaximum),
        ingredient: optional(ingredientFlags),
        reaction: name,
        severity: choice(severities).transform((severity) => (severity === '' ? 'unknown' : severity)),
        note,
      });
    case 'no-known-allergies':
      return z.object({ kind: z.literal('no-known-allergies') });
    case 'pregnancy':
      return z.object({
        kind: z.literal('pregnancy'),
        pregnant: required(pregnancyAnswers),
        nursing: required(pregnancyAnswers),
        asOf: dateThen,
      });
    case 'procedure':
      return z.object({
        kind: z.literal('procedure'),
        procedure: required(procedures),
        had: required(answers),
        on: useTime,
        zones: zoneListSchema,
        note,
      });
    case 'skin-healed':
      return z.object({ kind: z.literal('skin-healed'), on: dateThen, note });
    case 'measured-distance':
      return z
        .object({
          kind: z.literal('measured-distance'),
          distance: required(faceDistances),
          length: z.string(),
          on: dateThen,
        })
        .transform(({ length, ...rest }, refusal) => {
          const lengthUm = parseDistance(length, rest.distance);
          if (lengthUm.ok) return { ...rest, lengthUm: lengthUm.value };
          addProblem(refusal, lengthUm.problem, ['length']);
          return z.NEVER;
        });
    case 'alert':
      return z.object({ kind: z.literal('alert'), text: requiredText(alertMaximum) });
    case 'photo-permission':
      return photoPermissionForm;
    case 'legal-hold':
      return z
        .object({
          kind: z.literal('legal-hold'),
          state: required(holdStates),
          reason: optionalText(textMaximum),
        })
        .transform(({ state, reason }) => ({ kind: 'legal-hold' as const, on: state === 'on', reason }));
    default:
      return assertNever(kind);
  }
}

export type StatementReading = { ok: true; value: HistoryStatement } | { ok: false; problems: Problem[] };

/** Reads a typed statement: the statement, or everything that is wrong with it. */
export function readStatement(form: HistoryForm, context: StatementContext): StatementReading {
  const fields = statementSchema(form.kind, context).safeParse(form);
  const problems = [...(fields.success ? [] : problemsOf(fields.error)), ...checkStatement(form)];
  return fields.success && problems.length === 0 ? { ok: true, value: fields.data } : { ok: false, problems };
}
