import { useEffect, useMemo, useState } from 'react';
import { useForm } from 'react-hook-form';
import type { DraftView } from '../../domain/contract.ts';
import type { SessionForm } from '../../domain/session-form.ts';
import { useUnlocked } from '../status.ts';
import type { Charting } from './charting-context.ts';
import type { DraftSaver } from './draft-saver.ts';
import { createFormStore } from './form-store.ts';
import { openDraft, showDraft } from './open-drafts.ts';
import { followPointer, whenPointerRests } from './pointer-rest.ts';

export type OpenedDraft = Charting & { saver: DraftSaver };

/**
 * The form of a draft that was just read, with its saver and what is derived from it. Text of an earlier visit that
 * could not be stored then comes before what was read.
 */
export function useDraftForm(view: DraftView): OpenedDraft {
  const { clinic } = useUnlocked();
  const { timeZone } = clinic;
  const [saver] = useState(() => openDraft(view));
  const [start] = useState<SessionForm>(() => saver.getUnsaved() ?? view.form);
  const [store] = useState(() =>
    createFormStore({
      form: start,
      devices: view.devices,
      last: view.lastSession,
      timeZone,
      whenCalm: whenPointerRests,
      screening: view,
      photographCount: view.photographCount,
    }),
  );
  const form = useForm<SessionForm>({ defaultValues: start });
  const { subscribe } = form;

  useEffect(() => {
    const stop = subscribe({
      formState: { values: true },
      callback: ({ values, type }) => {
        saver.change(values);
        store.change(values, type === 'change');
      },
    });
    const close = showDraft(saver);
    return () => {
      stop();
      store.dispose();
      close();
    };
  }, [saver, store, subscribe]);

  const { facts, photographCount } = view;
  useEffect(() => store.setFacts(facts), [facts, store]);
  useEffect(() => store.setPhotographCount(photographCount), [photographCount, store]);
  useFlushWhenLeft(saver);
  useEffect(followPointer, []);

  const { lastSession, consents, sessionId } = view;
  const patientId = view.patient.id;
  return useMemo(
    () => ({ form, store, timeZone, lastSession, sessionId, patientId, consents, saver }),
    [form, lastSession, sessionId, patientId, consents, saver, store, timeZone],
  );
}

/** Stores at once when the window loses the focus, is hidden or goes away. */
function useFlushWhenLeft(saver: DraftSaver): void {
  useEffect(() => {
    const flush = () => void saver.flush();
    const events = ['blur', 'pagehide', 'visibilitychange'] as const;
    for (const event of events) globalThis.addEventListener(event, flush);
    return () => {
      for (const event of events) globalThis.removeEventListener(event, flush);
    };
  }, [saver]);
}
