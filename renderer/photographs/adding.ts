import type { ApiError } from '../../domain/api-error.ts';
import type { Input } from '../../domain/contract.ts';
import {
  type Photograph,
  type PhotographSubject,
  isSubject,
  photographFileMaximum,
} from '../../domain/photograph.ts';
import { apiErrorOf } from '../api.ts';

/**
 * Photographs on their way into the record: one after another, each with what became of it. A file is read only when
 * its turn comes, so that twenty large ones never stand in memory together.
 */

type Adding = Input<'photograph.add'>;

/** What is known of a picture before it is stored. */
export type NewPhotograph = {
  file: Blob;
  name: string;
  subject: PhotographSubject;
} & Pick<Adding, 'sessionId' | 'origin' | 'takenAt'>;

/** A file that cannot be read here; or what the main process said, or would say. */
export type AddingFailure = 'unreadable' | ApiError;

const megabyte = 1024 * 1024;

/** What the main process would say of a file that is not even sent. */
const tooLarge: ApiError = {
  code: 'photograph.too-large',
  message: 'The file is too large',
  values: { maximum: photographFileMaximum / megabyte },
};

export type AddingState =
  | { kind: 'waiting' | 'reading' | 'storing' }
  | { kind: 'done'; photograph: Photograph }
  | { kind: 'failed'; failure: AddingFailure };

export type AddingEntry = Readonly<
  Pick<NewPhotograph, 'name' | 'subject' | 'sessionId'> & { key: number; state: AddingState }
>;

export type AddingQueue = {
  subscribe: (listener: () => void) => () => void;
  getEntries: () => readonly AddingEntry[];
  add: (photographs: readonly NewPhotograph[]) => void;
  /** Says otherwise what a picture shows; one whose zone is missing waits for it. */
  setSubject: (key: number, subject: PhotographSubject) => void;
  tryAgain: (key: number) => void;
  leaveOut: (key: number) => void;
  /** Takes the lines of what is stored off the list. */
  clearDone: () => void;
  /** Resolves when nothing is on its way any more. */
  settled: () => Promise<void>;
  /** Nothing further is sent, and nothing is kept. */
  close: () => void;
};

type QueueOptions = {
  patientId: string;
  send: (input: Adding) => Promise<Photograph>;
  onAdded: (photograph: Photograph) => void;
};

/** Makes the list of what is being added to one patient's record. */
export function createAddingQueue({ patientId, send, onAdded }: QueueOptions): AddingQueue {
  const listeners = new Set<() => void>();
  const waiting = new Map<number, NewPhotograph>();
  let entries: readonly AddingEntry[] = [];
  let nextKey = 1;
  let running: Promise<void> | null = null;
  let isClosed = false;

  const show = (next: readonly AddingEntry[]) => {
    entries = next;
    for (const listener of listeners) listener();
  };
  const change = (key: number, part: Partial<AddingEntry>) =>
    show(entries.map((entry) => (entry.key === key ? { ...entry, ...part } : entry)));
  const stateOf = (key: number) => entries.find((entry) => entry.key === key)?.state.kind;

  const addOne = async (key: number, { file, sessionId, origin, takenAt }: NewPhotograph) => {
    const fail = (failure: AddingFailure) => change(key, { state: { kind: 'failed', failure } });
    if (file.size > photographFileMaximum) {
      fail(tooLarge);
      return;
    }
    change(key, { state: { kind: 'reading' } });
    let content: Uint8Array<ArrayBuffer>;
    try {
      content = new Uint8Array(await file.arrayBuffer());
    } catch {
      fail('unreadable');
      return;
    }
    // It may have been called something else while it was read.
    const subject = waiting.get(key)?.subject;
    if (isClosed || !subject) return;
    if (!isSubject(subject)) {
      change(key, { state: { kind: 'waiting' } });
      return;
    }
    change(key, { state: { kind: 'storing' } });
    try {
      const photograph = await send({
        patientId,
        sessionId,
        content,
        origin,
        takenAt,
        ...subject,
      });
      if (isClosed) return;
      waiting.delete(key);
      change(key, { state: { kind: 'done', photograph } });
      onAdded(photograph);
    } catch (failure) {
      fail(apiErrorOf(failure));
    }
  };

  const run = async () => {
    for (;;) {
      const next = entries.find(({ state, subject }) => state.kind === 'waiting' && isSubject(subject));
      const photograph = next && waiting.get(next.key);
      if (isClosed || !next || !photograph) return;
      await addOne(next.key, photograph);
    }
  };
  const start = () => {
    if (running || isClosed) return;
    running = run().finally(() => {
      running = null;
    });
  };

  return {
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    getEntries: () => entries,
    add: (photographs) => {
      const added = photographs.map((photograph) => {
        const key = nextKey;
        nextKey += 1;
        waiting.set(key, photograph);
        const { name, subject, sessionId } = photograph;
        return { key, name, subject, sessionId, state: { kind: 'waiting' as const } };
      });
      show([...entries, ...added]);
      start();
    },
    setSubject: (key, subject) => {
      if (stateOf(key) === 'storing') return;
      const photograph = waiting.get(key);
      if (photograph) waiting.set(key, { ...photograph, subject });
      change(key, { subject });
      start();
    },
    tryAgain: (key) => {
      if (stateOf(key) !== 'failed') return;
      change(key, { state: { kind: 'waiting' } });
      start();
    },
    leaveOut: (key) => {
      waiting.delete(key);
      show(entries.filter((entry) => entry.key !== key));
    },
    clearDone: () => show(entries.filter(({ state }) => state.kind !== 'done')),
    settled: async () => {
      await running;
    },
    close: () => {
      isClosed = true;
      waiting.clear();
      show([]);
    },
  };
}
