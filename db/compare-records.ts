import { createHash } from 'node:crypto';
import type SqliteDatabase from 'better-sqlite3';
import type { RestoreDifference } from '../domain/backup.ts';
import { civilDateOfInstant } from '../domain/time.ts';
import type { KeyedFile } from './copy.ts';
import { isUnreadable, openForReading } from './damage.ts';
import { storeErrorOf } from './errors.ts';
import { type Kind, type RecordKind, kinds } from './record-kinds.ts';

/**
 * Two databases record by record: what one has that the other has not, and what differs. One of them may be damaged;
 * it is read as far as it can be. Blocks its thread: for jobs.
 */

export type KindComparison = {
  kind: RecordKind;
  backup: number;
  /** Null when the present database cannot be read to its end. */
  present: number | null;
  lost: number;
  gained: number;
  changed: number;
};

export type Comparison = {
  counts: KindComparison[];
  /** Of each kind and change the first ones, the losses first. */
  differences: RestoreDifference[];
  /** False when some of the present database cannot be read. */
  isPresentWhole: boolean;
};

/** What is listed of one kind and change; the counts are of all. */
const mostListed = 500;

type Db = SqliteDatabase.Database;
/** By table; a table that a database does not know has none. */
type Columns = ReadonlyMap<string, readonly string[]>;
const columnsIn = (columns: Columns, table: string): readonly string[] => columns.get(table) ?? [];

const tablesRead = [
  ...new Set(kinds.flatMap(({ table, parts }) => [table, ...parts.map((part) => part.table)])),
];

function columnsOf(db: Db): Columns {
  const names = db.prepare('SELECT name FROM pragma_table_xinfo(?) WHERE hidden = 0 ORDER BY name').pluck();
  const columns = tablesRead.map((table) => [table, names.all(table) as string[]] as const); // the column asked for
  return new Map(columns.filter(([, found]) => found.length > 0));
}

/**
 * Columns that both have: one of the two may be from another version. Of a kind that one of them does not know at all,
 * every record is one that the other alone has.
 */
function commonColumns(one: Columns, other: Columns): Columns {
  const common = (table: string): readonly string[] => {
    const [here, there] = [columnsIn(one, table), columnsIn(other, table)];
    if (wholeKinds.has(table) && (here.length === 0 || there.length === 0)) return [...here, ...there];
    return here.filter((name) => there.includes(name));
  };
  return new Map(tablesRead.map((table) => [table, common(table)]));
}

/** Tables that are no part of a record of another kind. */
const wholeKinds: ReadonlySet<string> = new Set(
  kinds
    .map(({ table }) => table)
    .filter((table) => !kinds.some(({ parts }) => parts.some((part) => part.table === table))),
);

const jsonOf = (columns: readonly string[]): string =>
  `json_array(${columns.map((name) => `"${name}"`).join(', ')})`;

function selectOf({ table, id, order, where = 'TRUE', ignored, parts }: Kind, columns: Columns, way: string) {
  const own = columnsIn(columns, table).filter((name) => !ignored.includes(name));
  // A part that one of the two versions did not know yet is none of its records.
  const lines = parts.flatMap((part) => {
    const read = columnsIn(columns, part.table).filter((name) => !part.ignored?.includes(name));
    return read.length === 0
      ? []
      : `(SELECT json_group_array(${jsonOf(read)} ORDER BY ${part.order})
          FROM ${part.table} WHERE ${part.owner} = t.id AND ${part.where ?? 'TRUE'})`;
  });
  const ordered = order
    .split(', ')
    .map((column) => `${column} ${way}`)
    .join(', ');
  const line = [jsonOf(own), ...lines].join(` || `);
  return `SELECT ${id}, ${line} FROM ${table} AS t WHERE ${where} ORDER BY ${ordered}`;
}

type Records = { digests: Map<string, string>; isWhole: boolean };

/** Reads up to what cannot be read. Throws every other `StoreError`. */
function readUntilDamage(db: Db, sql: string, digests: Map<string, string>): boolean {
  try {
    for (const row of db.prepare(sql).raw().iterate()) {
      const [id, line] = row as [string, string]; // the columns asked for
      digests.set(id, createHash('sha256').update(line).digest('base64'));
    }
    return true;
  } catch (error) {
    if (isUnreadable(error)) return false;
    throw storeErrorOf(error);
  }
}

/** `own`: what this database has; `columns`: what is compared. */
function readRecords(db: Db, kind: Kind, columns: Columns, own: Columns): Records {
  const digests = new Map<string, string>();
  if (!own.has(kind.table)) return { digests, isWhole: true };
  const isWhole = readUntilDamage(db, selectOf(kind, columns, 'ASC'), digests);
  // What lies behind the damage is reached from the other end.
  if (!isWhole) readUntilDamage(db, selectOf(kind, columns, 'DESC'), digests);
  return { digests, isWhole };
}

function labelsOf(db: Db, kind: Kind): (id: string) => string {
  try {
    const statement = db.prepare(`SELECT ${kind.label} FROM ${kind.table} AS t WHERE ${kind.id} = ?`).raw();
    return (id) => {
      try {
        const [at, timeZone, words] = statement.get(id) as [string | null, string | null, string | null]; // see `label`
        const date = at === null ? null : civilDateOfInstant(at, timeZone ?? 'UTC');
        return [date, words].filter((part) => part !== null).join(' · ');
      } catch {
        return id; // What it is called cannot be read.
      }
    };
  } catch {
    return (id) => id;
  }
}

/** A database that does not even open is one of which no table can be read. */
function openPresent(present: KeyedFile): { db: Db; columns: Columns } | undefined {
  let db: Db | undefined;
  try {
    db = openForReading(present);
    return { db, columns: columnsOf(db) };
  } catch (error) {
    db?.close();
    if (isUnreadable(error)) return undefined;
    throw storeErrorOf(error);
  }
}

/**
 * Compares the present database with that of a backup, which must be whole. Null for `present` means that there is
 * none. `onKind` is told before each kind, as a part of the whole (0–1). Throws `StoreError`, and what `onKind`
 * throws.
 */
export function compareRecords(
  present: KeyedFile | null,
  backup: KeyedFile,
  onKind: (done: number) => void = () => undefined,
): Comparison {
  const inBackup = openForReading(backup);
  const inPresent = present && openPresent(present);
  try {
    const backupColumns = columnsOf(inBackup);
    const columns = inPresent ? commonColumns(inPresent.columns, backupColumns) : backupColumns;
    let isWhole = inPresent !== undefined;
    const counts: KindComparison[] = [];
    const differences: RestoreDifference[] = [];
    for (const [index, kind] of kinds.entries()) {
      onKind(index / kinds.length);
      const there = readRecords(inBackup, kind, columns, backupColumns).digests;
      const here: Records = inPresent
        ? readRecords(inPresent.db, kind, columns, inPresent.columns)
        : { digests: new Map(), isWhole: inPresent === null };
      isWhole &&= here.isWhole;
      const found = differencesOf(here.digests, there);
      counts.push({
        kind: kind.kind,
        backup: there.size,
        present: here.isWhole ? here.digests.size : null,
        lost: found.lost.length,
        gained: found.gained.length,
        changed: found.changed.length,
      });
      const named = { lost: inPresent?.db ?? inBackup, changed: inBackup, gained: inBackup };
      for (const change of ['lost', 'changed', 'gained'] as const) {
        const label = labelsOf(named[change], kind);
        for (const id of found[change].slice(0, mostListed)) {
          differences.push({ kind: kind.kind, id, label: label(id), change });
        }
      }
    }
    return { counts, differences: lossesFirst(differences), isPresentWhole: isWhole };
  } finally {
    inBackup.close();
    inPresent?.db.close();
  }
}

function differencesOf(here: ReadonlyMap<string, string>, there: ReadonlyMap<string, string>) {
  const common = [...here.keys()].filter((id) => there.has(id));
  return {
    lost: [...here.keys()].filter((id) => !there.has(id)),
    gained: [...there.keys()].filter((id) => !here.has(id)),
    changed: common.filter((id) => here.get(id) !== there.get(id)),
  };
}

function lossesFirst(differences: readonly RestoreDifference[]): RestoreDifference[] {
  const order = ['lost', 'changed', 'gained'];
  return differences.toSorted((a, b) => order.indexOf(a.change) - order.indexOf(b.change));
}
