import { useMutation, useQuery } from '@tanstack/react-query';
import type { ConsentsView } from '../../domain/contract-consents.ts';
import type { Input } from '../../domain/contract.ts';
import { call } from '../api.ts';
import { queryClient } from '../query-client.ts';

/** Keys of what this feature keeps in the query cache. */
const consentKeys = {
  list: (patientId: string) => ['consent.list', patientId] as const,
  consent: (patientId: string, consentId: string) => ['consent.get', patientId, consentId] as const,
  preview: (input: Input<'consent.preview'>) => ['consent.preview', input] as const,
};

/** Read anew each time a screen opens, and then only: each reading of a record is an event of the audit log. */
const readOnOpening = { staleTime: 0, refetchOnWindowFocus: false, refetchOnReconnect: false } as const;

/** A patient's consents, the sessions they cover, and the texts to choose from. */
export function useConsents(patientId: string) {
  return useQuery({
    queryKey: consentKeys.list(patientId),
    queryFn: () => call('consent.list', { patientId }),
    // Sessions that began and texts that were edited meanwhile belong to it.
    ...readOnOpening,
  });
}

/** One consent with everything that was signed. */
export function useConsent(patientId: string, consentId: string) {
  return useQuery({
    queryKey: consentKeys.consent(patientId, consentId),
    queryFn: () => call('consent.get', { patientId, consentId }),
    ...readOnOpening,
  });
}

/** A text with the fields filled in, always made anew. */
export function useConsentPreview(input: Input<'consent.preview'>) {
  return useQuery({
    queryKey: consentKeys.preview(input),
    queryFn: () => call('consent.preview', input),
    ...readOnOpening,
    gcTime: 0,
  });
}

/** Shows what changed; sessions that refer to a consent are read again when they are next opened. */
function showConsents(patientId: string, view: ConsentsView): void {
  queryClient.setQueryData(consentKeys.list(patientId), view);
  void queryClient.invalidateQueries({ queryKey: ['consent.get', patientId] });
  // So is the history, which tells what may be done with photographs.
  for (const queryKey of [['session.get'], ['history.get', patientId]]) {
    void queryClient.invalidateQueries({ queryKey, refetchType: 'none' });
  }
}

export function useSignConsent() {
  return useMutation({
    mutationFn: (input: Input<'consent.sign'>) => call('consent.sign', input),
    onSuccess: (view, { patientId }) => showConsents(patientId, view),
    // The strokes are nobody's to keep.
    gcTime: 0,
  });
}

export function useWithdrawConsent() {
  return useMutation({
    mutationFn: (input: Input<'consent.withdraw'>) => call('consent.withdraw', input),
    onSuccess: (view, { patientId }) => showConsents(patientId, view),
  });
}

export function useChooseScan(patientId: string) {
  return useMutation({ mutationFn: () => call('consent.chooseScan', { patientId }), gcTime: 0 });
}

export function useExportScan() {
  return useMutation({
    mutationFn: (input: Input<'consent.exportScan'>) => call('consent.exportScan', input),
  });
}
