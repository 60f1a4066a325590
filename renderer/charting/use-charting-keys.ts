import { useEffect, useEffectEvent } from 'react';
import type { ChartView } from '../chart/chart-geometry.ts';
import { isDialogOpen } from '../ui/dialogs.ts';
import { viewOfKey } from './view-keys.ts';

const isText = (target: EventTarget | null): boolean =>
  target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement;

/** A field that can be chosen from takes its own arrow. */
const hasOwnKey = (target: EventTarget | null, key: string): boolean =>
  target instanceof Element && target.getAttribute('aria-keyshortcuts')?.includes(`Alt+${key}`) === true;

type ChartingKeys = {
  onSign: () => void;
  /** The view that is shown. */
  view: ChartView;
  onView: (view: ChartView) => void;
  onUndo: () => void;
  onSection: (step: 1 | -1) => void;
  onLikeLast: () => void;
  onPhotographs: () => void;
  onTemplates: () => void;
};

const sectionSteps: Readonly<Record<string, 1 | -1>> = { ArrowDown: 1, ArrowUp: -1 };

/**
 * Mod+Enter signs, Alt+1 to Alt+5 turn the face, Alt+6 to Alt+0 show the parts of the body, Alt+↓ and Alt+↑ go to the next and previous section, Alt+L fills in the settings of last time, Alt+T shows the templates of the clinic, Alt+P goes to the photographs, Mod+Z outside of text brings back what was removed; nothing of that
 * while a dialog is open.
 */
export function useChartingKeys(keys: ChartingKeys): void {
  const { onSign, view, onView, onUndo, onSection, onLikeLast, onTemplates, onPhotographs } = keys;
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
    if (!event.altKey || event.ctrlKey || event.metaKey) return;
    const step = sectionSteps[event.key];
    if (step) {
      if (hasOwnKey(event.target, event.key)) return;
      event.preventDefault();
      // A list that opens with an arrow of any kind is not to hear of it.
      event.stopPropagation();
      onSection(step);
      return;
    }
    if (event.code === 'KeyL') {
      event.preventDefault();
      onLikeLast();
      return;
    }
    if (event.code === 'KeyP') {
      event.preventDefault();
      onPhotographs();
      return;
    }
    if (event.code === 'KeyT') {
      event.preventDefault();
      onTemplates();
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
    globalThis.addEventListener('keydown', listener, { capture: true });
    return () => globalThis.removeEventListener('keydown', listener, { capture: true });
  }, []);
}
