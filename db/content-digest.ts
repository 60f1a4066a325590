import { createHash } from 'node:crypto';
import SqliteDatabase from 'better-sqlite3';
import type { AuditHead } from './audit.ts';
import { openForReading } from './damage.ts';
import { storeErrorOf } from './errors.ts';
import type { KeyedFile } from './copy.ts';

/**
 * What a database holds, told in one number and one hash per table: two databases that agree in all of them hold
 * the same records. Statistics and the place of rows in the file do not count. Blocks its thread: for jobs.
 */

export type TableContent = {
  name: string;
  rows: number;
  /** SHA-256 over every row in the order of the table's key, hexadecimal. */
  digest: string;
};

type TableInfo = { name: string; withoutRowid: boolean; strict: boolean };
type Column = { name: string; type: string; key: number };

/** About 100 kB of text at a time: one call per row would take longer than reading it. */
const rowsAtOnce = 500;
/** A file kept in a row is quoted at twice its size. */
const rowsWithFilesAtOnce = 1;

const quoted = (name: string): string => `"${name.replaceAll('"', '""')}"`;

/** Tables of records: those of the search are derived, but a copy has them byte for byte. */
function listTables(db: SqliteDatabase.Database): TableInfo[] {
  const rows = db
    .prepare(
      `SELECT name, wr, strict FROM pragma_table_list
       WHERE schema = 'main' AND type IN ('table', 'shadow')
         AND name NOT IN ('sqlite_schema', 'sqlite_temp_schema') AND name NOT GLOB 'sqlite_stat*'
       ORDER BY name`,
    )
    .all() as { name: string; wr: number; strict: number }[]; // the columns asked for
  return rows.map(({ name, wr, strict }) => ({ name, withoutRowid: wr === 1, strict: strict === 1 }));
}

const listColumns = (db: SqliteDatabase.Database, table: string): Column[] =>
  db
    .prepare('SELECT name, upper(type) AS type, pk AS key FROM pragma_table_xinfo(?) WHERE hidden = 0')
    .all(table) as Column[]; // the columns asked for

/** A row as text. JSON is three times as fast as quoted literals, but knows no bytes. */
function lineOf({ strict }: TableInfo, columns: readonly Column[]): string {
  const isPlain = strict && columns.every(({ type }) => type === 'TEXT' || type === 'INTEGER');
  return isPlain
    ? `json_array(${columns.map(({ name }) => quoted(name)).join(', ')})`
    : columns.map(({ name }) => `quote(${quoted(name)})`).join(` || ',' || `);
}

/** The column whose order the rows are read in, and the order among rows that share it. */
function orderOf({ withoutRowid }: TableInfo, columns: readonly Column[]): { first: string; all: string } {
  if (!withoutRowid) return { first: 'rowid', all: 'rowid' };
  const keys = columns.filter(({ key }) => key > 0).toSorted((a, b) => a.key - b.key);
  const names = keys.map(({ name }) => quoted(name));
  return { first: names[0] ?? '', all: names.join(', ') };
}

function digestTable(db: SqliteDatabase.Database, table: TableInfo): TableContent {
  const columns = listColumns(db, table.name);
  const { first, all } = orderOf(table, columns);
  const name = quoted(table.name);
  // Those of the search have small pieces of bytes, and are not strict.
  const hasFiles = table.strict && columns.some(({ type }) => type === 'BLOB');
  const limit = hasFiles ? rowsWithFilesAtOnce : rowsAtOnce;
  const after = (isFirst: boolean) => (isFirst ? 'TRUE' : `${first} > ?`);
  const last = (isFirst: boolean) =>
    db
      .prepare(
        `SELECT ${first} FROM ${name} WHERE ${after(isFirst)} ORDER BY ${first} LIMIT 1 OFFSET ${limit}`,
      )
      .pluck();
  const lines = (isFirst: boolean, isLast: boolean) =>
    db
      .prepare(
        `SELECT count(*), CAST(group_concat(line, char(10)) AS BLOB)
         FROM (SELECT ${lineOf(table, columns)} AS line FROM ${name}
               WHERE ${after(isFirst)} ${isLast ? '' : `AND ${first} <= ?`} ORDER BY ${all})`,
      )
      .raw();
  const statements = {
    lastOfFirst: last(true),
    lastOfNext: last(false),
    next: lines(false, false),
  };
  const hash = createHash('sha256');
  let rows = 0;
  const take = (found: unknown): void => {
    const [count, text] = found as [number, Buffer | null]; // count(*) and a blob
    rows += count;
    if (text) hash.update(text).update('\n');
  };
  let end: unknown = statements.lastOfFirst.get();
  if (end === undefined) {
    take(lines(true, true).get());
    return { name: table.name, rows, digest: hash.digest('hex') };
  }
  take(lines(true, false).get(end));
  for (;;) {
    const start: unknown = end;
    end = statements.lastOfNext.get(start);
    if (end === undefined) {
      take(lines(false, true).get(start));
      return { name: table.name, rows, digest: hash.digest('hex') };
    }
    take(statements.next.get(start, end));
  }
}

/** The definitions of tables, indexes and triggers: a copy without its triggers would not keep its promises. */
function digestSchema(db: SqliteDatabase.Database): TableContent {
  const lines = db
    .prepare(
      `SELECT json_array(type, name, tbl_name, sql) FROM sqlite_schema
       WHERE name NOT GLOB 'sqlite_stat*' ORDER BY type, name`,
    )
    .pluck()
    .all() as string[]; // json_array gives text
  const digest = createHash('sha256').update(lines.join('\n')).digest('hex');
  return { name: 'sqlite_schema', rows: lines.length, digest };
}

/** One state of a database, whatever is written meanwhile. Close it: the write-ahead log grows until then. */
export type Snapshot = {
  readonly schemaVersion: number;
  /** The newest event of the audit log. */
  readonly auditHead: AuditHead | null;
  /** The name of every file that a photograph refers to. Throws `StoreError`. */
  photographFiles(): string[];
  /** Reads every row. `onTable` is told before each table, as a part of the whole (0–1). Throws `StoreError`, and what `onTable` throws. */
  content(onTable?: (done: number) => void): TableContent[];
  close(): void;
};

/** Takes a snapshot. Throws `StoreError`. */
export function openSnapshot({ file, key }: KeyedFile): Snapshot {
  const db = openForReading({ file, key });
  try {
    db.exec('BEGIN');
    const head = db.prepare('SELECT sequence, hash FROM audit_event ORDER BY sequence DESC LIMIT 1').get();
    return {
      schemaVersion: Number(db.pragma('user_version', { simple: true })),
      auditHead: (head as AuditHead | undefined) ?? null, // the columns asked for
      photographFiles: () => filesOf(db),
      content: (onTable = () => undefined) => contentOf(db, onTable),
      close: () => void db.close(),
    };
  } catch (error) {
    db.close();
    throw storeErrorOf(error);
  }
}

function filesOf(db: SqliteDatabase.Database): string[] {
  try {
    return db.prepare('SELECT file FROM photograph').pluck().all() as string[]; // TEXT NOT NULL
  } catch (error) {
    throw storeErrorOf(error);
  }
}

function contentOf(db: SqliteDatabase.Database, onTable: (done: number) => void): TableContent[] {
  try {
    const tables = listTables(db);
    const content: TableContent[] = [];
    for (const [index, table] of tables.entries()) {
      onTable(index / tables.length);
      content.push(digestTable(db, table));
    }
    return [digestSchema(db), ...content];
  } catch (error) {
    throw error instanceof SqliteDatabase.SqliteError ? storeErrorOf(error) : error;
  }
}

/** Reads every row of a database, as `Snapshot.content`. */
export function readContent(database: KeyedFile, onTable?: (done: number) => void): TableContent[] {
  const snapshot = openSnapshot(database);
  try {
    return snapshot.content(onTable);
  } finally {
    snapshot.close();
  }
}

/** The tables in which two databases differ; empty when they hold the same. */
export function differingTables(one: readonly TableContent[], other: readonly TableContent[]): string[] {
  const text = ({ rows, digest }: TableContent) => `${rows} ${digest}`;
  const known = new Map(other.map((table) => [table.name, text(table)]));
  const differing = one.filter((table) => known.get(table.name) !== text(table)).map(({ name }) => name);
  const names = new Set(one.map(({ name }) => name));
  return [...differing, ...other.map(({ name }) => name).filter((name) => !names.has(name))];
}
