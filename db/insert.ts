import { type Transaction, contextOf } from './handle.ts';
import type { Database } from './schema.ts';

/** Writes one row and gives its rowid, which means nothing in a table without one. */
export type Inserter<Row> = (tx: Transaction, row: Row) => number;

/**
 * The insert of one table, its text made once: `INSERT INTO table (a, b) VALUES (?, ?)`. Signing writes a dozen
 * rows, a bulk import millions; building each as a query took longer than writing it (P5).
 */
export function inserter<Row extends object>(
  table: keyof Database,
  columns: readonly (keyof Row & string)[],
): Inserter<Row> {
  const places = columns.map(() => '?').join(', ');
  const statement = `INSERT INTO ${table} (${columns.join(', ')}) VALUES (${places})`;
  return (tx, row) => {
    const values = columns.map((column) => row[column]);
    return Number(contextOf(tx).connection.execute(statement, values).lastInsertRowid);
  };
}
