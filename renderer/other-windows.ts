import { listen } from './api.ts';
import { queryClient } from './query-client.ts';

/** A draft on screen is this window's own text: what another window made of it is told when it is stored. */
const ownText = new Set<unknown>(['app.status', 'session.draft']);

/**
 * Keeps this window true to what others change: whatever was read counts as out of date, and what is on screen is read
 * again when somebody turns to this window, not before, since reading a record is noted in the audit log. Returns how
 * to stop.
 */
export function followOtherWindows(): () => void {
  const readAgain = () => void queryClient.refetchQueries({ type: 'active', stale: true });
  const stop = listen('records-changed', () => {
    void queryClient.invalidateQueries({
      predicate: ({ queryKey }) => !ownText.has(queryKey[0]),
      refetchType: 'none',
    });
    if (document.hasFocus()) readAgain();
  });
  window.addEventListener('focus', readAgain);
  return () => {
    stop();
    window.removeEventListener('focus', readAgain);
  };
}
