import { useMutation, useQuery } from '@tanstack/react-query';
import type { Input, PatientTimeline, SessionView } from '../../domain/contract.ts';
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

/** Puts what the main process answered where the session is shown. */
function showChanged(view: SessionView): void {
  queryClient.setQueryData(sessionKeys.session(view.session.id), view);
  showSavedSession(view);
  void queryClient.invalidateQueries({ queryKey: ['comparison.get'] });
}

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
    onSuccess: showChanged,
  });
}

/** Signs an addendum; every screen that shows the session has it at once. */
export function useAddAddendum() {
  return useMutation({
    mutationFn: (input: Input<'session.addAddendum'>) => call('session.addAddendum', input),
    onSuccess: showChanged,
  });
}

/** Marks a session as recorded by mistake: every screen that counts sessions is out of date. */
export function useVoidSession() {
  return useMutation({
    mutationFn: (input: Input<'session.void'>) => call('session.void', input),
    onSuccess: (view) => {
      showChanged(view);
      void queryClient.invalidateQueries({ queryKey: ['patient.list'] });
      void queryClient.invalidateQueries({ queryKey: ['today.get'] });
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
