import { type ReactNode, useEffect, useEffectEvent, useRef } from 'react';
import cells from './cells.module.css';
import { type GridActions, handleGridKey } from './grid-keys.ts';

type GridProps = GridActions & {
  label: string;
  className?: string | undefined;
  children: ReactNode;
};

/** The keys of a spreadsheet for the fields inside an element. */
function useGridKeys<E extends HTMLElement>(actions: GridActions) {
  const root = useRef<E>(null);
  const onKeyDown = useEffectEvent((grid: Element, event: KeyboardEvent) =>
    handleGridKey(grid, event, actions),
  );
  // The keys come from the fields inside: the table itself is nothing that is operated.
  useEffect(() => {
    const grid = root.current;
    if (!grid) return undefined;
    const listener = (event: KeyboardEvent) => onKeyDown(grid, event);
    grid.addEventListener('keydown', listener);
    return () => grid.removeEventListener('keydown', listener);
  }, []);
  return root;
}

/** A table of fields with the keys of a spreadsheet. */
export function GridTable({ label, className = '', children, ...actions }: GridProps) {
  const table = useGridKeys<HTMLTableElement>(actions);
  return (
    <table ref={table} className={`${cells['grid']} ${className}`} aria-label={label}>
      {children}
    </table>
  );
}

/** Rows that take several lines each, with the same keys. */
export function GridList({ label, className, children, ...actions }: GridProps) {
  const list = useGridKeys<HTMLDivElement>(actions);
  return (
    <div ref={list} role="group" className={className} aria-label={label}>
      {children}
    </div>
  );
}
