import { queryOptions, useMutation, useQuery } from '@tanstack/react-query';
import { useMemo, useSyncExternalStore } from 'react';
import type { PhotographsView } from '../../domain/contract-photographs.ts';
import type { Input } from '../../domain/contract.ts';
import { type Photograph, photographStages } from '../../domain/photograph.ts';
import { call } from '../api.ts';
import { queryClient } from '../query-client.ts';
import { isShown, withPhotograph } from './views.ts';

/** Keys of what this feature keeps in the query cache; locking empties it. */
const photographKeys = {
  list: (patientId: string) => ['photograph.list', patientId] as const,
  picture: (photographId: string, size: PictureSize) => ['photograph.image', photographId, size] as const,
};

export type PictureSize = Input<'photograph.image'>['size'];

/** A patient's photographs, read anew each time a screen opens, and then only: each reading is an event of the audit log. */
export function usePhotographs(patientId: string, { enabled = true } = {}) {
  return useQuery({
    queryKey: photographKeys.list(patientId),
    queryFn: () => call('photograph.list', { patientId }),
    staleTime: 0,
    refetchOnWindowFocus: false,
    refetchOnReconnect: false,
    enabled,
  });
}

/** How many photographs of a session there are of each stage, as they are known by now. */
export function useSessionStages(patientId: string, sessionId: string) {
  const photographs = usePhotographs(patientId, { enabled: false }).data?.photographs ?? [];
  const here = photographs.filter((one) => isShown(one) && one.sessionId === sessionId);
  return photographStages.flatMap((stage) => {
    const count = here.filter((one) => one.stage === stage).length;
    return count === 0 ? [] : [{ stage, count }];
  });
}

/** Large pictures are forgotten soon; there may be hundreds, of several megabytes each. */
const fullPictureKeptMs = 20_000;

const pictureQuery = (patientId: string, photographId: string, size: PictureSize) =>
  queryOptions({
    queryKey: photographKeys.picture(photographId, size),
    queryFn: async () => {
      const { content } = await call('photograph.image', { patientId, photographId, size });
      return new Blob([new Uint8Array(content)], { type: 'image/jpeg' });
    },
    // The pixels of a photograph never change.
    staleTime: 'static',
    structuralSharing: false,
    ...(size === 'full' && { gcTime: fullPictureKeptMs }),
  });

/** A picture as an address for `img`, which ends with the component that shows it. */
export function usePicture(patientId: string, photographId: string, size: PictureSize, enabled = true) {
  const picture = useQuery({ ...pictureQuery(patientId, photographId, size), enabled });
  return { url: useObjectUrl(picture.data), isError: picture.isError, refetch: picture.refetch };
}

/** Has a picture ready before it is asked for. */
export const preparePicture = (patientId: string, photographId: string): void =>
  void queryClient.prefetchQuery(pictureQuery(patientId, photographId, 'full'));

/** An address of what is in memory, revoked as soon as nothing shows it. */
export function useObjectUrl(blob: Blob | undefined): string | undefined {
  const address = useMemo(() => addressOf(blob), [blob]);
  return useSyncExternalStore(address.subscribe, address.getUrl, address.getUrl);
}

/** It is there from when it is first listened to until nobody does. */
function addressOf(blob: Blob | undefined) {
  let url: string | undefined;
  return {
    getUrl: () => url,
    subscribe: (listener: () => void) => {
      if (!blob) return () => undefined;
      const made = URL.createObjectURL(blob);
      url = made;
      listener();
      return () => {
        URL.revokeObjectURL(made);
        url = undefined;
      };
    },
  };
}

/** Shows a photograph that was added or changed wherever the patient's are shown. */
export function showPhotograph(patientId: string, photograph: Photograph): void {
  queryClient.setQueryData<PhotographsView>(
    photographKeys.list(patientId),
    (view) => view && { ...view, photographs: withPhotograph(view.photographs, photograph) },
  );
  const { sessionId } = photograph;
  if (sessionId !== null) {
    void queryClient.invalidateQueries({ queryKey: ['session.get', sessionId], refetchType: 'none' });
  }
}

/** Reads the list of a patient anew. */
export const reloadPhotographs = (patientId: string): Promise<void> =>
  queryClient.invalidateQueries({ queryKey: photographKeys.list(patientId) });

export const changePhotograph = (input: Input<'photograph.change'>): Promise<Photograph> =>
  call('photograph.change', input);

export function useWithdrawPhotograph() {
  return useMutation({
    mutationFn: (input: Input<'photograph.withdraw'>) => call('photograph.withdraw', input),
    onSuccess: (photograph, { patientId }) => showPhotograph(patientId, photograph),
  });
}
