import { createHash, randomBytes } from 'node:crypto';
import { copyFileSync } from 'node:fs';
import { cp, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { copyFileWithKey } from '../../db/copy.ts';
import { connect } from '../../db/connect.ts';
import { readContent } from '../../db/content-digest.ts';
import { type Vault, authenticateVault } from '../vault.ts';
import { backupPaths, readManifest } from './backup-folder.ts';
import { deriveBackupKey, openBackupKey, openContent, sealBackup } from './backup-key.ts';
import { type Manifest, authenticateManifest, manifestText } from './manifest.ts';
import { BackedUpClinic } from './testing.ts';

/**
 * For tests: a backup with invented records, sealed by a stranger for the clinic whose `vault.json` has been read, put
 * into that clinic's folder as its newest. Gives its name.
 */
export async function forgeBackup(
  target: BackedUpClinic,
  { clinicId, recovery, backupPassphrase }: Vault,
  change: { sql?: string } = {},
): Promise<string> {
  const name = 'stratum-2026-03-11T09-00-00Z-abcdef';
  const forged = join(target.folder, name);
  await using stranger = await BackedUpClinic.open();
  await stranger.chart('Invented');
  const own = join(stranger.folder, (await stranger.backUp()).name);
  const manifest = await readManifest(own);
  const databaseKey = stranger.clinic.context.host.copyKey();
  const ownKey = (await openBackupKey(manifest, { kind: 'vault', databaseKey })) ?? Buffer.alloc(0);
  const { vault, clinicName } = openContent(manifest, ownKey);
  const key = randomBytes(32);
  await rm(forged, { recursive: true, force: true });
  await cp(own, forged, { recursive: true });
  const { database } = backupPaths(forged);
  copyFileWithKey(
    { file: backupPaths(own).database, key: deriveBackupKey(ownKey, 'database') },
    { file: database, key: deriveBackupKey(key, 'database') },
    copyFileSync,
  );
  if (change.sql !== undefined) {
    const db = connect(database, { key: deriveBackupKey(key, 'database') }, 'writer');
    db.exec(change.sql);
    db.close();
  }
  const bytes = await readFile(database);
  const identity = { clinicId, createdAt: '2026-03-11T09:00:00.000Z' };
  const madeUp = authenticateVault({ ...vault, clinicId, recovery, backupPassphrase }, databaseKey);
  const content = {
    ...manifest,
    ...identity,
    tables: readContent({ file: database, key: deriveBackupKey(key, 'database') }),
    database: { bytes: bytes.length, sha256: createHash('sha256').update(bytes).digest('hex') },
    ...sealBackup(key, identity, { databaseKey, vault: madeUp, clinicName }),
  };
  await writeFile(backupPaths(forged).manifest, manifestText(authenticateManifest(content, key)));
  return name;
}

/**
 * For tests: changes a backup as whoever has its key can, so that its manifest and its hashes fit: what lies deeper has
 * to be found by looking there. `manifest` gives what stands in the manifest instead.
 */
export async function alterBackup(
  backup: string,
  databaseKey: Uint8Array,
  change: {
    sql?: readonly string[];
    manifest?: (manifest: Manifest, backupKey: Buffer) => Partial<Manifest>;
  },
): Promise<void> {
  const paths = backupPaths(backup);
  const manifest = await readManifest(backup);
  const backupKey = (await openBackupKey(manifest, { kind: 'vault', databaseKey })) ?? Buffer.alloc(0);
  const database = { file: paths.database, key: deriveBackupKey(backupKey, 'database') };
  const db = connect(database.file, database, 'writer');
  for (const text of change.sql ?? []) db.exec(text);
  db.close();
  const bytes = await readFile(database.file);
  const content = {
    ...manifest,
    tables: readContent(database),
    database: { bytes: bytes.length, sha256: createHash('sha256').update(bytes).digest('hex') },
    ...change.manifest?.(manifest, backupKey),
  };
  await writeFile(paths.manifest, manifestText(authenticateManifest(content, backupKey)));
}
