import { useMutation, useQuery } from '@tanstack/react-query';
import type { AftercareTemplate, AftercareView } from '../../domain/aftercare-record.ts';
import type { Input } from '../../domain/contract.ts';
import { call } from '../api.ts';
import { queryClient } from '../query-client.ts';

const aftercareKeys = {
  ofSession: (sessionId: string) => ['aftercare.get', sessionId] as const,
  templates: ['aftercare.templates'] as const,
};

/** The sheet in each language as it would be now; made anew each time, as rules and times move. */
export function useAftercare(sessionId: string) {
  return useQuery({
    queryKey: aftercareKeys.ofSession(sessionId),
    queryFn: () => call('aftercare.get', { sessionId }),
    staleTime: 0,
    refetchOnWindowFocus: false,
  });
}

/** Records what was given; the session's document is read again. */
export function useGiveAftercare(sessionId: string) {
  return useMutation({
    mutationFn: (given: Omit<Input<'aftercare.give'>, 'sessionId'>) =>
      call('aftercare.give', { sessionId, ...given }),
    onSuccess: (view: AftercareView) => {
      queryClient.setQueryData(aftercareKeys.ofSession(sessionId), view);
      void queryClient.invalidateQueries({ queryKey: ['session.get', sessionId] });
    },
  });
}

/** The clinic's paragraph in each language in which there is one. */
export function useTemplates() {
  return useQuery({
    queryKey: aftercareKeys.templates,
    queryFn: () => call('aftercare.templates', undefined),
    staleTime: 0,
  });
}

export const saveTemplate = (input: Input<'aftercare.saveTemplate'>): Promise<AftercareTemplate[]> =>
  call('aftercare.saveTemplate', input);

export const showTemplates = (templates: AftercareTemplate[]): void =>
  void queryClient.setQueryData(aftercareKeys.templates, templates);
