import type SqliteDatabase from 'better-sqlite3';
import { storeError, storeErrorOf } from './errors.ts';

/** More than the program has statements; a bound in case one is built with varying text. */
const statementLimit = 500;
const slowMilliseconds = 40;

type Statement = SqliteDatabase.Statement;
type Executed = { rows: unknown[]; changes: number; lastInsertRowid?: number | bigint };
export type SlowQueryListener = (sql: string, milliseconds: number) => void;

/**
 * One connection with its statement cache. Everything that runs on it goes through here: errors become
 * `StoreError`, slow statements are reported as text without parameters.
 */
export class Connection {
  readonly #database: SqliteDatabase.Database;
  readonly #onSlowQuery: SlowQueryListener | undefined;
  readonly #statements = new Map<string, Statement>();
  /** Set between begin and the end of a transaction. */
  #expectsTransaction = false;

  constructor(database: SqliteDatabase.Database, onSlowQuery?: SlowQueryListener) {
    this.#database = database;
    this.#onSlowQuery = onSlowQuery;
  }

  get inTransaction(): boolean {
    return this.#expectsTransaction;
  }

  /** Takes the write lock at once: a deferred transaction could fail half way. */
  begin(): void {
    this.execute('begin immediate', []);
    this.#expectsTransaction = true;
  }

  commit(): void {
    this.execute('commit', []);
    this.#expectsTransaction = false;
  }

  /** SQLite may have rolled back already (full disk); a second rollback would hide why. */
  rollback(): void {
    this.#expectsTransaction = false;
    if (this.#database.inTransaction) this.execute('rollback', []);
  }

  /** How many statements are kept prepared. */
  get statementCount(): number {
    return this.#statements.size;
  }

  /** The prepared statement of this text, prepared at most once while it is in use. */
  prepare(sql: string): Statement {
    const known = this.#statements.get(sql);
    if (known) return known;
    if (!this.#database.open) throw storeError('misuse');
    const statement = this.#database.prepare(sql);
    if (this.#statements.size >= statementLimit) {
      const [oldest] = this.#statements.keys();
      if (oldest !== undefined) this.#statements.delete(oldest);
    }
    this.#statements.set(sql, statement);
    return statement;
  }

  /** All rows of a reading statement. */
  all(sql: string, parameters: readonly unknown[]): unknown[] {
    const start = performance.now();
    try {
      return this.prepare(sql).all(...parameters);
    } catch (error) {
      throw storeErrorOf(error);
    } finally {
      this.#noteTime(sql, start);
    }
  }

  /** Runs any statement. */
  execute(sql: string, parameters: readonly unknown[]): Executed {
    const start = performance.now();
    try {
      // A full disk can end the transaction under us; going on would commit each statement by itself.
      if (this.#expectsTransaction && !this.#database.inTransaction) throw storeError('misuse');
      const statement = this.prepare(sql);
      if (statement.reader) return { rows: statement.all(...parameters), changes: 0 };
      const { changes, lastInsertRowid } = statement.run(...parameters);
      return { rows: [], changes, lastInsertRowid };
    } catch (error) {
      throw storeErrorOf(error);
    } finally {
      this.#noteTime(sql, start);
    }
  }

  close(): void {
    this.#statements.clear();
    this.#database.close();
  }

  #noteTime(sql: string, start: number): void {
    const milliseconds = performance.now() - start;
    if (milliseconds > slowMilliseconds) this.#onSlowQuery?.(sql, milliseconds);
  }
}
