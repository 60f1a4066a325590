import { keepPreviousData, useMutation, useQuery } from '@tanstack/react-query';
import type { Patient, PatientForm } from '../../domain/patient.ts';
import { call } from '../api.ts';
import { queryClient } from '../query-client.ts';

/** Keys of what this feature keeps in the query cache. */
const patientKeys = {
  lists: ['patient.list'] as const,
  list: (query: string) => ['patient.list', query] as const,
};

/** Marks every patient list as out of date: after a patient, a draft or a session has changed. */
function invalidatePatientLists(): Promise<void> {
  return queryClient.invalidateQueries({ queryKey: patientKeys.lists });
}

/** The patients that match, or the recent ones for an empty query. Shows the previous answer until the next one is there. */
export function usePatientList(query: string, { enabled = true }: { enabled?: boolean } = {}) {
  return useQuery({
    queryKey: patientKeys.list(query),
    queryFn: () => call('patient.list', { query }),
    placeholderData: keepPreviousData,
    enabled,
  });
}

type SavePatient = { form: PatientForm; acceptDuplicate: boolean };

/** Creates a patient, or changes the given one. */
export function useSavePatient(patient: Patient | undefined) {
  return useMutation({
    mutationFn: ({ form, acceptDuplicate }: SavePatient) =>
      patient
        ? call('patient.update', { patientId: patient.id, revision: patient.revision, form })
        : call('patient.create', { form, acceptDuplicate }),
    onSuccess: () => void invalidatePatientLists(),
  });
}
