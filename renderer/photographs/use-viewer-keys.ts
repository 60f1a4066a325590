import { useEffect, useEffectEvent } from 'react';
import type { Zooming } from './zoom-area.tsx';

type ViewerKeys = {
  /** The crop or a reason is open: only Escape counts, which leaves it. */
  isBusy: boolean;
  onLeave: () => void;
  onPrevious: (() => void) | null;
  onNext: (() => void) | null;
  zooming: Zooming;
  onTurn: ((quarters: 1 | 3) => void) | null;
  onCrop: (() => void) | null;
  onOriginal: (() => void) | null;
};

/** What is typed into, or moved with the same keys. */
const hasOwnKeys = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && target.matches('input, textarea, select, [role="slider"]');

const panSteps: Readonly<Record<string, readonly [-1 | 0 | 1, -1 | 0 | 1]>> = {
  ArrowLeft: [1, 0],
  ArrowRight: [-1, 0],
  ArrowUp: [0, 1],
  ArrowDown: [0, -1],
};

/** The keys of the viewer; arrows with Shift move an enlarged picture. */
export function useViewerKeys(keys: ViewerKeys): void {
  const onKeyDown = useEffectEvent((event: KeyboardEvent) => {
    const { isBusy, onLeave, onPrevious, onNext, zooming, onTurn, onCrop, onOriginal } = keys;
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (isBusy) {
      if (event.key !== 'Escape') return;
      event.preventDefault();
      onLeave();
      return;
    }
    if (hasOwnKeys(event.target)) return;
    const pan = event.shiftKey ? panSteps[event.key] : undefined;
    const actions: Readonly<Record<string, (() => void) | null>> = {
      arrowleft: onPrevious,
      arrowright: onNext,
      '+': zooming.larger,
      '=': zooming.larger,
      '-': zooming.smaller,
      '0': zooming.whole,
      r: onTurn && (() => onTurn(event.shiftKey ? 3 : 1)),
      c: onCrop,
      o: onOriginal,
    };
    const action = pan ? () => zooming.pan(...pan) : actions[event.key.toLowerCase()];
    if (!action) return;
    event.preventDefault();
    action();
  });
  useEffect(() => {
    const listener = (event: KeyboardEvent) => onKeyDown(event);
    globalThis.addEventListener('keydown', listener);
    return () => globalThis.removeEventListener('keydown', listener);
  }, []);
}
