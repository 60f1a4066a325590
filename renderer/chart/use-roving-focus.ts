import { useRef, useState, type FocusEvent, type KeyboardEvent } from 'react';
import type { ZoneId } from '../../domain/zones.ts';
import { type ChartDrawing, type ChartView, zonesInView } from './chart-geometry.ts';
import { findNearestZone, isDirection } from './nearest-zone.ts';

/**
 * One Tab stop for all zones of a view: arrow keys go to the nearest zone, Home and End to the first and last, Enter
 * or Space toggles. `focused` is the zone that the keyboard is on.
 */
export function useRovingFocus(
  view: ChartView,
  drawing: ChartDrawing,
  selected: ReadonlySet<ZoneId>,
  onToggle: ((zone: ZoneId) => void) | undefined,
) {
  const elements = useRef(new Map<ZoneId, SVGPathElement>());
  const [last, setLast] = useState<ZoneId>();
  const [focused, setFocused] = useState<ZoneId>();
  // While zones cannot be chosen, none hears that the keyboard has left it.
  if (!onToggle && focused !== undefined) setFocused(undefined);
  const zones = zonesInView(view);
  const remembered = last && drawing.zones[last] ? last : undefined;
  const active = remembered ?? zones.find((id) => selected.has(id)) ?? zones[0];

  const onKeyDown = (id: ZoneId, event: KeyboardEvent) => {
    if (event.key === 'Enter' || event.key === ' ') {
      event.preventDefault();
      onToggle?.(id);
    }
    const target =
      event.key === 'Home'
        ? zones[0]
        : event.key === 'End'
          ? zones.at(-1)
          : isDirection(event.key)
            ? findNearestZone(drawing.zones, id, event.key)
            : undefined;
    if (!target) return;
    event.preventDefault();
    elements.current.get(target)?.focus();
  };

  const zoneProps = (id: ZoneId) => ({
    ref: (element: SVGPathElement | null) => {
      if (element) elements.current.set(id, element);
      else elements.current.delete(id);
    },
    onClick: () => onToggle?.(id),
    onKeyDown: (event: KeyboardEvent) => onKeyDown(id, event),
    onFocus: (event: FocusEvent) => {
      setLast(id);
      // A ring around what was just clicked would say nothing new.
      if (event.currentTarget.matches(':focus-visible')) setFocused(id);
    },
    onBlur: () => setFocused(undefined),
  });
  return { active, focused: focused && drawing.zones[focused] ? focused : undefined, zoneProps };
}
