import { auditHead } from '../db/audit.ts';
import type { Transaction } from '../db/handle.ts';
import type { Store } from '../db/open.ts';
import { type PreparedFile, prepareFile } from './files.ts';
import type { Log } from './log.ts';
import { type Vault, authenticateVault, vaultText, writeVault } from './vault.ts';

/** Where a vault belongs, and what is needed to write it. */
export type VaultPlace = { file: string; key: Uint8Array; store: Store; log: Log };

/**
 * Writes the vault, and with it what `note` writes into the database. The database comes first, once the file lies
 * ready beside its place: after a crash between the two the log may tell of a change that did not happen, never the
 * other way round, and a full disk stops both. A vault whose change was noted names that event as the newest, so that
 * an older vault shows. Gives the vault as written.
 */
export async function publishVault(
  place: VaultPlace,
  before: Vault,
  after: Vault,
  note?: (tx: Transaction) => Promise<unknown>,
): Promise<Vault> {
  const { file, log } = place;
  const { vault, prepared } = note ? await noteAndPrepare(place, after, note) : await prepare(place, after);
  try {
    await prepared.publish();
  } catch (error) {
    // The name may be the new file's already, only not for good.
    await writeVault(file, before).catch((failure: unknown) =>
      log.failure('putting the vault back', failure),
    );
    throw error;
  }
  return vault;
}

/** A vault, and the file of it beside its place. */
type Prepared = { vault: Vault; prepared: PreparedFile };

async function prepare({ file, key }: VaultPlace, content: Vault): Promise<Prepared> {
  const vault = authenticateVault(content, key);
  return { vault, prepared: await prepareFile(file, vaultText(vault)) };
}

async function noteAndPrepare(
  place: VaultPlace,
  content: Vault,
  note: (tx: Transaction) => Promise<unknown>,
): Promise<Prepared> {
  const files: PreparedFile[] = [];
  try {
    return await place.store.write(async (tx) => {
      await note(tx);
      const made = await prepare(place, { ...content, auditHead: await auditHead(tx) });
      files.push(made.prepared);
      return made;
    });
  } catch (error) {
    for (const file of files) await file.discard();
    throw error;
  }
}
