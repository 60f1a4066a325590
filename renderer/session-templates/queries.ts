import { useMutation, useQuery } from '@tanstack/react-query';
import type { SessionTemplatesView } from '../../domain/contract-session-templates.ts';
import type { Input } from '../../domain/contract.ts';
import { call } from '../api.ts';
import { queryClient } from '../query-client.ts';

const templatesKey = ['sessionTemplate.list'] as const;

/** Every version of every charting template; read anew each time, as others may have edited them. */
export function useSessionTemplates() {
  return useQuery({
    queryKey: templatesKey,
    queryFn: () => call('sessionTemplate.list', undefined),
    staleTime: 0,
  });
}

const show = (view: SessionTemplatesView): void => void queryClient.setQueryData(templatesKey, view);

export const saveSessionTemplate = async (input: Input<'sessionTemplate.save'>) =>
  show(await call('sessionTemplate.save', input));

export function useRetireSessionTemplate() {
  return useMutation({
    mutationFn: (input: Input<'sessionTemplate.retire'>) => call('sessionTemplate.retire', input),
    onSuccess: show,
  });
}
