import { useCallback, useLayoutEffect, useRef } from 'react';

/**
 * Remembers what had the focus when a dialog opened; the answer gives it back once the dialog has gone, or gives
 * it to the screen when that element is gone too. For dialogs that are loaded when they are first needed: those
 * mount open, and Mantine's own return misses them.
 */
export function useReturnFocus(opened: boolean): () => void {
  const opener = useRef<Element>(null);
  useLayoutEffect(() => {
    if (opened) opener.current = document.activeElement;
  }, [opened]);
  return useCallback(() => {
    // In the next frame, when the dialog has left the document.
    requestAnimationFrame(() => {
      if (document.activeElement !== null && document.activeElement !== document.body) return;
      const usable = opener.current?.isConnected && opener.current !== document.body;
      const target = usable ? opener.current : document.querySelector('#content');
      if (target instanceof HTMLElement) target.focus({ preventScroll: true });
    });
  }, []);
}
