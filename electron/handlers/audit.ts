import type { AuditEntry, AuditFilter } from '../../domain/audit.ts';
import type { ExportedFile, Output, ParsedInput } from '../../domain/contract.ts';
import { addDays, instantOfCivil } from '../../domain/time.ts';
import { mayOpenRestricted } from '../../db/access.ts';
import { listAccounts } from '../../db/account.ts';
import { appendAuditEvent, auditHead, verifyAuditChain } from '../../db/audit.ts';
import {
  type AuditSearch,
  type FoundEvent,
  findAuditEvent,
  listAuditActions,
  listAuditEvents,
} from '../../db/audit-list.ts';
import { auditFile } from '../export/audit-export.ts';
import { type Provenance, exportFolderName, writeExport } from '../export/patient-export.ts';
import { Refusal } from '../refusal.ts';
import { rememberExport, writing } from './export.ts';
import type { AccountContext } from './handlers.ts';

/** Events on one page of the list. */
const pageLength = 100;

/** One page of the log. Looking is noted too: events tell what was written into records. */
export async function listAudit(
  { filter, before }: ParsedInput<'audit.list'>,
  context: AccountContext,
): Promise<Output<'audit.list'>> {
  const { store, account, environment } = context;
  await store.write((transaction) =>
    appendAuditEvent(transaction, {
      at: environment.now(),
      accountId: account.id,
      action: 'audit.read',
      subject: 'audit',
      recordId: null,
      patientId: filter.patientId,
      details: before === null ? { filter } : { filter, before },
    }),
  );
  return page(searchOf(filter, context), before, context);
}

/** The days of the filter as times at the clinic; the last day counts whole. */
function searchOf({ from, to, ...same }: AuditFilter, { clinic }: AccountContext): AuditSearch {
  const midnight = (date: string) => instantOfCivil(`${date}T00:00`, clinic.timeZone);
  return {
    ...same,
    from: from === null ? null : midnight(from),
    until: to === null ? null : midnight(addDays(to, 1)),
  };
}

async function page(
  search: AuditSearch,
  before: number | null,
  context: AccountContext,
): Promise<Output<'audit.list'>> {
  // One more than shown tells whether there is a next page.
  const found = await listAuditEvents(context.store.read, search, { before, limit: pageLength + 1 });
  const entries = found.slice(0, pageLength).map(entriesFor(context));
  const next = found.length > pageLength ? (entries.at(-1)?.sequence ?? null) : null;
  return { entries, next };
}

/** Keeps back what was done with restricted records that are not open to the account itself. */
function entriesFor({ store, account, environment }: AccountContext): (event: FoundEvent) => AuditEntry {
  const asker = { accountId: account.id, now: environment.now() };
  const isOpen = new Map<string, boolean>();
  return ({ entry, restricted }) => {
    if (!restricted || !entry.patient) return entry;
    const { id } = entry.patient;
    const open = isOpen.get(id) ?? mayOpenRestricted(store.read, id, asker);
    isOpen.set(id, open);
    return open ? entry : { ...entry, details: {}, withheld: true };
  };
}

export async function facetsAudit(
  _input: undefined,
  { store }: AccountContext,
): Promise<Output<'audit.facets'>> {
  const accounts = await listAccounts(store.read);
  return {
    accounts: accounts.map(({ id, name }) => ({ id, name })),
    actions: listAuditActions(store.read),
  };
}

/** Recomputes the whole log and holds it against the newest event that the vault file remembers. */
export async function verifyAudit(
  _input: undefined,
  context: AccountContext,
): Promise<Output<'audit.verify'>> {
  const { store, vault, environment } = context;
  const found = await verifyAuditChain(store.read, vault.auditHead ?? undefined);
  const checkedAt = environment.now();
  if (found.intact) {
    const { sequence: events = 0, hash = null } = found.head ?? {};
    return { intact: true, events, hash, checkedAt };
  }
  const { sequence, fault } = found;
  const standing = findAuditEvent(store.read, sequence);
  return {
    intact: false,
    sequence,
    fault,
    entry: standing ? entriesFor(context)(standing) : null,
    checkedAt,
  };
}

/** Writes what the filter finds into a folder that the user chooses; audited with the hash of every file. */
export async function exportAudit(
  { filter }: ParsedInput<'audit.export'>,
  context: AccountContext,
): Promise<Output<'audit.export'>> {
  const { host, store, desktop, environment, account, clinic, info } = context;
  const parent = await desktop.chooseFolder();
  if (parent === undefined) return { cancelled: true };
  // Choosing may take a while.
  if (host.open?.store !== store) throw new Refusal('access.locked', 'The clinic was locked meanwhile');
  const head = await auditHead(store.read);
  const exportedAt = environment.now();
  const provenance: Provenance = {
    application: 'Stratum',
    version: info.version,
    schemaVersion: store.schemaVersion,
    exportedAt,
    exportedBy: account.name,
    clinic: clinic.name,
    timeZone: clinic.timeZone,
    scope: 'audit-log',
    auditHead: head,
  };
  const noteExport = (files: readonly ExportedFile[]) =>
    store.write((transaction) =>
      appendAuditEvent(transaction, {
        at: exportedAt,
        accountId: account.id,
        action: 'audit.export',
        subject: 'audit',
        recordId: null,
        patientId: filter.patientId,
        details: { filter, files },
      }),
    );
  const search = searchOf(filter, context);
  const newest = head?.sequence ?? 0;
  const content = [auditFile(store.read, search, newest, entriesFor(context))];
  const name = exportFolderName('audit-log', exportedAt, clinic.timeZone);
  const result = await writing(() => writeExport({ parent, name, content, provenance, noteExport }));
  rememberExport(result.folder);
  return result;
}

/** Who opened and changed a patient's record. */
export function accessLogPatient(
  { patientId, before }: ParsedInput<'patient.accessLog'>,
  context: AccountContext,
): Promise<Output<'patient.accessLog'>> {
  const search = { patientId, accountId: null, action: null, from: null, until: null };
  return page(search, before, context);
}
