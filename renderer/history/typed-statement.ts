import type { FieldErrors, Resolver } from 'react-hook-form';
import {
  type HistoryForm,
  type StatementContext,
  historyFormSchema,
  readStatement,
} from '../../domain/history-form.ts';
import type { Problem } from '../../domain/problem.ts';
import { readTypedDate } from '../ui/typed-date.ts';

/** A statement's form as React Hook Form holds it: the fields of whichever kind it is. */
export type TypedStatement = Record<string, string | string[]>;

export const typedOf = (form: HistoryForm): TypedStatement => ({ ...form });

const dayThenTime = /^(.+?)[ T,]+(\d{1,2}:\d{2})$/;

/** Writes a day, or a day and a time, that was typed in another way as it is stored. */
export function readTypedUse(typed: string): string {
  const [, day, time] = dayThenTime.exec(typed.trim()) ?? [];
  return day === undefined || time === undefined ? readTypedDate(typed) : `${readTypedDate(day)} ${time}`;
}

const dateFields: ReadonlySet<string> = new Set(['since', 'lastDose', 'lastUse', 'on', 'asOf']);

/**
 * The form of the contract; the fields are those that one was opened with. Dates are written out as when their field
 * is left: Enter records without leaving it.
 */
export function formOfTyped(typed: TypedStatement): HistoryForm {
  const written = Object.entries(typed).map(([name, value]) =>
    typeof value === 'string' && dateFields.has(name) ? [name, readTypedUse(value)] : [name, value],
  );
  return historyFormSchema.parse(Object.fromEntries(written));
}

/** The field that a problem belongs to, when the form has it: `form.zones.1` belongs to `zones`. */
export function fieldOf(problem: Pick<Problem, 'path'>, typed: TypedStatement): string | undefined {
  return problem.path.split('.').find((part) => part !== 'kind' && Object.hasOwn(typed, part));
}

/** Holds the form against the patient's life and the present (readStatement): one sentence per field. */
export const statementResolver =
  (contextNow: () => StatementContext, sentence: (problem: Problem) => string): Resolver<TypedStatement> =>
  (typed) => {
    const reading = readStatement(formOfTyped(typed), contextNow());
    if (reading.ok) return { values: typed, errors: {} };
    const errors: FieldErrors<TypedStatement> = {};
    for (const problem of reading.problems) {
      const field = fieldOf(problem, typed);
      if (field !== undefined) errors[field] ??= { type: problem.code, message: sentence(problem) };
    }
    return { values: {}, errors };
  };
