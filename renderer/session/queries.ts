import { useMutation, useQuery } from '@tanstack/react-query';
import type { SessionRecord } from '../../domain/session.ts';
import type { ReactionForm } from '../../domain/session-form.ts';
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
    mutationFn: (form: ReactionForm) => call('session.recordReaction', { sessionId, form }),
    onSuccess: (view) => {
      queryClient.setQueryData(sessionKeys.session(sessionId), view);
      showSavedSession(view);
      void queryClient.invalidateQueries({ queryKey: ['comparison.get'] });
    },
  });
}

/** Finds the treatment before this one, from the patient's timeline; null when it was the first. */
export function useFindPrevious({ id, patientId, startedAt }: SessionRecord) {
  return useMutation({
    mutationFn: async () => {
      const { sessions } = await queryClient.ensureQueryData(timelineQuery(patientId));
      const earlier = sessions.find(
        (other) => counts(other) && other.id !== id && other.startedAt <= startedAt,
      );
      return earlier ?? null;
    },
  });
}
