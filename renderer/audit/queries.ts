import { keepPreviousData, useInfiniteQuery, useMutation, useQuery } from '@tanstack/react-query';
import type { AuditFilter, AuditPage, EmergencyAccess } from '../../domain/audit.ts';
import type { Input } from '../../domain/contract.ts';
import { call } from '../api.ts';
import { queryClient } from '../query-client.ts';

/** Keys of what this feature keeps in the query cache. */
const auditKeys = {
  list: (filter: AuditFilter) => ['audit.list', filter] as const,
  ofPatient: (patientId: string) => ['patient.accessLog', patientId] as const,
  facets: ['audit.facets'] as const,
  emergencies: ['access.emergencies'] as const,
};

/** The log grows with everything that is done: what was read is forgotten when the screen is left. */
const readAnew = { staleTime: 0, gcTime: 0 };

const newest: number | null = null;
const pages = {
  initialPageParam: newest,
  getNextPageParam: ({ next }: AuditPage) => next,
  ...readAnew,
};

/** The events that a filter lets through, page by page, newest first. */
export function useAuditEvents(filter: AuditFilter) {
  return useInfiniteQuery({
    ...pages,
    queryKey: auditKeys.list(filter),
    queryFn: ({ pageParam }) => call('audit.list', { filter, before: pageParam }),
    placeholderData: keepPreviousData,
  });
}

/** Everything that was done with one patient's record, page by page, newest first. */
export function useAccessLog(patientId: string) {
  return useInfiniteQuery({
    ...pages,
    queryKey: auditKeys.ofPatient(patientId),
    queryFn: ({ pageParam }) => call('patient.accessLog', { patientId, before: pageParam }),
  });
}

export type EventPages = ReturnType<typeof useAuditEvents>;

/** Who and what can be filtered for. */
export function useAuditFacets(enabled = true) {
  return useQuery({
    queryKey: auditKeys.facets,
    queryFn: () => call('audit.facets', undefined),
    enabled,
    // Asked for by each line of the list: read anew when the screen is opened again.
    gcTime: 0,
  });
}

/** Recomputes the whole log. */
export function useVerifyAudit() {
  return useMutation({ mutationFn: () => call('audit.verify', undefined) });
}

export const exportAudit = (input: Input<'audit.export'>) => call('audit.export', input);

/** Emergency accesses, those to review first. */
export function useEmergencies() {
  return useQuery({
    queryKey: auditKeys.emergencies,
    queryFn: () => call('access.emergencies', undefined),
    staleTime: 0,
  });
}

/** Marks an emergency access as reviewed; Today no longer asks for it. */
export function useReviewEmergency() {
  return useMutation({
    mutationFn: (input: Input<'access.review'>) => call('access.review', input),
    onSuccess: (emergencies: EmergencyAccess[]) => {
      queryClient.setQueryData(auditKeys.emergencies, emergencies);
      void queryClient.invalidateQueries({ queryKey: ['today.get'] });
      void queryClient.invalidateQueries({ queryKey: ['patient.access'] });
    },
  });
}
