import { useQuery } from '@tanstack/react-query';
import type { ApiError } from '../../domain/api-error.ts';
import type { Input } from '../../domain/contract.ts';
import { apiErrorOf, call } from '../api.ts';
import { queryClient } from '../query-client.ts';
import { closeDraft, storeOpenDrafts } from './open-drafts.ts';

/** Keys of what this feature keeps in the query cache. */
export const draftKeys = {
  draft: (sessionId: string) => ['session.draft', sessionId] as const,
};

/** A draft, read anew each time the screen opens, after what was still being typed in it has been stored. */
export function useDraft(sessionId: string) {
  return useQuery({
    queryKey: draftKeys.draft(sessionId),
    queryFn: async () => {
      await storeOpenDrafts(sessionId);
      return call('session.draft', { sessionId });
    },
    gcTime: 0,
  });
}

/** The other session that a cartridge served, asked once both of its numbers are there; undefined until answered. */
export function useCartridgeUse(cartridge: Input<'stock.cartridgeUse'>) {
  return useQuery({
    queryKey: ['stock.cartridgeUse', cartridge],
    queryFn: () => call('stock.cartridgeUse', cartridge),
    enabled: cartridge.lot !== '' && cartridge.serial !== '',
    gcTime: 0,
  });
}

/** Takes over the version that another window stored, giving up this one's. Answers with the refusal, if any. */
export async function reloadDraft(sessionId: string): Promise<ApiError | null> {
  try {
    const view = await call('session.draft', { sessionId });
    closeDraft(sessionId);
    queryClient.setQueryData(draftKeys.draft(sessionId), view);
    return null;
  } catch (failure) {
    return apiErrorOf(failure);
  }
}

/** Lists and records that show a draft or session are out of date: all but the draft that is open. */
export function invalidateSessionViews(): void {
  void queryClient.invalidateQueries({
    predicate: ({ queryKey: [channel] }) => channel !== 'session.draft' && channel !== 'app.status',
  });
}

/** Signs the session with the text as it is now. */
export const signSession = (input: Input<'session.sign'>) => call('session.sign', input);

/** Voids the draft; it stays readable. */
export const discardDraft = (input: Input<'session.discardDraft'>) => call('session.discardDraft', input);
