import type { FieldErrors, Resolver } from 'react-hook-form';
import { addendumFormSchema } from '../../domain/addendum.ts';
import { type Problem, problemsOf } from '../../domain/problem.ts';
import { isFieldOf } from '../ui/form-fields.ts';

/** An addendum as it is typed, with the password that signs it. */
export type TypedAddendum = { part: string; text: string; password: string };

export const emptyAddendum: TypedAddendum = { part: '', text: '', password: '' };

const missing = (path: string): Problem => ({ path, code: 'required', values: {}, rule: null });

/** What stands in the way of signing, in the order of the fields. */
function problemsOfAddendum({ part, text, password }: TypedAddendum): Problem[] {
  const reading = addendumFormSchema.safeParse({ part, text });
  const problems = reading.success ? [] : problemsOf(reading.error);
  const typed = problems.map((problem) => (problem.path === 'part' ? missing('part') : problem));
  return password === '' ? [...typed, missing('password')] : typed;
}

/** The field that a refusal of the main process belongs to: it names them as they are sent. */
export function fieldOfRefusal({ path }: Problem): keyof TypedAddendum | undefined {
  const field = path.replace(/^form\./, '');
  return isFieldOf(emptyAddendum, field) ? field : undefined;
}

/** One sentence per field. */
export const addendumResolver =
  (sentence: (problem: Problem) => string): Resolver<TypedAddendum> =>
  (typed) => {
    const problems = problemsOfAddendum(typed);
    if (problems.length === 0) return { values: typed, errors: {} };
    const errors: FieldErrors<TypedAddendum> = {};
    for (const problem of problems) {
      const field = fieldOfRefusal(problem);
      if (field) errors[field] ??= { type: problem.code, message: sentence(problem) };
    }
    return { values: {}, errors };
  };
