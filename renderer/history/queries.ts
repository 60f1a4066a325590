import { queryOptions, useMutation, useQuery } from '@tanstack/react-query';
import type { HistoryView } from '../../domain/contract-history.ts';
import type { DraftView, Input } from '../../domain/contract.ts';
import { call } from '../api.ts';
import { queryClient } from '../query-client.ts';
import { showSavedSafety } from '../timeline/queries.ts';

/** Keys of what this feature keeps in the query cache. */
const historyKeys = {
  history: (patientId: string) => ['history.get', patientId] as const,
};

const historyQuery = (patientId: string) =>
  queryOptions({
    queryKey: historyKeys.history(patientId),
    queryFn: () => call('history.get', { patientId }),
  });

/** A patient's history with everything that was ever recorded. */
export const useHistory = (patientId: string) => useQuery(historyQuery(patientId));

/** Has the history read again: another window has recorded meanwhile. */
export const reloadHistory = (patientId: string): Promise<void> =>
  queryClient.invalidateQueries({ queryKey: historyKeys.history(patientId) });

/** Shows what was recorded wherever the patient is on screen. An answer that another has overtaken changes nothing. */
export function showRecorded(view: HistoryView): void {
  const { patient, safety, entries, current } = view;
  const known = queryClient.getQueryData<HistoryView>(historyKeys.history(patient.id));
  if (known && known.entries.length > entries.length) return;
  queryClient.setQueryData<HistoryView>(historyKeys.history(patient.id), view);
  showSavedSafety(patient.id, safety);
  // The consents tell of the permission for photographs too, when they are next opened.
  void queryClient.invalidateQueries({ queryKey: ['consent.list', patient.id], refetchType: 'none' });
  // What the record says about a treatment today may have changed with it.
  void queryClient.invalidateQueries({ queryKey: ['patient.timeline', patient.id] });
  for (const query of queryClient.getQueryCache().findAll({ queryKey: ['session.draft'] })) {
    queryClient.setQueryData<DraftView>(
      query.queryKey,
      (draft) =>
        draft?.patient.id === patient.id
          ? { ...draft, safety, facts: { ...draft.facts, history: current } }
          : draft,
      // The form that is open keeps what is typed: it is made anew only for a draft that was read anew.
      { updatedAt: query.state.dataUpdatedAt },
    );
  }
}

/** Records one statement. */
export const useRecordStatement = (patientId: string) =>
  useMutation({
    mutationFn: (recording: Omit<Input<'history.record'>, 'patientId'>) =>
      call('history.record', { patientId, ...recording }),
    onSuccess: showRecorded,
  });

/** Records several statements at once. */
export const useRecordMany = (patientId: string) =>
  useMutation({
    mutationFn: (statements: Input<'history.recordMany'>['statements']) =>
      call('history.recordMany', { patientId, statements }),
    onSuccess: showRecorded,
  });

/** Withdraws an entry. */
export const useWithdrawEntry = (patientId: string) =>
  useMutation({
    mutationFn: (withdrawal: Omit<Input<'history.withdraw'>, 'patientId'>) =>
      call('history.withdraw', { patientId, ...withdrawal }),
    onSuccess: showRecorded,
  });
