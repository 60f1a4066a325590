import { createContext, use, useSyncExternalStore } from 'react';
import type { UseFormReturn } from 'react-hook-form';
import type { Problem } from '../../domain/problem.ts';
import type { ConsentFact } from '../../domain/rules/facts.ts';
import type { SessionForm } from '../../domain/session-form.ts';
import type { SessionNotice } from '../../domain/session-notices.ts';
import type { SessionRecord } from '../../domain/session.ts';
import type { FormStore } from './form-store.ts';

/** What every part of the charting screen works on; none of it changes while a draft is open. */
export type Charting = {
  form: UseFormReturn<SessionForm>;
  store: FormStore;
  timeZone: string;
  lastSession: SessionRecord | null;
  sessionId: string;
  patientId: string;
  /** The patient's consents to treatment when the draft was opened. */
  consents: readonly ConsentFact[];
};

export const ChartingContext = createContext<Charting | null>(null);

/** The opened draft. Throws outside the charting screen. */
export function useCharting(): Charting {
  const charting = use(ChartingContext);
  if (!charting) throw new Error('useCharting outside the charting screen');
  return charting;
}

/** A part of what was derived from the form. `select` returns the same value while nothing changed. */
export function useDerived<T>(select: (store: FormStore) => T): T {
  const { store } = useCharting();
  return useSyncExternalStore(store.subscribe, () => select(store));
}

/** The problems that a row or a field shows now. */
export function useShownProblems(prefix: string): Problem[] {
  const { store } = useCharting();
  const keys = useDerived(({ shownKeys }) => shownKeys(prefix));
  return keys === '' ? [] : store.shownProblems(prefix);
}

/** True while the field is marked as wrong. */
export function useIsMarked(path: string): boolean {
  return useDerived(({ shownKey }) => shownKey(path)) !== '';
}

/** What is unusual in a row or a field. */
export function useNotices(prefix: string): SessionNotice[] {
  const { store } = useCharting();
  const keys = useDerived(({ noticeKeys }) => noticeKeys(prefix));
  return keys === '' ? [] : store.noticesAt(prefix);
}
