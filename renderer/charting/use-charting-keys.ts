import { useEffect, useEffectEvent } from 'react';
import type { ChartView } from '../chart/chart-geometry.ts';
import { isDialogOpen } from '../ui/dialogs.ts';
import { viewOfKey } from './view-keys.ts';

const isText = (target: EventTarget | null): boolean =>
  target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement;

type ChartingKeys = {
  onSign: () => void;
  /** The view that is shown. */
  view: ChartView;
  onView: (view: ChartView) => void;
  onUndo: () => void;
  onSection: (step: 1 | -1) => void;
  onLikeLast: () => void;
};

const sectionSteps: Readonly<Record<string, 1 | -1>> = { ArrowDown: 1, ArrowUp: -1 };

/**
 * Mod+Enter signs, Alt+1 to Alt+5 turn the face, Alt+6 to Alt+0 show the parts of the body, Alt+↓ and Alt+↑ go to the next and previous section, Alt+L fills in the settings of last time, Mod+Z outside of text brings back what was removed; nothing of that
 * while a dialog is open.
 */
export function useChartingKeys({ onSign, view, onView, onUndo, onSection, onLikeLast }: ChartingKeys): void {
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
    // A field that can be chosen from takes its own arrow.
    if (!event.altKey || event.ctrlKey || event.metaKey || event.defaultPrevented) return;
    const step = sectionSteps[event.key];
    if (step) {
      event.preventDefault();
      onSection(step);
      return;
    }
    if (event.code === 'KeyL') {
      event.preventDefault();
      onLikeLast();
      return;
    }
    const shown = viewOfKey(event.code, view);
    if (shown) {
      event.preventDefault();
      onView(shown);
    }
  });
  useEffect(() => {
    const listener = (event: KeyboardEvent) => onKeyDown(event);
    globalThis.addEventListener('keydown', listener);
    return () => globalThis.removeEventListener('keydown', listener);
  }, []);
}
