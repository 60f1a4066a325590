import type { ReactNode } from 'react';
import type { Change } from '../../domain/comparison.ts';
import { ChangeMarkText } from './change-mark.tsx';
import classes from './compare-table.module.css';
import { changeMark } from './format.ts';

/** A line across the table that names the rows below it. */
export function SectionRow({ title, columns }: { title: string; columns: number }) {
  return (
    <tbody>
      <tr>
        <th scope="rowgroup" colSpan={columns + 2} className={classes['sectionName']}>
          <span>{title}</span>
        </th>
      </tr>
    </tbody>
  );
}

/** The name of a row and the unit of its numbers. */
export function ParameterName({ name, unit }: { name: string; unit?: string | undefined }) {
  return (
    <th scope="row" className={classes['parameter']}>
      {name}
      {unit ? <span className={classes['unit']}>{unit}</span> : null}
    </th>
  );
}

type ValueCellProps = {
  children: ReactNode;
  change: Change;
  /** Writes the amount of the change. */
  format: (amount: number) => string;
  /** Words instead of a number: they start at the left and may wrap. */
  words?: boolean;
};

/** A value and how it differs from the session before. */
export function ValueCell({ children, change, format, words = false }: ValueCellProps) {
  const mark = changeMark(change, format);
  const tint = mark ? (classes[`is-${mark.kind}`] ?? '') : '';
  return (
    <td className={tint}>
      <div className={words ? classes['words'] : classes['figure']}>
        <span>{children}</span>
        <ChangeMarkText mark={mark} />
      </div>
    </td>
  );
}

/** Nothing was there, or nothing is known: said in words, over all rows of the group. */
export function AbsentCell({
  children,
  change,
  rows,
}: {
  children: ReactNode;
  change: Change;
  rows: number;
}) {
  const mark = changeMark(change, String);
  const tint = mark ? (classes[`is-${mark.kind}`] ?? '') : '';
  return (
    <td rowSpan={rows} className={tint}>
      <div className={classes['words']}>
        <span className={classes['missing']}>{children}</span>
        <ChangeMarkText mark={mark} />
      </div>
    </td>
  );
}
