import { useMutation } from '@tanstack/react-query';
import type { Photograph, PhotographSubject } from '../../domain/photograph.ts';
import { civilOfInstant } from '../../domain/time.ts';
import { apiErrorOf } from '../api.ts';
import { useUnlocked } from '../status.ts';
import { changePhotograph, showPhotograph } from './queries.ts';

/** Says otherwise what a stored photograph shows. */
export function useRename(patientId: string) {
  const { timeZone } = useUnlocked().clinic;
  const renaming = useMutation({
    mutationFn: ({ photograph, subject }: { photograph: Photograph; subject: PhotographSubject }) =>
      changePhotograph({
        patientId,
        photographId: photograph.id,
        revision: photograph.revision,
        sessionId: photograph.sessionId,
        takenAt: civilOfInstant(photograph.takenAt, timeZone),
        adjustments: photograph.adjustments,
        ...subject,
      }),
    onSuccess: (photograph) => showPhotograph(patientId, photograph),
  });
  return {
    save: (photograph: Photograph, subject: PhotographSubject) => renaming.mutate({ photograph, subject }),
    failure: renaming.isError ? apiErrorOf(renaming.error) : undefined,
  };
}
