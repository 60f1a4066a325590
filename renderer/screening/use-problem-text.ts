import type { Problem } from '../../domain/problem.ts';
import type { FindingCode } from '../../domain/rules/finding-codes.ts';
import { findingCodes } from '../../domain/rules/finding-codes.ts';
import { useErrorText } from '../ui/error-text.ts';
import { useFindingText } from './use-finding-text.ts';

const isFindingCode = (code: unknown): code is FindingCode => findingCodes.some((known) => known === code);

/** Sentences for problems of the charting form: one that a rule found is told as the rule's finding. */
export function useProblemText() {
  const { ofProblem, ...others } = useErrorText();
  const { sentence } = useFindingText();
  return {
    ...others,
    ofProblem: (problem: Problem): string => {
      const code = problem.values['finding'];
      const isFinding = problem.code.startsWith('screening.') && problem.code !== 'screening.unanswered';
      return isFinding && isFindingCode(code)
        ? sentence({ code, values: problem.values, zones: [] })
        : ofProblem(problem);
    },
  };
}
