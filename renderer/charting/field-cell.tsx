import type { ReactNode } from 'react';
import classes from './field-cell.module.css';

type FieldCellProps = {
  label: string;
  unit?: string;
  /** How much of its line it takes, beside the others. */
  grow?: number;
  /** Least width in rem. */
  width?: number;
  children: ReactNode;
};

/** A cell of a grid that has its column's name above itself: for rows that do not fit into one line. */
export function FieldCell({ label, unit, grow = 1, width = 5, children }: FieldCellProps) {
  return (
    <div className={classes['field']} style={{ flex: `${grow} 1 ${width}rem` }}>
      {/* The field itself is named for its row as well. */}
      <span className={classes['label']} aria-hidden>
        {label}
        {unit === undefined ? null : <span className={classes['unit']}> {unit}</span>}
      </span>
      {children}
    </div>
  );
}

/** One line of such cells. */
export function FieldLine({ children }: { children: ReactNode }) {
  return <div className={classes['line']}>{children}</div>;
}
