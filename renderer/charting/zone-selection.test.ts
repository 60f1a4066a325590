import { expect, test, vi } from 'vitest';
import { createZoneSelection } from './zone-selection.ts';

test('marks, and tells only of what changed', () => {
  const selection = createZoneSelection();
  const listener = vi.fn<() => void>();
  selection.subscribe(listener);
  selection.add(['chin', 'nose']);
  const marked = selection.getAll();
  selection.add(['nose']);
  expect(selection.getAll()).toBe(marked);
  expect(listener).toHaveBeenCalledOnce();
  selection.toggle('nose');
  expect(selection.has('nose')).toBe(false);
  expect(selection.has('chin')).toBe(true);
  selection.clear();
  expect(selection.getAll()).toEqual([]);
});

test('forgets zones that are not treated any more', () => {
  const selection = createZoneSelection();
  selection.add(['chin', 'nose']);
  selection.keepOnly(['nose', 'forehead']);
  expect(selection.getAll()).toEqual(['nose']);
});
