import { type Store, type StoreOptions, openStore } from '../open.ts';
import { runSqlTogether } from '../testing.ts';
import { migrations } from './index.ts';
import { version10Statements } from './version-10-testing.ts';
import { version100Statements } from './version-100-testing.ts';
import { version110Statements } from './version-110-testing.ts';
import { version120Statements } from './version-120-testing.ts';
import { version130Statements } from './version-130-testing.ts';
import { version140Statements } from './version-140-testing.ts';
import { version150Statements } from './version-150-testing.ts';
import { version20Statements } from './version-20-testing.ts';
import { version30Statements } from './version-30-testing.ts';
import { version40Statements } from './version-40-testing.ts';
import { version50Statements } from './version-50-testing.ts';
import { version60Statements } from './version-60-testing.ts';
import { version70Statements } from './version-70-testing.ts';
import { version80Statements } from './version-80-testing.ts';
import { version90Statements } from './version-90-testing.ts';

/**
 * What the program of each version wrote, in SQL as it stands then. A new migration adds a line with rows for every
 * table that it makes.
 */
const written: readonly { version: number; statements: readonly string[] }[] = [
  { version: 10, statements: version10Statements },
  { version: 20, statements: version20Statements },
  { version: 30, statements: version30Statements },
  { version: 40, statements: version40Statements },
  { version: 50, statements: version50Statements },
  { version: 60, statements: version60Statements },
  { version: 70, statements: version70Statements },
  { version: 80, statements: version80Statements },
  { version: 90, statements: version90Statements },
  { version: 100, statements: version100Statements },
  { version: 110, statements: version110Statements },
  { version: 120, statements: version120Statements },
  { version: 130, statements: version130Statements },
  { version: 140, statements: version140Statements },
  { version: 150, statements: version150Statements },
];

/** Versions whose rows are known. */
export const writtenVersions: readonly number[] = written.map(({ version }) => version);

/**
 * A new, open database that has come through the versions as a clinic's does: each migrated what was there before and
 * wrote its own rows, up to the given one.
 */
export async function aStoreGrownTo(options: StoreOptions, version: number): Promise<Store> {
  const steps = migrations.filter((migration) => migration.version <= version);
  let store: Store | undefined;
  for (const step of steps) {
    await store?.close();
    const known = steps.filter((migration) => migration.version <= step.version);
    store = await openStore({ ...options, create: store === undefined }, known);
    const statements = written.find((entry) => entry.version === step.version)?.statements ?? [];
    await runSqlTogether(store, statements);
  }
  if (!store) throw new Error(`There is no version up to ${version}`);
  return store;
}
