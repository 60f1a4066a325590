import { type RefObject, useEffect, useEffectEvent, useRef } from 'react';

/** Once the form in `holder` has closed and nothing else took the focus, what `selector` finds in there has it. */
export function useFocusBack(holder: RefObject<HTMLElement | null>, isOpen: boolean, selector: string): void {
  const wasOpen = useRef(isOpen);
  const giveBack = useEffectEvent(() => {
    if (document.activeElement !== null && document.activeElement !== document.body) return;
    holder.current?.querySelector<HTMLElement>(selector)?.focus();
  });
  useEffect(() => {
    if (wasOpen.current && !isOpen) giveBack();
    wasOpen.current = isOpen;
  }, [isOpen]);
}
