import { useTranslation } from 'react-i18next';
import type { Photograph, PhotographStage, PhotographSubject } from '../../domain/photograph.ts';
import type { NewPhotograph } from './adding.ts';
import { newPhotographs } from './new-photographs.ts';
import { queueOf, useAdding } from './queues.ts';
import { isShown } from './views.ts';

export type AddingPlace = Pick<NewPhotograph, 'sessionId' | 'origin' | 'takenAt'> & {
  patientId: string;
  stage: PhotographStage;
  photographs: readonly Photograph[];
};

/** Adds pictures to one place of a patient's record: a session, or a date alone. */
export function useAddPhotographs(place: AddingPlace) {
  const { t } = useTranslation('photographs');
  const { patientId, sessionId, stage, photographs } = place;
  const entries = useAdding(patientId).filter((entry) => entry.sessionId === sessionId);
  const here = photographs.filter((one) => isShown(one) && one.sessionId === sessionId);
  const taken = [
    ...(sessionId === null ? [] : here.filter((one) => one.stage === stage).map(({ view }) => view)),
    ...entries
      .filter(({ state, subject }) => state.kind !== 'done' && subject.stage === stage)
      .map(({ subject }) => subject.view),
  ];
  const add = (files: readonly File[], onto?: PhotographSubject) =>
    queueOf(patientId).add(newPhotographs(files, { ...place, taken }, onto));
  /** What comes from the clipboard has no name of its own. */
  const paste = (files: readonly File[]) =>
    add(files.map((file) => new File([file], t('add.pasted'), { type: file.type })));
  return { add, paste, entries, here };
}
