import { createHmac } from 'node:crypto';
import { z } from 'zod';
import { type BackupSummary, backupKinds } from '../../domain/backup.ts';
import { canonicalJson } from '../../domain/canonical-json.ts';
import { isInstant } from '../../domain/time.ts';
import { base64, derivationSchema } from '../key-derivation.ts';
import { Refusal } from '../refusal.ts';
import { sealedBoxSchema } from '../sealed-box.ts';
import { deriveBackupKey } from './backup-key.ts';

/**
 * `manifest.json`: what a backup holds, and its key sealed for everyone who may open it. A backup exists from the
 * moment at which this file does. It holds no name of a patient and none of the clinic; it is checked as a foreign
 * file before any of it is used, and proved with the backup's own key before anything is restored.
 */

export const sha256Hex = z.string().regex(/^[0-9a-f]{64}$/);
const count = z.int().min(0).max(Number.MAX_SAFE_INTEGER);
/** Some terabytes: a larger number is no size of a file here. */
const fileSize = z
  .int()
  .min(0)
  .max(2 ** 43);
const instant = z.string().refine(isInstant);

const encryptedSchema = z.strictObject({
  nonce: base64(12),
  ciphertext: z.base64().max(24_000_000),
  tag: base64(16),
});

const tableSchema = z.strictObject({
  name: z.string().regex(/^[a-z][a-z0-9_]{0,63}$/),
  rows: count,
  digest: sha256Hex,
});

const photographSchema = z.strictObject({ name: sha256Hex, bytes: fileSize });

export const manifestSchema = z.strictObject({
  format: z.literal('stratum-backup'),
  version: z.literal(1),
  clinicId: z.uuid(),
  kind: z.enum(backupKinds),
  createdAt: instant,
  verifiedAt: instant,
  application: z.string().regex(/^[0-9A-Za-z.+-]{1,40}$/),
  schemaVersion: z.int().min(1).max(1_000_000),
  database: z.strictObject({ bytes: fileSize, sha256: sha256Hex }),
  tables: z.array(tableSchema).max(500),
  auditHead: z.strictObject({ sequence: z.int().min(1), hash: sha256Hex }).nullable(),
  photographs: z.array(photographSchema).max(500_000),
  counts: z.strictObject({ patients: count, sessions: count, photographs: count }),
  /** The backup's key. `vault` opens with what is derived from the clinic's database key. */
  keys: z.strictObject({
    vault: encryptedSchema,
    recoveryKey: sealedBoxSchema.nullable(),
    passphrase: z.strictObject({ derivation: derivationSchema, box: sealedBoxSchema }).nullable(),
  }),
  /** Database key, vault and name of the clinic, under the backup's key. */
  content: encryptedSchema,
  /** HMAC-SHA-256 over everything above, with a key derived from the backup's. */
  mac: sha256Hex,
});

export type Manifest = z.infer<typeof manifestSchema>;
export type Photograph = Manifest['photographs'][number];
export type Encrypted = z.infer<typeof encryptedSchema>;

/** Larger is no manifest: it is refused before it is read. */
export const mostManifestBytes = 128_000_000;

const newestVersion = 1;

/** Reads the text of a manifest. Throws `backup.damaged` and `backup.newer`. */
export function parseManifest(text: string): Manifest {
  let content: unknown;
  try {
    content = JSON.parse(text);
  } catch (error) {
    throw damaged(error);
  }
  const found = z.looseObject({ format: z.literal('stratum-backup'), version: z.int() }).safeParse(content);
  if (found.success && found.data.version > newestVersion) {
    throw new Refusal('backup.newer', 'The backup was made by a newer version of Stratum');
  }
  const parsed = manifestSchema.safeParse(content);
  if (!parsed.success) throw damaged(parsed.error);
  return parsed.data;
}

const damaged = (cause: unknown): Refusal =>
  new Refusal('backup.damaged', 'The manifest of the backup cannot be read', { cause });

function macOf({ mac: _mac, ...content }: Omit<Manifest, 'mac'> & { mac?: string }, backupKey: Uint8Array) {
  const key = deriveBackupKey(backupKey, 'manifest');
  try {
    return createHmac('sha256', key).update(canonicalJson(content)).digest('hex');
  } finally {
    key.fill(0);
  }
}

/** The manifest with the keyed hash that belongs to it. */
export const authenticateManifest = (content: Omit<Manifest, 'mac'>, backupKey: Uint8Array): Manifest => ({
  ...content,
  mac: macOf(content, backupKey),
});

/** Throws `backup.damaged` unless the manifest is as it was written by somebody who had the backup's key. */
export function checkManifest(manifest: Manifest, backupKey: Uint8Array): void {
  // Not a secret that could be guessed by parts: whoever can try has the file and the time of the universe.
  if (macOf(manifest, backupKey) !== manifest.mac) {
    throw new Refusal('backup.damaged', 'The manifest of the backup was changed');
  }
}

/** Without spaces, so that there is nothing in it that could be changed unnoticed. */
export const manifestText = (manifest: Manifest): string => JSON.stringify(manifest);

/** What the list of backups shows. */
export const summaryOf = (name: string, manifest: Manifest): BackupSummary => ({
  name,
  kind: manifest.kind,
  createdAt: manifest.createdAt,
  verifiedAt: manifest.verifiedAt,
  bytes: manifest.database.bytes + manifest.photographs.reduce((sum, { bytes }) => sum + bytes, 0),
  ...manifest.counts,
  auditHead: manifest.auditHead,
});
