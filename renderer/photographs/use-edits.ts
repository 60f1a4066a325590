import { useEffect, useState, useSyncExternalStore } from 'react';
import type { Photograph } from '../../domain/photograph.ts';
import { useUnlocked } from '../status.ts';
import { createEdits } from './edits.ts';
import { changePhotograph, showPhotograph } from './queries.ts';

/** The changes of the photograph that is looked at; stored when another is. Its component has the photograph's key. */
export function useEdits(patientId: string, photograph: Photograph) {
  const { timeZone } = useUnlocked().clinic;
  const [edits] = useState(() =>
    createEdits({
      patientId,
      photograph,
      timeZone,
      send: changePhotograph,
      onSaved: (saved) => showPhotograph(patientId, saved),
    }),
  );
  useEffect(() => () => void edits.flush(), [edits]);
  const state = useSyncExternalStore(edits.subscribe, edits.getState);
  return { ...state, change: edits.change, flush: edits.flush };
}

export type PhotographEdits = ReturnType<typeof useEdits>;
