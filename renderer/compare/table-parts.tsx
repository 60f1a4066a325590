import type { ReactNode } from 'react';
import type { Change } from '../../domain/comparison.ts';
import { ChangeMarkText } from './change-mark.tsx';
import classes from './compare-table.module.css';
import { changeMark } from './format.ts';
import type { TableText } from './table-text.ts';

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
  text: TableText;
  change: Change;
  /** Writes the amount of the change. */
  format: (amount: number) => string;
  /** Words instead of a number: they start at the left and may wrap. */
  words?: boolean;
  /** A line of its own below the value and its mark. */
  aside?: string | null;
};

/** A value and how it differs from the session before. */
export function ValueCell({ children, text, change, format, words = false, aside = null }: ValueCellProps) {
  const mark = changeMark(change, format);
  return (
    <td className={tint(change)}>
      {words ? children : <span className={classes['figure']}>{children}</span>}
      {mark ? <ChangeMarkText mark={mark} words={text.marks} /> : null}
      {aside === null ? null : <span className={classes['aside']}>{aside}</span>}
    </td>
  );
}

type NotRecordedCellProps = { text: TableText; change: Change | undefined };

/** A value that was not recorded: no difference is stated next to it, only that it was recorded before. */
export function NotRecordedCell({ text, change }: NotRecordedCellProps) {
  return (
    <td>
      <span className={classes['missing']}>{text.notRecorded}</span>
      {change?.kind === 'unrecorded' ? <ChangeMarkText mark={change} words={text.marks} /> : null}
    </td>
  );
}

type AbsentCellProps = { children: ReactNode; text: TableText; change: Change; rows: number };

/** Nothing was there, or nothing is known: said in words, over all rows of the group. */
export function AbsentCell({ children, text, change, rows }: AbsentCellProps) {
  const mark = changeMark(change, String);
  return (
    <td rowSpan={rows} className={tint(change)}>
      <span className={classes['missing']}>{children}</span>
      {mark ? <ChangeMarkText mark={mark} words={text.marks} /> : null}
    </td>
  );
}

/** What was used, over all sessions. */
export function MaterialRow({ name, children }: { name: string; children: ReactNode }) {
  return (
    <tr>
      <th scope="row" colSpan={2} className={classes['name']}>
        {name}
      </th>
      {children}
    </tr>
  );
}

/** One material by its name, with what is recorded of it below. */
export function Material({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div className={classes['material']}>
      <span className={classes['product']} title={name}>
        {name}
      </span>
      {children === null ? null : <span className={classes['aside']}>{children}</span>}
    </div>
  );
}

const tint = ({ kind }: Change): string | undefined =>
  kind === 'increase' || kind === 'decrease' ? classes[`is-${kind}`] : undefined;
