import { useQuery } from '@tanstack/react-query';
import type { Input } from '../../domain/contract.ts';
import type { Patient } from '../../domain/patient.ts';
import { call } from '../api.ts';
import { queryClient } from '../query-client.ts';

type Person = Input<'patient.possibleDuplicates'>;

/** Whose record a person's may be; `except` is left out. Read anew each time it is asked for. */
export function usePossibleDuplicates(person: Person, { except = null }: { except?: string | null } = {}) {
  return useQuery({
    queryKey: ['patient.possibleDuplicates', person] as const,
    queryFn: () => call('patient.possibleDuplicates', person),
    select: (found) => found.filter(({ patient }) => patient.id !== except),
    staleTime: 0,
  });
}

/** Two records side by side; read anew each time. */
export function useMergePreview(records: Input<'patient.mergePreview'>) {
  return useQuery({
    queryKey: ['patient.mergePreview', records.patientId, records.otherId] as const,
    queryFn: () => call('patient.mergePreview', records),
    staleTime: 0,
    gcTime: 0,
  });
}

export const sendMerge = (input: Input<'patient.merge'>): Promise<Patient> => call('patient.merge', input);
export const sendUndo = (input: Input<'patient.undoMerge'>): Promise<Patient> =>
  call('patient.undoMerge', input);

/**
 * Which records belong together has changed: whatever shows one is read again. What is not shown is forgotten, so that
 * a list from before cannot lead into the wrong record while it is read again.
 */
export function refreshAfterMerge(): Promise<void> {
  queryClient.removeQueries({ type: 'inactive' });
  return queryClient.invalidateQueries();
}
