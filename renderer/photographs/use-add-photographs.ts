import { useTranslation } from 'react-i18next';
import type { Photograph, PhotographStage, PhotographSubject } from '../../domain/photograph.ts';
import type { NewPhotograph } from './adding.ts';
import { newPhotographs } from './new-photographs.ts';
import { queueOf } from './queues.ts';
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
  const takenNow = () => [
    // Outside a session every time begins anew.
    ...photographs.filter(
      (one) => sessionId !== null && isShown(one) && one.sessionId === sessionId && one.stage === stage,
    ),
    ...queueOf(patientId)
      .getEntries()
      .filter((entry) => entry.sessionId === sessionId && entry.state.kind !== 'done')
      .map(({ subject }) => subject)
      .filter((subject) => subject.stage === stage),
  ];
  const add = (files: readonly File[], onto?: PhotographSubject) => {
    const taken = takenNow().map(({ view }) => view);
    queueOf(patientId).add(newPhotographs(files, { ...place, taken }, onto));
  };
  /** What comes from the clipboard has no name of its own. */
  const paste = (files: readonly File[]) =>
    add(files.map((file) => new File([file], t('add.pasted'), { type: file.type })));
  return { add, paste };
}
