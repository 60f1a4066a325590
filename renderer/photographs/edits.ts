import type { ApiError } from '../../domain/api-error.ts';
import type { Input } from '../../domain/contract.ts';
import {
  type Adjustments,
  type Photograph,
  type PhotographSubject,
  isSubject,
} from '../../domain/photograph.ts';
import { civilOfInstant, isCivilDateTime } from '../../domain/time.ts';
import { apiErrorOf } from '../api.ts';

/**
 * What is changed of one photograph while it is looked at. It is shown at once and stored a moment later, several
 * changes together; what could not be stored stays and is tried again.
 */

export type PhotographEdit = PhotographSubject & {
  sessionId: string | null;
  /** Wall-clock time at the clinic, as typed. */
  takenAt: string;
  adjustments: Adjustments;
};

export type EditState = {
  shown: PhotographEdit;
  /** `incomplete`: the zone is missing, or the time cannot be read; stored once it is there. */
  status: 'stored' | 'unsaved' | 'saving' | 'incomplete' | 'failed';
  failure: ApiError | null;
  /** Something was changed here and is stored. */
  hasSaved: boolean;
};

export type Edits = {
  subscribe: (listener: () => void) => () => void;
  getState: () => EditState;
  change: (part: Partial<PhotographEdit>) => void;
  /** It was changed elsewhere: what is changed here is stored on top of that. */
  setStored: (photograph: Photograph) => void;
  /** Stores now; answers whether nothing is left to store. */
  flush: () => Promise<boolean>;
};

/** Milliseconds without a further change until it is stored. */
const restMs = 500;

type EditsOptions = {
  patientId: string;
  photograph: Photograph;
  timeZone: string;
  send: (input: Input<'photograph.change'>) => Promise<Photograph>;
  onSaved: (photograph: Photograph) => void;
};

const editOf = (photograph: Photograph, timeZone: string): PhotographEdit => ({
  sessionId: photograph.sessionId,
  view: photograph.view,
  zone: photograph.zone,
  stage: photograph.stage,
  takenAt: civilOfInstant(photograph.takenAt, timeZone),
  adjustments: photograph.adjustments,
});

const isSame = (one: PhotographEdit, other: PhotographEdit): boolean =>
  JSON.stringify(one) === JSON.stringify(other);

/** Makes the changes of one photograph, none yet. */
export function createEdits({ patientId, photograph, timeZone, send, onSaved }: EditsOptions): Edits {
  const listeners = new Set<() => void>();
  let stored = photograph;
  let shown = editOf(photograph, timeZone);
  let failure: ApiError | null = null;
  let saving: Promise<void> | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let hasSaved = false;
  let state: EditState = { shown, status: 'stored', failure, hasSaved };

  const statusNow = (): EditState['status'] => {
    if (saving) return 'saving';
    if (isSame(shown, editOf(stored, timeZone))) return 'stored';
    if (!isSubject(shown) || !isCivilDateTime(shown.takenAt)) return 'incomplete';
    return failure ? 'failed' : 'unsaved';
  };
  const show = () => {
    state = { shown, status: statusNow(), failure, hasSaved };
    for (const listener of listeners) listener();
  };

  const saveOnce = async () => {
    const sent = shown;
    const { id: photographId, revision } = stored;
    try {
      stored = await send({ patientId, photographId, revision, ...sent });
      failure = null;
      hasSaved = true;
      // Otherwise it was changed further meanwhile, and that is stored next.
      if (isSame(shown, sent)) shown = editOf(stored, timeZone);
      onSaved(stored);
    } catch (refusal) {
      failure = apiErrorOf(refusal);
    }
  };
  const save = async (): Promise<void> => {
    clearTimeout(timer);
    timer = undefined;
    await saving;
    failure = null;
    while (statusNow() === 'unsaved') {
      saving = saveOnce();
      show();
      await saving;
      saving = null;
    }
    show();
  };

  return {
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    getState: () => state,
    change: (part) => {
      shown = { ...shown, ...part };
      failure = null;
      show();
      clearTimeout(timer);
      timer = setTimeout(() => void save(), restMs);
    },
    setStored: (newer) => {
      if (saving || newer.revision <= stored.revision) return;
      const wasUntouched = isSame(shown, editOf(stored, timeZone));
      stored = newer;
      if (wasUntouched) shown = editOf(stored, timeZone);
      show();
    },
    flush: async () => {
      await save();
      return state.status === 'stored';
    },
  };
}
