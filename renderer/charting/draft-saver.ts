import type { ApiError, ApiErrorCode } from '../../domain/api-error.ts';
import type { DraftView, Input, SavedDraft } from '../../domain/contract.ts';
import type { SessionForm } from '../../domain/session-form.ts';
import type { Instant } from '../../domain/time.ts';
import { apiErrorOf } from '../api.ts';

/**
 * Stores a draft while it is typed: one save at a time, each with the revision of the answer before it, and never
 * later than a second after a key. Text that could not be stored stays here, also after the screen has gone, and
 * is tried again.
 */

/** Typing pauses this long before a save; typing without a pause is saved this often. Milliseconds. */
export const savePause = 500;
export const saveAtLatest = 800;
const retryDelays = [2000, 3000, 5000] as const;

export type SaveStatus =
  | { kind: 'saved'; savedAt: Instant }
  | { kind: 'saving'; savedAt: Instant }
  | { kind: 'failed'; savedAt: Instant; error: ApiError; retries: boolean }
  /** Another window saved this draft; nothing is sent until it was reloaded. */
  | { kind: 'conflict'; savedAt: Instant; error: ApiError };

export type DraftSaver = {
  readonly sessionId: string;
  getStatus: () => SaveStatus;
  subscribe: (listener: () => void) => () => void;
  /** Takes the form as it is now; it is stored within a second. */
  change: (form: SessionForm) => void;
  /** Stores at once what is not stored yet. Resolves when it is, or when that failed. */
  flush: () => Promise<void>;
  /** Runs one command while no save is under way, with the newest revision and text. */
  exclusively: <T>(command: (draft: { revision: number; form: SessionForm }) => Promise<T>) => Promise<T>;
  /** The newest text when it is not stored, otherwise null. */
  getUnsaved: () => SessionForm | null;
  getRevision: () => number;
  /** Ends saving: the draft was signed, discarded or reloaded. */
  close: () => void;
};

/** Failures that trying again cannot mend. */
const final: ReadonlySet<ApiErrorCode> = new Set([
  'input.invalid',
  'access.locked',
  'access.role',
  'access.not-own-session',
  'draft.not-a-draft',
  'not-found',
  'sender.refused',
]);

type Save = (input: Input<'session.saveDraft'>) => Promise<SavedDraft>;
type Start = Pick<DraftView, 'sessionId' | 'revision' | 'savedAt' | 'form'>;
type Timer = ReturnType<typeof setTimeout>;

/** Makes the saver of one draft. `save` sends one request and throws when it is refused. */
export function createDraftSaver(start: Start, save: Save): DraftSaver {
  const { sessionId } = start;
  const listeners = new Set<() => void>();
  let { revision, savedAt, form } = start;
  let status: SaveStatus = { kind: 'saved', savedAt };
  let changes = 0;
  let storedChanges = 0;
  let failures = 0;
  let running: Promise<void> | null = null;
  let commands = 0;
  let due = false;
  let closed = false;
  let pause: Timer | undefined;
  let atLatest: Timer | undefined;
  let retry: Timer | undefined;

  const isUnsaved = () => changes > storedChanges;

  const setStatus = (next: SaveStatus) => {
    status = next;
    for (const listener of listeners) listener();
  };

  const stopTimers = () => {
    clearTimeout(pause);
    clearTimeout(atLatest);
    clearTimeout(retry);
    atLatest = undefined;
  };

  const fail = (error: ApiError) => {
    if (error.code === 'draft.changed-elsewhere') {
      setStatus({ kind: 'conflict', savedAt, error });
      return;
    }
    const retries = !final.has(error.code);
    setStatus({ kind: 'failed', savedAt, error, retries });
    if (!retries) return;
    const delay = retryDelays[Math.min(failures, retryDelays.length - 1)];
    failures += 1;
    retry = setTimeout(send, delay);
  };

  const sendOnce = async () => {
    const sent = changes;
    try {
      const answer = await save({ sessionId, revision, form });
      ({ revision, savedAt } = answer);
      storedChanges = sent;
      failures = 0;
      if (!closed) setStatus({ kind: isUnsaved() ? 'saving' : 'saved', savedAt });
    } catch (failure) {
      if (!closed) fail(apiErrorOf(failure));
    }
  };

  function send(): void {
    if (closed || status.kind === 'conflict' || !isUnsaved()) return;
    if (running || commands > 0) {
      due = true;
      return;
    }
    stopTimers();
    due = false;
    running = sendOnce().finally(() => {
      running = null;
      if (due && status.kind !== 'failed') send();
    });
  }

  /** Resolves when no save is under way, the ones that follow included. */
  const settled = async (): Promise<void> => {
    if (!running) return;
    await running;
    await settled();
  };

  const flush = async (): Promise<void> => {
    if (running) await running;
    send();
    await settled();
  };

  const exclusively: DraftSaver['exclusively'] = async (command) => {
    commands += 1;
    try {
      await settled();
      return await command({ revision, form });
    } finally {
      commands -= 1;
      send();
    }
  };

  return {
    sessionId,
    getStatus: () => status,
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    change: (next) => {
      if (closed) return;
      form = next;
      changes += 1;
      if (status.kind === 'saved') setStatus({ kind: 'saving', savedAt });
      clearTimeout(pause);
      pause = setTimeout(send, savePause);
      atLatest ??= setTimeout(send, saveAtLatest);
    },
    flush,
    exclusively,
    getUnsaved: () => (isUnsaved() && !closed ? form : null),
    getRevision: () => revision,
    close: () => {
      closed = true;
      stopTimers();
    },
  };
}
