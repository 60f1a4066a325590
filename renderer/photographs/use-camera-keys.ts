import type { KeyboardEvent } from 'react';

type CameraKeys = {
  /** A picture was taken and is looked at. */
  isLooking: boolean;
  onTake: () => void;
  onKeep: () => void;
  onAgain: () => void;
  onStep: (by: 1 | -1) => void;
  onGrid: () => void;
};

/** Controls that know what to do with a key themselves. */
const hasOwnKeys = (target: EventTarget): boolean =>
  target instanceof HTMLElement &&
  target.closest('button:not([data-primary]), input, select, [role="slider"], [role="radio"]') !== null;

/** Space and Enter take, Enter keeps, Backspace takes again, arrows choose the view, G shows the grid. */
export function useCameraKeys(keys: CameraKeys) {
  const { isLooking, onTake, onKeep, onAgain, onStep, onGrid } = keys;
  const actions: Readonly<Record<string, (() => void) | undefined>> = isLooking
    ? { Enter: onKeep, Backspace: onAgain }
    : {
        Enter: onTake,
        ' ': onTake,
        ArrowDown: () => onStep(1),
        ArrowUp: () => onStep(-1),
        g: onGrid,
        G: onGrid,
      };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.repeat || hasOwnKeys(event.target)) return;
    const action = actions[event.key];
    if (!action) return;
    // The button itself would do it once more.
    event.preventDefault();
    action();
  };
  return { onKeyDown };
}
