import type { AuditEntry } from '../../domain/audit.ts';
import { type AuditSearch, type FoundEvent, listAuditEvents } from '../../db/audit-list.ts';
import type { Reader } from '../../db/handle.ts';
import { csvLines } from './csv.ts';
import type { StreamedFile } from './patient-export.ts';

const header = [
  'sequence',
  'at',
  'account_id',
  'account_name',
  'action',
  'subject',
  'record_id',
  'patient_id',
  'patient_record_number',
  'details_json',
  'details_withheld',
  'hash',
] as const;

/** Rows made in one go. */
const pieceLength = 500;

/** What a search of the audit log finds up to the event with the number `newest`, as one CSV file, newest first. */
export function auditFile(
  read: Reader,
  search: AuditSearch,
  newest: number,
  entryOf: (event: FoundEvent) => AuditEntry,
): StreamedFile {
  async function* pieces(): StreamedFile['pieces'] {
    yield { text: csvLines([header]), rows: 0 };
    for (let before = newest + 1; ;) {
      const found = await listAuditEvents(read, search, { before, limit: pieceLength });
      const last = found.at(-1);
      if (!last) return;
      const rows = found.map((event) => rowOf(entryOf(event), event.hash));
      yield { text: csvLines(rows), rows: rows.length };
      before = last.entry.sequence;
    }
  }
  return { name: 'audit-log.csv', pieces: pieces() };
}

const rowOf = (entry: AuditEntry, hash: string): (string | number | null)[] => [
  entry.sequence,
  entry.at,
  entry.account?.id ?? null,
  entry.account?.name ?? null,
  entry.action,
  entry.subject,
  entry.recordId,
  entry.patient?.id ?? null,
  entry.patient?.recordNumber ?? null,
  entry.withheld ? null : JSON.stringify(entry.details),
  entry.withheld ? 'yes' : 'no',
  hash,
];
