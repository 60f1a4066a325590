import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { ApiErrorCode, ApiResult } from '../../domain/api-error.ts';
import type { DraftView, Input, SavedDraft } from '../../domain/contract.ts';
import { safetyOf } from '../../domain/history-lines.ts';
import { standardRules } from '../../domain/rules/standard-rules.ts';
import { emptySessionForm } from '../../domain/session-form.ts';
import { closeDraft, openDraft, showDraft, storeOpenDrafts } from './open-drafts.ts';

const sessionId = '0198c0de-0000-7000-8000-000000000001';
const form = emptySessionForm('2026-11-20T10:00', 'device');
const viewAt = (revision: number): DraftView => ({
  sessionId,
  revision,
  savedAt: '2026-11-20T10:00:00.000Z',
  form,
  safety: safetyOf([]),
  stock: { products: [], lots: [], today: '2026-11-20' },
  patient: {
    id: '0198c0de-0000-7000-8000-000000000002',
    recordNumber: '1',
    familyName: 'Novak',
    givenName: 'Ada',
    preferredName: null,
    birthDate: '1985-03-12',
    sex: null,
    phone: null,
    email: null,
    address: null,
    fitzpatrick: null,
    note: null,
    restricted: false,
    createdAt: '2026-11-20T10:00:00.000Z',
    updatedAt: '2026-11-20T10:00:00.000Z',
    revision: 1,
  },
  devices: [],
  sessionNumber: 1,
  photographCount: 0,
  lastSession: null,
  templates: [],
  plans: { choices: [], planId: null },
  consents: [],
  facts: {
    birthDate: '1985-03-12',
    sex: null,
    fitzpatrick: null,
    history: [],
    sessions: [],
    consents: [],
    acknowledgedInPlan: [],
    suspects: [],
  },
  rules: standardRules(),
});

let refusal: ApiErrorCode | null;
let stored: string[];

const saveDraft = ({ revision, form: { note } }: Input<'session.saveDraft'>): ApiResult<SavedDraft> => {
  if (refusal) return { ok: false, error: { code: refusal, message: refusal } };
  stored.push(note);
  return { ok: true, value: { sessionId, revision: revision + 1, savedAt: '2026-11-20T10:01:00.000Z' } };
};

beforeEach(() => {
  vi.useFakeTimers();
  refusal = null;
  stored = [];
  vi.stubGlobal('stratum', {
    call: { 'session.saveDraft': (input: Input<'session.saveDraft'>) => Promise.resolve(saveDraft(input)) },
  });
});
afterEach(() => {
  closeDraft(sessionId);
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

test('stores what was typed when the screen is left, and then forgets it', async () => {
  const saver = openDraft(viewAt(1));
  const leave = showDraft(saver);
  saver.change({ ...form, note: 'typed' });
  leave();
  await vi.advanceTimersByTimeAsync(0);
  expect(stored).toEqual(['typed']);
  expect(openDraft(viewAt(2))).not.toBe(saver);
});

test('keeps what could not be stored for the next visit (R2)', async () => {
  refusal = 'disk.full';
  const saver = openDraft(viewAt(1));
  const leave = showDraft(saver);
  saver.change({ ...form, note: 'kept' });
  leave();
  await vi.advanceTimersByTimeAsync(0);
  const again = openDraft(viewAt(1));
  expect(again.getUnsaved()?.note).toBe('kept');
  refusal = null;
  await vi.advanceTimersByTimeAsync(2000);
  expect(stored).toEqual(['kept']);
});

test('after a lock the text is stored as soon as the draft is asked for again', async () => {
  refusal = 'access.locked';
  const saver = openDraft(viewAt(1));
  const leave = showDraft(saver);
  saver.change({ ...form, note: 'typed while it locked' });
  leave();
  await vi.advanceTimersByTimeAsync(60_000);
  refusal = null;
  await storeOpenDrafts(sessionId);
  expect(stored).toEqual(['typed while it locked']);
});

test('a screen that is mounted twice in a row keeps its saver', async () => {
  const saver = openDraft(viewAt(1));
  showDraft(saver)();
  showDraft(saver);
  await vi.advanceTimersByTimeAsync(0);
  saver.change({ ...form, note: 'typed' });
  await storeOpenDrafts();
  expect(stored).toEqual(['typed']);
});
