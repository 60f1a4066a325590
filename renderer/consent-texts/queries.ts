import { useMutation, useQuery } from '@tanstack/react-query';
import type { TemplatesView } from '../../domain/contract-consents.ts';
import type { Input } from '../../domain/contract.ts';
import { call } from '../api.ts';
import { queryClient } from '../query-client.ts';

const templatesKey = ['consentTemplate.list'] as const;

/** Every version of every consent text; read anew each time, as others may have edited them. */
export function useTemplates() {
  return useQuery({
    queryKey: templatesKey,
    queryFn: () => call('consentTemplate.list', undefined),
    staleTime: 0,
  });
}

/** Shows what changed; patients' screens read their choices again. */
export function showTemplates(view: TemplatesView): void {
  queryClient.setQueryData(templatesKey, view);
  void queryClient.invalidateQueries({ queryKey: ['consent.list'], refetchType: 'none' });
}

export const saveTemplate = (input: Input<'consentTemplate.save'>) => call('consentTemplate.save', input);

export function useDeactivateTemplate() {
  return useMutation({
    mutationFn: (input: Input<'consentTemplate.deactivate'>) => call('consentTemplate.deactivate', input),
    onSuccess: showTemplates,
  });
}

export function useAddStartingTexts() {
  return useMutation({
    mutationFn: () => call('consentTemplate.addStartingTexts', undefined),
    onSuccess: showTemplates,
  });
}
