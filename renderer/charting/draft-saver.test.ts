import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { ApiErrorCode } from '../../domain/api-error.ts';
import type { Input, SavedDraft } from '../../domain/contract.ts';
import { type SessionForm, emptySessionForm } from '../../domain/session-form.ts';
import { ApiFailure } from '../api.ts';
import { createDraftSaver, saveAtLatest, savePause } from './draft-saver.ts';

const sessionId = '0198c0de-0000-7000-8000-000000000001';
const formWith = (note: string): SessionForm => ({ ...emptySessionForm('2026-11-20T10:00', 'device'), note });

/** A main process that answers when it is told to, and refuses revisions that are not its own. */
function standInStore() {
  let revision = 1;
  const requests: Input<'session.saveDraft'>[] = [];
  const pending: (() => void)[] = [];
  let refusal: ApiErrorCode | null = null;
  let isHeld = false;
  const save = async (input: Input<'session.saveDraft'>): Promise<SavedDraft> => {
    requests.push(input);
    if (isHeld) await new Promise<void>((resolve) => pending.push(resolve));
    if (refusal) throw new ApiFailure({ code: refusal, message: refusal });
    if (input.revision !== revision) {
      throw new ApiFailure({ code: 'draft.changed-elsewhere', message: 'other revision' });
    }
    revision += 1;
    return { sessionId, revision, savedAt: `2026-11-20T10:00:0${revision}.000Z` };
  };
  const start = { sessionId, revision: 1, savedAt: '2026-11-20T10:00:00.000Z', form: formWith('') };
  return {
    saver: createDraftSaver(start, save),
    notes: () => requests.map(({ form }) => form.note),
    revisions: () => requests.map((request) => request.revision),
    hold: () => {
      isHeld = true;
    },
    release: () => {
      isHeld = false;
      for (const resolve of pending.splice(0)) resolve();
    },
    refuse: (code: ApiErrorCode | null) => {
      refusal = code;
    },
    changeElsewhere: () => {
      revision += 5;
    },
  };
}

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

describe('storing while typing', () => {
  test('waits for a pause and stores the newest text once', async () => {
    const { saver, notes } = standInStore();
    saver.change(formWith('a'));
    await vi.advanceTimersByTimeAsync(savePause - 1);
    saver.change(formWith('ab'));
    expect(saver.getStatus().kind).toBe('saving');
    expect(notes()).toEqual([]);
    await vi.advanceTimersByTimeAsync(savePause);
    expect(notes()).toEqual(['ab']);
    expect(saver.getStatus()).toEqual({ kind: 'saved', savedAt: '2026-11-20T10:00:02.000Z' });
  });

  test('stores within a second although typing never pauses (R7)', async () => {
    const { saver, notes } = standInStore();
    for (let key = 1; key <= 20; key += 1) {
      saver.change(formWith('x'.repeat(key)));
      await vi.advanceTimersByTimeAsync(50);
    }
    expect(saveAtLatest).toBeLessThan(1000);
    expect(notes()).toEqual(['x'.repeat(16)]);
  });

  test('sends one save at a time, each with the revision of the answer before', async () => {
    const { saver, notes, revisions, hold, release } = standInStore();
    hold();
    saver.change(formWith('first'));
    await vi.advanceTimersByTimeAsync(savePause);
    saver.change(formWith('second'));
    await vi.advanceTimersByTimeAsync(5000);
    expect(notes()).toEqual(['first']);
    release();
    await vi.advanceTimersByTimeAsync(0);
    expect(notes()).toEqual(['first', 'second']);
    expect(revisions()).toEqual([1, 2]);
    expect(saver.getUnsaved()).toBeNull();
  });

  test('flush stores at once, what was typed during a save included', async () => {
    const { saver, notes, hold, release } = standInStore();
    hold();
    saver.change(formWith('first'));
    const flushed = saver.flush();
    saver.change(formWith('second'));
    const flushedAgain = saver.flush();
    release();
    await Promise.all([flushed, flushedAgain]);
    expect(notes()).toEqual(['first', 'second']);
    expect(saver.getStatus().kind).toBe('saved');
  });

  test('flush sends nothing when everything is stored', async () => {
    const { saver, notes } = standInStore();
    await saver.flush();
    expect(notes()).toEqual([]);
  });
});

describe('failing to store', () => {
  test('keeps the text and tries again by itself (R2)', async () => {
    const { saver, notes, refuse } = standInStore();
    refuse('disk.full');
    saver.change(formWith('kept'));
    await vi.advanceTimersByTimeAsync(savePause);
    expect(saver.getStatus()).toMatchObject({ kind: 'failed', error: { code: 'disk.full' }, retries: true });
    expect(saver.getUnsaved()?.note).toBe('kept');
    refuse(null);
    await vi.advanceTimersByTimeAsync(2000);
    expect(notes()).toEqual(['kept', 'kept']);
    expect(saver.getStatus().kind).toBe('saved');
    expect(saver.getUnsaved()).toBeNull();
  });

  test('stores what was typed after the failure with the next try', async () => {
    const { saver, notes, refuse } = standInStore();
    refuse('database.busy');
    saver.change(formWith('one'));
    await saver.flush();
    saver.change(formWith('one two'));
    refuse(null);
    await saver.flush();
    expect(notes()).toEqual(['one', 'one two']);
    expect(saver.getStatus().kind).toBe('saved');
  });

  test('does not repeat by itself what cannot succeed, but tries with the next change', async () => {
    const { saver, notes, refuse } = standInStore();
    refuse('input.invalid');
    saver.change(formWith('too long'));
    await vi.advanceTimersByTimeAsync(60_000);
    expect(notes()).toEqual(['too long']);
    expect(saver.getStatus()).toMatchObject({ kind: 'failed', retries: false });
    refuse(null);
    saver.change(formWith('short'));
    await vi.advanceTimersByTimeAsync(savePause);
    expect(saver.getStatus().kind).toBe('saved');
  });

  test('never overwrites another window’s version, and keeps its own text', async () => {
    const { saver, notes, changeElsewhere } = standInStore();
    changeElsewhere();
    saver.change(formWith('mine'));
    await vi.advanceTimersByTimeAsync(savePause);
    expect(saver.getStatus().kind).toBe('conflict');
    saver.change(formWith('mine, longer'));
    await vi.advanceTimersByTimeAsync(60_000);
    await saver.flush();
    expect(notes()).toEqual(['mine']);
    expect(saver.getUnsaved()?.note).toBe('mine, longer');
  });
});

describe('commands', () => {
  test('signing waits for a save under way and gets the newest revision and text', async () => {
    const { saver, hold, release } = standInStore();
    hold();
    saver.change(formWith('first'));
    await vi.advanceTimersByTimeAsync(savePause);
    saver.change(formWith('second'));
    const command = saver.exclusively(async ({ revision, form }) => {
      saver.close();
      return { revision, note: form.note };
    });
    release();
    expect(await command).toEqual({ revision: 2, note: 'second' });
  });

  test('nothing is stored once the draft is closed', async () => {
    const { saver, notes } = standInStore();
    saver.change(formWith('signed'));
    saver.close();
    saver.change(formWith('late'));
    await vi.advanceTimersByTimeAsync(10_000);
    await saver.flush();
    expect(notes()).toEqual([]);
  });

  test('after a refused command unsaved text is stored', async () => {
    const { saver, notes } = standInStore();
    saver.change(formWith('typed'));
    const refused = saver.exclusively(() => Promise.reject(new Error('password')));
    await expect(refused).rejects.toThrow('password');
    await saver.flush();
    expect(notes()).toEqual(['typed']);
  });
});
