import { useTranslation } from 'react-i18next';
import type { z } from 'zod';
import type { ApiError } from '../../domain/api-error.ts';
import { type Problem, problemOfIssue } from '../../domain/problem.ts';

/** Sentences for problems and refusals in the reader's language. */
export function useErrorText() {
  const { t: problemText } = useTranslation('problems');
  const { t: errorText } = useTranslation('errors');
  const ofProblem = ({ code, values }: Problem) => problemText(code, { ...values });
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
