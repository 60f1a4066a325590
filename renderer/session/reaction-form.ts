import type { FieldErrors, Resolver } from 'react-hook-form';
import type { Problem } from '../../domain/problem.ts';
import type { SessionContext } from '../../domain/session-checks.ts';
import { type ObservationForm, readObservation } from '../../domain/session-form.ts';
import type { SessionRecord } from '../../domain/session.ts';
import { isFieldOf } from '../ui/form-fields.ts';

export const emptyObservationForm: ObservationForm = {
  kind: '',
  grade: '',
  zones: [],
  percent: '',
  onset: '',
  resolved: '',
  note: '',
  seen: '',
  suspectedProduct: '',
  suspectedLot: '',
};

/** Where the text of a half-typed observation is kept. */
export const placeOfObservation = ({ id }: Pick<SessionRecord, 'id'>): string => `session.reaction/${id}`;

/** The field that a problem belongs to; problems inside a list belong to the list. */
export function fieldOfProblem({ path }: Problem): keyof ObservationForm | undefined {
  const [field = ''] = path.split('.');
  return isFieldOf(emptyObservationForm, field) ? field : undefined;
}

/**
 * Holds the form against the session that was signed (readObservation): one sentence per field. `contextNow` gives
 * the present moment at each check, so that a dialog left open does not refuse what has happened since.
 */
export const reactionResolver =
  (
    { startedAt, zones }: Pick<SessionRecord, 'startedAt' | 'zones'>,
    contextNow: () => SessionContext,
    sentence: (problem: Problem) => string,
  ): Resolver<ObservationForm> =>
  (form) => {
    const treated = zones.map(({ zone }) => zone);
    const reading = readObservation(form, startedAt, treated, contextNow());
    if (reading.ok) return { values: form, errors: {} };
    const errors: FieldErrors<ObservationForm> = {};
    for (const problem of reading.problems) {
      const field = fieldOfProblem(problem);
      if (field) errors[field] ??= { type: problem.code, message: sentence(problem) };
    }
    return { values: {}, errors };
  };
