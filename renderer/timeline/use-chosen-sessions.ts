import { useCallback, useEffect, useState } from 'react';
import { comparisonLimits } from '../../domain/comparison.ts';
import type { SessionRecord } from '../../domain/session.ts';

/** The ticks last set, for the way back from a comparison. */
let lastChosen: { patientId: string; chosen: ReadonlySet<string> } | null = null;

/**
 * The sessions ticked for the comparison; never more than fit side by side. They are kept for the last patient, but
 * for those that no longer count as a treatment.
 */
export function useChosenSessions(patientId: string, treatments: readonly SessionRecord[]) {
  const [chosen, setChosen] = useState<ReadonlySet<string>>(() =>
    lastChosen?.patientId === patientId
      ? lastChosen.chosen.intersection(new Set(treatments.map(({ id }) => id)))
      : new Set(),
  );
  useEffect(() => {
    lastChosen = { patientId, chosen };
  }, [patientId, chosen]);
  const choose = useCallback((sessionId: string, wanted: boolean) => {
    setChosen((known) => {
      if (!wanted) return new Set([...known].filter((id) => id !== sessionId));
      return known.size < comparisonLimits.maximum ? new Set([...known, sessionId]) : known;
    });
  }, []);
  const clear = useCallback(() => setChosen(new Set()), []);
  return { chosen, choose, clear, full: chosen.size >= comparisonLimits.maximum };
}
