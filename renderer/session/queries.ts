import { useMutation, useQuery } from '@tanstack/react-query';
import type { PatientTimeline } from '../../domain/contract.ts';
import type { SessionRecord } from '../../domain/session.ts';
import type { ObservationForm } from '../../domain/session-form.ts';
import { call } from '../api.ts';
import { queryClient } from '../query-client.ts';
import { showSavedSession, timelineQuery } from '../timeline/queries.ts';
import { counts } from '../timeline/timeline-entries.ts';

/** Keys of what this feature keeps in the query cache. */
const sessionKeys = {
  session: (sessionId: string) => ['session.get', sessionId] as const,
};

/** A signed session with its patient. */
export function useSession(sessionId: string) {
  return useQuery({
    queryKey: sessionKeys.session(sessionId),
    queryFn: () => call('session.get', { sessionId }),
  });
}

/** Adds a later observation; every screen that shows the session has it at once. */
export function useRecordReaction(sessionId: string) {
  return useMutation({
    mutationFn: (form: ObservationForm) => call('session.recordReaction', { sessionId, form }),
    onSuccess: (view) => {
      queryClient.setQueryData(sessionKeys.session(sessionId), view);
      showSavedSession(view);
      void queryClient.invalidateQueries({ queryKey: ['comparison.get'] });
    },
  });
}

const treatmentBefore =
  ({ id, startedAt }: SessionRecord) =>
  ({ sessions }: PatientTimeline): SessionRecord | null =>
    sessions.find((other) => counts(other) && other.id !== id && other.startedAt <= startedAt) ?? null;

/** The treatment before this one; null when it was the first. */
export function usePrevious(session: SessionRecord) {
  return useQuery({ ...timelineQuery(session.patientId), select: treatmentBefore(session) });
}
