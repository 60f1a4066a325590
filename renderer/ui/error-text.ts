import { useTranslation } from 'react-i18next';
import type { z } from 'zod';
import type { ApiError } from '../../domain/api-error.ts';
import { type Problem, type ProblemCode, problemOfIssue } from '../../domain/problem.ts';

/** Fields whose limits are said with their unit. */
const unitOfField = new Map<string, 'cm2' | 'ml' | 'percent'>([
  ['area', 'cm2'],
  ['volume', 'ml'],
  ['percent', 'percent'],
]);

const isLimit = (code: ProblemCode): boolean => code === 'number.below' || code === 'number.above';

/** Sentences for problems and refusals in the reader's language. */
export function useErrorText() {
  const { t: problemText } = useTranslation('problems');
  const { t: terms } = useTranslation('terms');
  const { t: errorText } = useTranslation('errors');
  const ofProblem = ({ path, code, values }: Problem) => {
    const unit = isLimit(code) ? unitOfField.get(path.split('.').at(-1) ?? '') : undefined;
    if (unit === undefined) return problemText(code, { ...values });
    const written = Object.entries(values).map(([name, value]) => [name, terms(`unit.${unit}`, { value })]);
    return problemText(code, Object.fromEntries(written));
  };
  return {
    ofProblem,
    ofError: ({ code, values, reference }: ApiError) =>
      code === 'unexpected' && reference === undefined
        ? errorText('unexpectedUnnamed')
        : errorText(code, { reference: reference ?? '', ...values }),
    /** For zod: `zodResolver(schema, { error: ofIssue })`. */
    ofIssue: (issue: z.core.$ZodRawIssue) => ofProblem(problemOfIssue(issue)),
  };
}
