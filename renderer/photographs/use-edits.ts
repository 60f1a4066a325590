import { useEffect, useState, useSyncExternalStore } from 'react';
import type { Photograph } from '../../domain/photograph.ts';
import { apiErrorOf } from '../api.ts';
import { useUnlocked } from '../status.ts';
import { createEdits } from './edits.ts';
import { changePhotograph, reloadPhotographs, showPhotograph } from './queries.ts';

/** What was changed elsewhere is read, so that trying again has it. */
const rethrowAfterReading = (patientId: string) => async (failure: unknown) => {
  if (apiErrorOf(failure).code === 'photograph.changed-elsewhere') await reloadPhotographs(patientId);
  throw failure;
};

/** The changes of the photograph that is looked at; stored when another is. Its component has the photograph's key. */
export function useEdits(patientId: string, photograph: Photograph) {
  const { timeZone } = useUnlocked().clinic;
  const [edits] = useState(() =>
    createEdits({
      patientId,
      photograph,
      timeZone,
      send: (input) => changePhotograph(input).catch(rethrowAfterReading(patientId)),
      onSaved: (saved) => showPhotograph(patientId, saved),
    }),
  );
  useEffect(() => edits.setStored(photograph), [edits, photograph]);
  useEffect(() => () => void edits.flush(), [edits]);
  const state = useSyncExternalStore(edits.subscribe, edits.getState);
  return { ...state, change: edits.change, flush: edits.flush };
}

export type PhotographEdits = ReturnType<typeof useEdits>;
