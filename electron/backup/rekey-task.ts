import { stat } from 'node:fs/promises';
import { appendAuditEvent } from '../../db/audit.ts';
import { appendAuditKey } from '../../db/audit-key.ts';
import { differingTables, openSnapshot, readContent } from '../../db/content-digest.ts';
import { copyDatabase } from '../../db/copy.ts';
import type { Instant } from '../../domain/time.ts';
import { requireWhole } from '../clinic-swap.ts';
import type { Report } from '../jobs/task.ts';
import { Refusal } from '../refusal.ts';
import { derivePurposeKey } from '../vault.ts';
import { checkDatabase, openWithKey } from './restore-database.ts';

export type RekeyInput = {
  /** The clinic's database, closed. */
  file: string;
  key: Uint8Array;
  nextFile: string;
  nextKey: Uint8Array;
  event: { at: Instant; accountId: string };
};

/**
 * Writes the database anew under another key, proves that it holds the same, and notes the change in it as the first
 * event that is chained with the new key. A task of a worker thread. Gives the new head of the audit log. Throws
 * `database.damaged`, `disk.failed`.
 */
export async function rekeyDatabase(
  { file, key, nextFile, nextKey, event }: RekeyInput,
  report: Report,
): Promise<{ sequence: number; hash: string }> {
  report('copying', null, { file: nextFile, expectedBytes: (await stat(file)).size });
  const [present, next] = [
    { file, key },
    { file: nextFile, key: nextKey },
  ];
  copyDatabase(present, next, () => report('encrypting'));
  report('comparing', 0);
  const snapshot = openSnapshot(present);
  const before = snapshot.auditHead;
  try {
    const content = snapshot.content((done) => report('comparing', done / 2));
    const copied = readContent(next, (done) => report('comparing', 0.5 + done / 2));
    if (differingTables(content, copied).length > 0) {
      throw new Refusal('database.damaged', 'The database reads otherwise under its new key');
    }
  } finally {
    snapshot.close();
  }
  const formerKey = derivePurposeKey(key, 'audit-chain');
  const store = await openWithKey(next);
  try {
    await store.write(async (tx) => {
      if (before) appendAuditKey(tx, before.sequence, formerKey);
      await appendAuditEvent(tx, {
        ...event,
        action: 'vault.rekey',
        subject: 'vault',
        recordId: null,
        patientId: null,
        details: {},
      });
    });
  } finally {
    formerKey.fill(0);
    await store.close();
  }
  const head = await checkDatabase(next, report);
  await requireWhole(nextFile);
  return head;
}
