import type { ZoneId } from '../../domain/zones.ts';

/** The rows of the grid that are marked, to be set together. A row hears of it only when its own mark changes. */
export type ZoneSelection = {
  subscribe: (listener: () => void) => () => void;
  has: (zone: ZoneId) => boolean;
  /** In no particular order. The same list while nothing changed. */
  getAll: () => readonly ZoneId[];
  toggle: (zone: ZoneId) => void;
  add: (zones: readonly ZoneId[]) => void;
  clear: () => void;
  /** Forgets zones that are not treated any more. */
  keepOnly: (zones: readonly ZoneId[]) => void;
};

export function createZoneSelection(): ZoneSelection {
  const listeners = new Set<() => void>();
  let marked: readonly ZoneId[] = [];
  const change = (next: readonly ZoneId[]) => {
    if (next.length === marked.length && next.every((zone) => marked.includes(zone))) return;
    marked = next;
    for (const listener of listeners) listener();
  };
  return {
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    has: (zone) => marked.includes(zone),
    getAll: () => marked,
    toggle: (zone) =>
      change(marked.includes(zone) ? marked.filter((other) => other !== zone) : [...marked, zone]),
    add: (zones) => change([...new Set([...marked, ...zones])]),
    clear: () => change([]),
    keepOnly: (zones) => change(marked.filter((zone) => zones.includes(zone))),
  };
}
