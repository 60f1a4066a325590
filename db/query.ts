import {
  type Compilable,
  type Expression,
  DummyDriver,
  Kysely,
  SqliteAdapter,
  SqliteIntrospector,
  SqliteQueryCompiler,
  sql,
} from 'kysely';
import { type Reader, type Transaction, contextOf } from './handle.ts';
import { mustExist } from './row-values.ts';
import type { Database } from './schema.ts';

/** The values a query is run with, as they stand in the query while it is built. */
export type Values<P> = { readonly [N in keyof P]: Expression<P[N]> };

export type Query<P, Row> = {
  readonly sql: string;
  /** All rows. Over before it returns: several reads in one go see one state of the database. */
  all(read: Reader, values: P): Row[];
  /** The first row. */
  first(read: Reader, values: P): Row | undefined;
  /** The row of a query that has one in any case, as a count has. Throws `not-found`. */
  only(read: Reader, values: P): Row;
};

class Placeholder {
  readonly name: string;
  constructor(name: string) {
    this.name = name;
  }
}

const builder = new Kysely<Database>({
  dialect: {
    createAdapter: () => new SqliteAdapter(),
    createDriver: () => new DummyDriver(),
    createIntrospector: (kysely) => new SqliteIntrospector(kysely),
    createQueryCompiler: () => new SqliteQueryCompiler(),
  },
});

const registered: { name: string; sql: string }[] = [];

/** Every query made here, for the test that looks at their plans. */
export const registeredQueries: readonly { name: string; sql: string }[] = registered;

type Compiled<P> = { sql: string; parametersOf: (values: P) => unknown[] };

/** Builds and compiles once; `values.x` stands for the value `x` given at each run. */
function compiledOnce<P extends object>(
  name: string,
  build: (db: Kysely<Database>, values: Values<P>) => Compilable,
): Compiled<P> {
  const placeholders = new Proxy({}, { get: (_, key) => sql`${new Placeholder(String(key))}` }) as Values<P>; // any name gives a placeholder; the type lets only those of P be asked for
  const compiled = build(builder, placeholders).compile();
  registered.push({ name, sql: compiled.sql });
  const slots = compiled.parameters.map((parameter) =>
    // The names come from `values`, whose names are those of P.
    parameter instanceof Placeholder ? { name: parameter.name as keyof P } : { constant: parameter },
  );
  const parametersOf = (values: P): unknown[] =>
    slots.map((slot) => ('name' in slot ? values[slot.name] : slot.constant));
  return { sql: compiled.sql, parametersOf };
}

/**
 * A reading query. Rows come from the connection's cached statement without Kysely's way through promises
 * (P1, P2).
 */
export function query<P extends object, Row>(
  name: string,
  build: (db: Kysely<Database>, values: Values<P>) => Compilable<Row>,
): Query<P, Row> {
  const { sql: text, parametersOf } = compiledOnce(name, build);
  const all = (read: Reader, values: P): Row[] =>
    contextOf(read).connection.all(text, parametersOf(values)) as Row[]; // what the query selects
  const first = (read: Reader, values: P): Row | undefined => all(read, values)[0];
  return { sql: text, all, first, only: (read, values) => mustExist(first(read, values), name) };
}

/** A writing statement; gives how many rows it changed. */
export function command<P extends object>(
  name: string,
  build: (db: Kysely<Database>, values: Values<P>) => Compilable,
): (tx: Transaction, values: P) => number {
  const { sql: text, parametersOf } = compiledOnce(name, build);
  return (tx, values) => contextOf(tx).connection.execute(text, parametersOf(values)).changes;
}
