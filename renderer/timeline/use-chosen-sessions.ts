import { useCallback, useState } from 'react';
import { comparisonLimits } from '../../domain/comparison.ts';

/** The sessions ticked for the comparison; never more than fit side by side. */
export function useChosenSessions() {
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const choose = useCallback((sessionId: string, wanted: boolean) => {
    setChosen((known) => {
      if (!wanted) return new Set([...known].filter((id) => id !== sessionId));
      return known.size < comparisonLimits.maximum ? new Set([...known, sessionId]) : known;
    });
  }, []);
  const clear = useCallback(() => setChosen(new Set()), []);
  return { chosen, choose, clear, full: chosen.size >= comparisonLimits.maximum };
}
