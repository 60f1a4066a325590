import { createHash } from 'node:crypto';
import { verifyAuditChain } from '../../db/audit.ts';
import type { Store } from '../../db/open.ts';
import { photographFiles } from '../../db/photograph.ts';
import { readSql } from '../../db/testing.ts';
import { clinicFolder } from '../../electron/clinic-folder.ts';
import { ClinicHost } from '../../electron/clinic-host.ts';
import { systemEnvironment } from '../../electron/environment.ts';
import type { Log } from '../../electron/log.ts';
import { openDatabase } from '../../electron/open-clinic.ts';
import { openPhotograph } from '../../electron/photographs/photograph-file.ts';
import { openWithPassword } from '../../electron/vault-entries.ts';
import { type Vault, type VaultFile, isAuthentic, readVault } from '../../electron/vault.ts';
import { tableDigests } from './ledger.ts';

/** What stands in a data folder, read with the application's own code. */
export type Findings<T> =
  | { state: 'empty' }
  | {
      state: 'clinic';
      /** Hash over the content of every table. */
      content: string;
      tables: Record<string, string>;
      /** Hash over who may open the vault, with what. */
      vault: string;
      /** Which of the passwords opened it. */
      password: string;
      /** What the caller looked for. */
      seen: T;
    };

/** The folder does not open, or what is in it is damaged. */
export class Damage extends Error {}

const silent: Log = { note: () => undefined, failure: () => 'none' };

type Opening = { key: Buffer; password: string };

/** What opens a vault entry: deriving a key takes a tenth of a second. */
const openings = new Map<string, Opening>();

async function openingOf(file: VaultFile, accountId: string, passwords: readonly string[]): Promise<Opening> {
  // A clinic that was made without an acknowledgement: its account has not been told.
  const entry = file.accounts.find((each) => each.accountId === accountId) ?? file.accounts[0];
  const name = JSON.stringify([entry, file.version === 2 && file.clinicId, passwords]);
  const known = openings.get(name);
  if (known) return known;
  for (const password of passwords) {
    const opened = await openWithPassword(file, entry?.accountId ?? '', password);
    if (!opened) continue;
    const opening = { key: opened.key, password };
    openings.set(name, opening);
    return opening;
  }
  throw new Damage(`No acknowledged password opens the vault (version ${file.version}).`);
}

const digest = (content: unknown): string =>
  createHash('sha256').update(JSON.stringify(content)).digest('hex');

/** Of the vault what was acknowledged; not what every unlocking and locking renews. */
const lasting = ({ lastAccountId: _last, auditHead: _head, mac: _mac, ...rest }: Vault): unknown => rest;

/**
 * Opens a data folder as the application does at its start, finishing what was interrupted, and reads it from end to
 * end. One of the passwords must open it. Throws `Damage`, and whatever the application throws.
 */
export async function inspectFolder<T>(
  folder: string,
  accountId: string,
  passwords: readonly string[],
  look: (store: Store) => T,
): Promise<Findings<T>> {
  const host = new ClinicHost(folder, systemEnvironment, silent);
  if ((await host.inspect()) === 'empty') return { state: 'empty' };
  const paths = clinicFolder(folder);
  const file = await readVault(paths.vault);
  const { key, password } = await openingOf(file, accountId, passwords);
  if (file.version !== 1 && !isAuthentic(file, key)) throw new Damage('The vault’s keyed hash does not fit.');
  const store = await openDatabase(paths.database, key, { create: false, log: silent });
  try {
    await checkDatabase(store, file);
    await checkPhotographs(store, paths.photographs);
    const tables = tableDigests(store);
    return {
      state: 'clinic',
      content: digest(tables),
      tables,
      vault: digest(file.version === 1 ? file : lasting(file)),
      password,
      seen: look(store),
    };
  } finally {
    await store.close();
  }
}

/** Each row's file is there, opens and holds the picture that the row names; files without a row do no harm. */
async function checkPhotographs(store: Store, photographs: string): Promise<void> {
  for (const photograph of photographFiles(store.read)) {
    await openPhotograph(photographs, photograph).catch((error: unknown) => {
      throw new Damage(`The photograph ${photograph.id} does not open: ${String(error)}`, { cause: error });
    });
  }
}

async function checkDatabase(store: Store, vault: VaultFile): Promise<void> {
  const rows = readSql(store, 'PRAGMA integrity_check') as { integrity_check: string }[]; // the pragma's own rows
  if (rows.length !== 1 || rows[0]?.integrity_check !== 'ok') {
    throw new Damage(`The database is damaged: ${rows.map((row) => row.integrity_check).join('; ')}`);
  }
  const orphans = readSql(store, 'PRAGMA foreign_key_check');
  if (orphans.length > 0) throw new Damage(`${orphans.length} rows lack the record that they belong to.`);
  const anchor = vault.version === 1 ? null : vault.auditHead;
  const chain = await verifyAuditChain(store.read, anchor ?? undefined);
  if (!chain.intact) throw new Damage(`The audit log is broken at ${chain.sequence}: ${chain.fault}.`);
}
