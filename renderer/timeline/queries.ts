import { queryOptions, useMutation, useQuery } from '@tanstack/react-query';
import type { PatientTimeline, SessionView } from '../../domain/contract.ts';
import type { PatientSafety } from '../../domain/history-lines.ts';
import type { Patient } from '../../domain/patient.ts';
import { call } from '../api.ts';
import { queryClient } from '../query-client.ts';

/** Keys of what this feature keeps in the query cache. */
const timelineKeys = {
  timeline: (patientId: string) => ['patient.timeline', patientId] as const,
};

/** A patient with every session and draft. */
export const timelineQuery = (patientId: string) =>
  queryOptions({
    queryKey: timelineKeys.timeline(patientId),
    queryFn: async () => {
      const timeline = await call('patient.timeline', { patientId });
      // A merged record is shown by another, under whose address the answer is found next.
      if (timeline.patient.id !== patientId) {
        queryClient.setQueryData(timelineKeys.timeline(timeline.patient.id), timeline);
      }
      return timeline;
    },
  });

export const useTimeline = (patientId: string) => useQuery(timelineQuery(patientId));

/** Begins a draft for the patient; the lists that show drafts are read again when they are next opened. */
export function useStartSession(patientId: string) {
  return useMutation({
    mutationFn: () => call('session.start', { patientId }),
    onSuccess: () => {
      void queryClient.invalidateQueries({
        queryKey: timelineKeys.timeline(patientId),
        refetchType: 'none',
      });
      void queryClient.invalidateQueries({ queryKey: ['patient.list'] });
    },
  });
}

/**
 * Changes what is shown of a timeline, and has it read again when it is next opened. One that is out of date already
 * is left alone: writing into it would make it count as fresh, and hide what else has changed.
 */
function changeTimeline(patientId: string, change: (timeline: PatientTimeline) => PatientTimeline): void {
  const queryKey = timelineKeys.timeline(patientId);
  if (queryClient.getQueryState(queryKey)?.isInvalidated === false) {
    queryClient.setQueryData<PatientTimeline>(queryKey, (timeline) => timeline && change(timeline));
  }
  void queryClient.invalidateQueries({ queryKey });
}

/** Shows a changed patient at once; what else shows the patient is read again when next opened. */
export function showSavedPatient(patient: Patient): void {
  changeTimeline(patient.id, (timeline) => ({ ...timeline, patient }));
  void queryClient.invalidateQueries({ queryKey: ['history.get', patient.id] });
  void queryClient.invalidateQueries({ queryKey: ['session.get'] });
  void queryClient.invalidateQueries({ queryKey: ['comparison.get'] });
  void queryClient.invalidateQueries({ queryKey: ['consent.list'] });
}

/** Shows what stands above the patient's screens as it is now; what else tells of the history is read again. */
export function showSavedSafety(patientId: string, safety: PatientSafety): void {
  changeTimeline(patientId, (timeline) => ({ ...timeline, safety }));
}

/** Shows a changed session in the patient's timeline. */
export function showSavedSession({ patient, session }: SessionView): void {
  changeTimeline(patient.id, (timeline) => ({
    ...timeline,
    sessions: timeline.sessions.map((known) => (known.id === session.id ? session : known)),
  }));
}
