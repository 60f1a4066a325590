import { stringify } from 'csv-stringify/sync';
import type { PatientRecord, Table } from './table.ts';
import { exportTables } from './tables.ts';

export type ExportFile = { name: string; content: string; rows: number };

const dangerousStart = /^[=+\-@\t\r\0]/;

/**
 * Keeps a spreadsheet from reading text as a formula: text that begins with = + - @, tab, CR or NUL gets a leading
 * apostrophe. Import takes exactly that apostrophe away again. Numbers are never guarded.
 */
export function guardFormula(text: string): string {
  return dangerousStart.test(text) ? `'${text}` : text;
}

type Row = readonly (string | number | null)[];

/** RFC 4180: UTF-8, CRLF, quotes only where needed. */
export const csvLines = (rows: readonly Row[]): string =>
  stringify(
    rows.map((row) => row.map((value) => (typeof value === 'string' ? guardFormula(value) : value))),
    // Without the match a lone line feed, which is no record delimiter here, would stay unquoted.
    { record_delimiter: 'windows', eof: true, quoted_match: /[\r\n]/ },
  );

/** With a header row. */
const toCsv = (header: readonly string[], rows: readonly Row[]): string => csvLines([header, ...rows]);

const tableFile = (table: Table, record: PatientRecord): ExportFile => {
  const rows = table.rows(record);
  const header = table.columns.map(({ name }) => name);
  return { name: `${table.name}.csv`, content: toCsv(header, rows), rows: rows.length };
};

/** One file per table, and a data dictionary that says what each column means. */
export function csvSet(record: PatientRecord): ExportFile[] {
  const dictionary = exportTables.flatMap((table) =>
    table.columns.map(({ name, type, meaning }) => [table.name, name, type, meaning]),
  );
  return [
    ...exportTables.map((table) => tableFile(table, record)),
    {
      name: 'data-dictionary.csv',
      content: toCsv(['table', 'column', 'type', 'meaning'], dictionary),
      rows: dictionary.length,
    },
  ];
}
