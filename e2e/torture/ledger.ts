import { createHash } from 'node:crypto';
import type { AuditHead } from '../../db/audit.ts';
import type { Store } from '../../db/open.ts';
import { readSql } from '../../db/testing.ts';
import type { Instant } from '../../domain/time.ts';

export type LastingTable =
  | 'history_entry'
  | 'consent'
  | 'plan'
  | 'outcome_score'
  | 'product'
  | 'lot'
  | 'device'
  | 'aftercare_given'
  | 'photograph'
  | 'emergency_access';

/**
 * What the application has acknowledged so far: what a person was told is kept. Every change but a draft's is in the
 * audit log with what it changed, in one transaction with it; so the newest event stands for all before it.
 */
export type Ledger = {
  /** Nothing can be lost before the clinic is made. */
  clinicMade: boolean;
  accountId: string;
  password: string;
  recoveryKey: string | null;
  /** Of backups. */
  passphrase: string | null;
  now: Instant;
  auditHead: AuditHead | null;
  /** Revision by patient. */
  patients: Record<string, number>;
  /** Revision and note by draft. */
  drafts: Record<string, { patientId: string; revision: number; note: string }>;
  /** Content hash, number of later reactions and of addenda by signed session. */
  signed: Record<
    string,
    { contentHash: string | null; reactions: number; addenda: string[]; voided: boolean }
  >;
  discarded: string[];
  /** The table of further rows, by id; none of them is ever taken away. */
  rows: Record<string, LastingTable>;
  /** The patient, by consent whose paper was scanned. */
  scanned: Record<string, string>;
  /** The record that was kept, by the one merged into it; also when the merge was undone, which is kept as well. */
  merged: Record<string, string>;
  /** Name by further account. */
  accounts: Record<string, string>;
  keptForms: Record<string, string>;
  /** Verified backups, by name, and what they hold. */
  backups: Record<string, Ledger>;
};

export const emptyLedger = (now: Instant, password: string): Ledger => ({
  clinicMade: false,
  accountId: '',
  password,
  recoveryKey: null,
  passphrase: null,
  now,
  auditHead: null,
  patients: {},
  drafts: {},
  signed: {},
  discarded: [],
  rows: {},
  scanned: {},
  merged: {},
  accounts: {},
  keptForms: {},
  backups: {},
});

/** What the driven program says: an answer has come, or a change has begun after which another ledger may hold. */
export type Mark =
  | { kind: 'acknowledged'; step: string; ledger: Ledger }
  | { kind: 'replacing'; step: string; ledger: Ledger };

type Row = Record<string, unknown>;

/** Everything of the ledger that the database does not have. */
export function missingIn(store: Store, ledger: Ledger): string[] {
  const missing: string[] = [];
  const rows = (text: string, ...values: unknown[]): Row[] => readSql(store, text, ...values) as Row[]; // any row is an object
  const expect = (what: string, found: boolean): void => {
    if (!found) missing.push(what);
  };
  if (ledger.auditHead) {
    const { sequence, hash } = ledger.auditHead;
    const [event] = rows('SELECT hash FROM audit_event WHERE sequence = ?', sequence);
    expect(`audit event ${sequence}`, event?.['hash'] === hash);
  }
  for (const [id, revision] of Object.entries(ledger.patients)) {
    const [patient] = rows('SELECT revision FROM patient WHERE id = ?', id);
    expect(`patient ${id} revision ${revision}`, Number(patient?.['revision'] ?? 0) >= revision);
  }
  for (const [id, { revision, note }] of Object.entries(ledger.drafts)) {
    const [draft] = rows('SELECT revision, draft FROM session WHERE id = ?', id);
    const found = Number(draft?.['revision'] ?? 0);
    // A draft that was signed or went on meanwhile has left this revision behind.
    const isKept = found > revision || (found === revision && noteOf(draft?.['draft']) === note);
    expect(`draft ${id} revision ${revision}`, isKept);
  }
  for (const [id, expected] of Object.entries(ledger.signed)) {
    const [session] = rows('SELECT state, content_hash FROM session WHERE id = ?', id);
    expect(`session ${id} signed`, session?.['state'] === 'signed' || session?.['state'] === 'voided');
    expect(`session ${id} content`, session?.['content_hash'] === expected.contentHash);
    expect(`session ${id} voided`, !expected.voided || session?.['state'] === 'voided');
    const [reactions] = rows(
      "SELECT count(*) AS n FROM reaction WHERE session_id = ? AND stage = 'later'",
      id,
    );
    expect(`session ${id} reactions`, Number(reactions?.['n']) >= expected.reactions);
    for (const addendum of expected.addenda) {
      const [found] = rows('SELECT 1 FROM addendum WHERE session_id = ? AND id = ?', id, addendum);
      expect(`addendum ${addendum}`, found !== undefined);
    }
  }
  for (const id of ledger.discarded) {
    const [session] = rows('SELECT state FROM session WHERE id = ?', id);
    expect(`discarded draft ${id}`, session?.['state'] === 'voided');
  }
  for (const [id, table] of Object.entries(ledger.rows)) {
    const [row] = rows(`SELECT 1 FROM ${table} WHERE id = ?`, id);
    expect(`${table} ${id}`, row !== undefined);
  }
  for (const id of Object.keys(ledger.scanned)) {
    const [scan] = rows('SELECT 1 FROM consent_scan WHERE consent_id = ?', id);
    expect(`scan of consent ${id}`, scan !== undefined);
  }
  for (const [id, keptId] of Object.entries(ledger.merged)) {
    const [merge] = rows('SELECT kept_id FROM patient_merge WHERE merged_id = ?', id);
    expect(`merge of ${id}`, merge?.['kept_id'] === keptId);
  }
  for (const [id, name] of Object.entries(ledger.accounts)) {
    const [account] = rows('SELECT name FROM account WHERE id = ?', id);
    expect(`account ${id}`, account?.['name'] === name);
  }
  for (const [place, content] of Object.entries(ledger.keptForms)) {
    const [form] = rows('SELECT content FROM kept_form WHERE place = ?', place);
    expect(`kept form ${place}`, form?.['content'] === content);
  }
  return missing;
}

/**
 * The ledger as far as it still stands, after a program was ended in the middle of a step that may have been carried
 * out without an answer: drafts that are none any more and secrets that may have been replaced are left out.
 */
export function stillStanding(store: Store, ledger: Ledger, unanswered: Ledger | undefined): Ledger {
  const rows = readSql(store, "SELECT id FROM session WHERE state = 'draft'");
  const drafts = new Set((rows as { id: string }[]).map(({ id }) => id));
  const voided = readSql(store, "SELECT id FROM session WHERE state = 'voided'") as { id: string }[]; // as selected
  const gone = new Set(voided.map(({ id }) => id));
  const changes = (secret: 'recoveryKey' | 'passphrase'): boolean =>
    unanswered !== undefined && unanswered[secret] !== ledger[secret];
  return {
    ...ledger,
    recoveryKey: changes('recoveryKey') ? null : ledger.recoveryKey,
    passphrase: changes('passphrase') ? null : ledger.passphrase,
    drafts: Object.fromEntries(Object.entries(ledger.drafts).filter(([id]) => drafts.has(id))),
    signed: Object.fromEntries(
      Object.entries(ledger.signed).map(([id, entry]) => [id, { ...entry, voided: gone.has(id) }]),
    ),
  };
}

const noteOf = (draft: unknown): unknown =>
  typeof draft === 'string' ? (JSON.parse(draft) as { note?: unknown }).note : undefined; // drafts are our own JSON

/** One hash per table over every row, whatever their order on the disk. */
export function tableDigests(store: Store): Record<string, string> {
  const tables = readSql(
    store,
    "SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table'",
  );
  const digests: Record<string, string> = {};
  for (const { name } of tables as { name: string }[]) {
    // SQLite's own: the layout of the file and statistics.
    if (name === 'sqlite_schema' || name.startsWith('sqlite_stat')) continue;
    const rows = readSql(store, `SELECT * FROM "${name}"`).map((row) => JSON.stringify(row));
    digests[name] = createHash('sha256').update(rows.toSorted().join('\n')).digest('hex');
  }
  return digests;
}
