import { useEffect, useEffectEvent } from 'react';
import { type FaceView, faceViews } from '../chart/face-geometry.ts';
import { isDialogOpen } from '../ui/dialogs.ts';

const isText = (target: EventTarget | null): boolean =>
  target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement;

type ChartingKeys = { onSign: () => void; onView: (view: FaceView) => void; onUndo: () => void };

/**
 * Mod+Enter signs, Alt+1 to Alt+5 turn the face, Mod+Z outside of text brings back what was removed; nothing of that
 * while a dialog is open.
 */
export function useChartingKeys({ onSign, onView, onUndo }: ChartingKeys): void {
  const onKeyDown = useEffectEvent((event: KeyboardEvent) => {
    if (isDialogOpen() || event.repeat) return;
    const isModified = (event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey;
    if (isModified && event.key === 'Enter') {
      event.preventDefault();
      onSign();
      return;
    }
    if (isModified && event.key.toLowerCase() === 'z' && !isText(event.target)) {
      event.preventDefault();
      onUndo();
      return;
    }
    // The key's place, not its letter: Option+1 types another character on a Mac.
    const [, digit] = /^Digit([1-5])$/.exec(event.code) ?? [];
    const view = digit === undefined ? undefined : faceViews[Number(digit) - 1];
    if (view && event.altKey && !event.ctrlKey && !event.metaKey) {
      event.preventDefault();
      onView(view);
    }
  });
  useEffect(() => {
    const listener = (event: KeyboardEvent) => onKeyDown(event);
    globalThis.addEventListener('keydown', listener);
    return () => globalThis.removeEventListener('keydown', listener);
  }, []);
}
