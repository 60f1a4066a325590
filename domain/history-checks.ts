import { assertNever } from './assert-never.ts';
import type { HistoryForm, StatementContext } from './history-form.ts';
import type { CivilDate } from './time.ts';
import { civilDateOfInstant, civilOfInstant, isCivilDate, isCivilDateTime } from './time.ts';
import type { UseTime } from './history.ts';
import { type Parsed, type Problem, type ProblemCode, refused, understood } from './problem.ts';

/** What can be wrong with a statement beyond the single field: dates out of order, answers that contradict. */

/** Reads a day of the patient's life up to today at the clinic; empty is not recorded. */
export const parsePastDate =
  ({ now, timeZone, birthDate }: StatementContext) =>
  (text: string): Parsed<CivilDate | null> => {
    const date = text.trim();
    if (date === '') return understood(null);
    if (!isCivilDate(date)) return refused('date.invalid');
    if (date > civilDateOfInstant(now, timeZone)) return refused('date.future');
    return date < birthDate ? refused('date.before-birth', { birthDate }) : understood(date);
  };

const dayAndTime = /^(\d{4}-\d{2}-\d{2})[T ](\d{1,2}):(\d{2})$/;

/** Reads a day, or a day with the time, up to now at the clinic; empty is not recorded. */
export const parseUseTime =
  (context: StatementContext) =>
  (text: string): Parsed<UseTime | null> => {
    const [, day, hour, minute] = dayAndTime.exec(text.trim()) ?? [];
    if (day === undefined || hour === undefined || minute === undefined) return parsePastDate(context)(text);
    const date = parsePastDate(context)(day);
    if (!date.ok) return date;
    const time = `${day}T${hour.padStart(2, '0')}:${minute}`;
    if (!isCivilDateTime(time)) return refused('time.invalid');
    return time > civilOfInstant(context.now, context.timeZone) ? refused('time.future') : understood(time);
  };

const problem = (path: string, code: ProblemCode): Problem => ({ path, code, values: {}, rule: null });

const isFilled = (value: string | readonly string[]): boolean =>
  typeof value === 'string' ? value.trim() !== '' : value.length > 0;

/** One problem beside each of these fields that holds something. */
const mustBeEmpty = <Form extends object>(
  form: Form,
  names: readonly (keyof Form & string)[],
  code: ProblemCode,
): Problem[] =>
  names.filter((name) => isFilled(form[name] as string | string[])).map((name) => problem(name, code)); // the fields of these forms

/** The checks that need more than one field, on what was typed: answers that contradict one another, names missing. */
export function checkStatement(form: HistoryForm): Problem[] {
  switch (form.kind) {
    case 'condition':
      return [
        ...(form.condition === 'other' && !isFilled(form.name) ? [problem('name', 'required')] : []),
        ...(form.status === 'absent'
          ? mustBeEmpty(form, ['since', 'controlled', 'diagnosis', 'zones'], 'history.absent-with-detail')
          : []),
        ...(form.status === 'unknown'
          ? mustBeEmpty(form, ['since', 'controlled', 'diagnosis'], 'history.unknown-with-detail')
          : []),
        ...(form.condition === 'diabetes' ? [] : mustBeEmpty(form, ['controlled'], 'history.not-asked-here')),
        ...(form.condition === 'suspicious-lesion'
          ? []
          : mustBeEmpty(form, ['diagnosis'], 'history.not-asked-here')),
      ];
    case 'medicine':
      return [
        ...(form.class === 'other' && !isFilled(form.name) ? [problem('name', 'required')] : []),
        ...(form.use === 'never' ? mustBeEmpty(form, ['lastDose'], 'history.never-with-date') : []),
        ...(form.use === 'never'
          ? mustBeEmpty(form, ['prescribed', 'prescriber'], 'history.absent-with-detail')
          : []),
        ...(form.use === 'unknown' ? mustBeEmpty(form, ['lastDose'], 'history.unknown-with-detail') : []),
      ];
    case 'skincare':
      return [
        ...(form.use === 'never' ? mustBeEmpty(form, ['lastUse'], 'history.never-with-date') : []),
        ...(form.use === 'unknown' ? mustBeEmpty(form, ['lastUse'], 'history.unknown-with-detail') : []),
      ];
    case 'procedure':
      return [
        ...(form.had === 'no' ? mustBeEmpty(form, ['on', 'zones'], 'history.absent-with-detail') : []),
        ...(form.had === 'unknown' ? mustBeEmpty(form, ['on', 'zones'], 'history.unknown-with-detail') : []),
      ];
    case 'legal-hold':
      return form.state === 'on' && !isFilled(form.reason) ? [problem('reason', 'required')] : [];
    case 'allergy':
    case 'no-known-allergies':
    case 'pregnancy':
    case 'skin-healed':
    case 'measured-distance':
    case 'alert':
    case 'photo-permission':
      return [];
    default:
      return assertNever(form);
  }
}
