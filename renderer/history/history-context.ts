import { createContext, use } from 'react';
import type { HistoryView } from '../../domain/contract-history.ts';
import type { HistoryEntry } from '../../domain/history.ts';
import type { Patient } from '../../domain/patient.ts';

/** What every part of the history screen works with. */
export type HistoryScreen = Pick<HistoryView, 'current' | 'entries' | 'photoPermission'> & {
  patient: Patient;
  /** Practitioners record; managers read. */
  mayRecord: boolean;
  withdraw: (entry: HistoryEntry, name: string) => void;
};

export const HistoryContext = createContext<HistoryScreen | null>(null);

export function useHistoryScreen(): HistoryScreen {
  const screen = use(HistoryContext);
  if (!screen) throw new Error('Outside the history screen');
  return screen;
}
