import {
  type CompiledQuery,
  type DatabaseConnection,
  type Dialect,
  type Driver,
  type QueryResult,
  SqliteAdapter,
  SqliteIntrospector,
  SqliteQueryCompiler,
} from 'kysely';
import type { Connection } from './connection.ts';
import { StoreError } from './errors.ts';

/** Kysely's view of a connection. */
class KyselyConnection implements DatabaseConnection {
  readonly #connection: Connection;

  constructor(connection: Connection) {
    this.#connection = connection;
  }

  executeQuery<R>(query: CompiledQuery): Promise<QueryResult<R>> {
    return Promise.try(() => {
      const { rows, changes, lastInsertRowid } = this.#connection.execute(query.sql, query.parameters);
      return {
        rows: rows as R[], // Kysely's type of the row is what the query selects
        numAffectedRows: BigInt(changes),
        ...(lastInsertRowid === undefined ? {} : { insertId: BigInt(lastInsertRowid) }),
      };
    });
  }

  /** An open cursor would block every other statement of the connection. */
  streamQuery<R>(): AsyncIterableIterator<QueryResult<R>> {
    throw new StoreError('misuse', 'The store does not stream: read in pages.');
  }
}

class StoreDriver implements Driver {
  readonly #connection: Connection;
  readonly #kyselyConnection: KyselyConnection;

  constructor(connection: Connection) {
    this.#connection = connection;
    this.#kyselyConnection = new KyselyConnection(connection);
  }

  async init(): Promise<void> {}

  acquireConnection(): Promise<KyselyConnection> {
    return Promise.resolve(this.#kyselyConnection);
  }

  beginTransaction(): Promise<void> {
    return Promise.try(() => this.#connection.begin());
  }

  commitTransaction(): Promise<void> {
    return Promise.try(() => this.#connection.commit());
  }

  rollbackTransaction(): Promise<void> {
    return Promise.try(() => this.#connection.rollback());
  }

  async releaseConnection(): Promise<void> {}

  async destroy(): Promise<void> {}
}

/** The writer takes one transaction at a time; reads need no queue, since each is over before it returns. */
class StoreAdapter extends SqliteAdapter {
  readonly #queued: boolean;

  constructor(queued: boolean) {
    super();
    this.#queued = queued;
  }

  override get supportsMultipleConnections(): boolean {
    return !this.#queued;
  }
}

/** Kysely's dialect over one connection of ours. */
export function storeDialect(connection: Connection, kind: 'reader' | 'writer'): Dialect {
  return {
    createDriver: () => new StoreDriver(connection),
    createAdapter: () => new StoreAdapter(kind === 'writer'),
    createQueryCompiler: () => new SqliteQueryCompiler(),
    createIntrospector: (kysely) => new SqliteIntrospector(kysely),
  };
}
