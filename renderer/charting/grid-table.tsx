import { type ReactNode, useEffect, useEffectEvent, useRef } from 'react';
import cells from './cells.module.css';
import { handleGridKey } from './grid-keys.ts';

type GridTableProps = {
  label: string;
  className?: string | undefined;
  /** Takes the value of a column from the row above. */
  onCopyFromAbove: (row: number, column: string) => void;
  children: ReactNode;
};

/** A table of fields with the keys of a spreadsheet. */
export function GridTable({ label, className = '', onCopyFromAbove, children }: GridTableProps) {
  const table = useRef<HTMLTableElement>(null);
  const onKeyDown = useEffectEvent((grid: Element, event: KeyboardEvent) =>
    handleGridKey(grid, event, onCopyFromAbove),
  );
  // The keys come from the fields inside: the table itself is nothing that is operated.
  useEffect(() => {
    const grid = table.current;
    if (!grid) return undefined;
    const listener = (event: KeyboardEvent) => onKeyDown(grid, event);
    grid.addEventListener('keydown', listener);
    return () => grid.removeEventListener('keydown', listener);
  }, []);
  return (
    <table ref={table} className={`${cells['grid']} ${className}`} aria-label={label}>
      {children}
    </table>
  );
}
