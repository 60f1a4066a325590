import { rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { Report } from '../jobs/task.ts';
import { Refusal } from '../refusal.ts';
import { photographsOf, photographPath, readManifest } from './backup-folder.ts';
import { type BackupSecret, openBackupKey } from './backup-key.ts';
import { hashFile } from './photographs.ts';
import { extract } from './restore-tasks.ts';

export type VerifyInput = {
  /** The folder of the one backup. */
  backup: string;
  secret: BackupSecret;
  /** A folder that does not exist yet; gone afterwards. */
  scratch: string;
};

export type VerifiedBackup = {
  clinicName: string;
  createdAt: string;
  patients: number;
  sessions: number;
  photographs: number;
};

/**
 * Proves a backup by restoring it into a scratch place: every byte, every row, the audit log, each photograph. Throws
 * `backup.not-a-backup`, `backup.damaged`, `backup.newer`, `backup.secret-wrong`.
 */
export async function verifyBackup(
  { backup, secret, scratch }: VerifyInput,
  report: Report,
): Promise<VerifiedBackup> {
  const manifest = await readManifest(backup);
  const backupKey = await openBackupKey(manifest, secret);
  if (!backupKey) throw new Refusal('backup.secret-wrong', 'The secret does not open the backup');
  try {
    const { content } = await extract({ backup, backupKey, scratch }, report);
    content.databaseKey.fill(0);
    const photographs = photographsOf(dirname(backup));
    for (const [index, { name, bytes }] of manifest.photographs.entries()) {
      report('photographs', index / manifest.photographs.length);
      const found = await hashOf(photographPath(photographs, name));
      if (found?.sha256 !== name || found.bytes !== bytes) {
        throw new Refusal('backup.damaged', 'A photograph of the backup is missing or damaged');
      }
    }
    return { clinicName: content.clinicName, createdAt: manifest.createdAt, ...manifest.counts };
  } finally {
    backupKey.fill(0);
    await rm(scratch, { recursive: true, force: true });
  }
}

async function hashOf(path: string): Promise<{ sha256: string; bytes: number } | undefined> {
  try {
    return await hashFile(path);
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw error;
  }
}
