import { useMutation, useQuery } from '@tanstack/react-query';
import type { EmergencyAccess, PatientAccess } from '../../domain/audit.ts';
import type { Input } from '../../domain/contract.ts';
import { call } from '../api.ts';
import { queryClient } from '../query-client.ts';

/** Keys of what this feature keeps in the query cache. */
const accessKeys = {
  own: ['access.own'] as const,
  ofPatient: (patientId: string) => ['patient.access', patientId] as const,
};

/** Channels whose answers hold a patient's record, or say whether it may be opened. */
const recordChannels: ReadonlySet<unknown> = new Set([
  'patient.list',
  'patient.timeline',
  'patient.accessLog',
  'plan.list',
  'session.get',
  'comparison.get',
  'consent.list',
  'consent.get',
]);

/** Reads again whatever shows records: who may open one has changed. */
export function refreshRecords(): Promise<void> {
  return queryClient.invalidateQueries({ predicate: ({ queryKey }) => recordChannels.has(queryKey[0]) });
}

/** The signed-in account's own emergency accesses that still run. Asked for only where a record is restricted. */
export function useOwnEmergencies(enabled: boolean) {
  return useQuery({ queryKey: accessKeys.own, queryFn: () => call('access.own', undefined), enabled });
}

/** Opens a restricted record with a reason. */
export function useBreakGlass(patientId: string) {
  return useMutation({
    mutationFn: (reason: string) => call('patient.breakGlass', { patientId, reason }),
    onSuccess: (opened) => {
      queryClient.setQueryData<EmergencyAccess[]>(accessKeys.own, (known = []) => [opened, ...known]);
      void queryClient.invalidateQueries({ queryKey: ['today.get'] });
    },
  });
}

/** Who may open a patient's record; read anew each time it is asked for. */
export function usePatientAccess(patientId: string) {
  return useQuery({
    queryKey: accessKeys.ofPatient(patientId),
    queryFn: () => call('patient.access', { patientId }),
    staleTime: 0,
  });
}

export const setAccess = (input: Input<'patient.setAccess'>) => call('patient.setAccess', input);

/** Shows who may open a record after that was changed. */
export function showPatientAccess(patientId: string, access: PatientAccess): void {
  queryClient.setQueryData(accessKeys.ofPatient(patientId), access);
  void refreshRecords();
}
