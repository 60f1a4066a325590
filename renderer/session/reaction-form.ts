import type { FieldErrors, Resolver } from 'react-hook-form';
import type { Problem } from '../../domain/problem.ts';
import type { SessionContext } from '../../domain/session-checks.ts';
import { type ReactionForm, readReaction } from '../../domain/session-form.ts';
import type { SessionRecord } from '../../domain/session.ts';
import { isFieldOf } from '../ui/form-fields.ts';

export const emptyReactionForm: ReactionForm = {
  kind: '',
  grade: '',
  zones: [],
  percent: '',
  onset: '',
  resolved: '',
  note: '',
};

/** The field that a problem belongs to; problems inside a list belong to the list. */
export function fieldOfProblem({ path }: Problem): keyof ReactionForm | undefined {
  const [field = ''] = path.split('.');
  return isFieldOf(emptyReactionForm, field) ? field : undefined;
}

/**
 * Holds the form against the session that was signed (readReaction): one sentence per field. `contextNow` gives
 * the present moment at each check, so that a dialog left open does not refuse what has happened since.
 */
export const reactionResolver =
  (
    { startedAt, zones }: Pick<SessionRecord, 'startedAt' | 'zones'>,
    contextNow: () => SessionContext,
    sentence: (problem: Problem) => string,
  ): Resolver<ReactionForm> =>
  (form) => {
    const treated = zones.map(({ zone }) => zone);
    const reading = readReaction(form, startedAt, treated, contextNow());
    if (reading.ok) return { values: form, errors: {} };
    const errors: FieldErrors<ReactionForm> = {};
    for (const problem of reading.problems) {
      const field = fieldOfProblem(problem);
      if (field) errors[field] ??= { type: problem.code, message: sentence(problem) };
    }
    return { values: {}, errors };
  };
