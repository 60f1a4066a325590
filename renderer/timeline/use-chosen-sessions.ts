import { useCallback, useEffect, useState } from 'react';
import { comparisonLimits } from '../../domain/comparison.ts';

/** The ticks last set, for the way back from a comparison. */
let lastChosen: { patientId: string; chosen: ReadonlySet<string> } | null = null;

/** The sessions ticked for the comparison; never more than fit side by side. They are kept for the last patient. */
export function useChosenSessions(patientId: string) {
  const [chosen, setChosen] = useState<ReadonlySet<string>>(() =>
    lastChosen?.patientId === patientId ? lastChosen.chosen : new Set(),
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
