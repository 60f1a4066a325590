import type { ExportedFile, Output, ParsedInput } from '../../domain/contract.ts';
import type { UseCriteria } from '../../domain/contract-stock.ts';
import { addDays, instantOfCivil } from '../../domain/time.ts';
import { mayOpenRecord } from '../../db/access.ts';
import { appendAuditEvent, auditHead } from '../../db/audit.ts';
import { keptIdOf } from '../../db/merge.ts';
import { getPatient } from '../../db/patient.ts';
import { findCartridgeUse } from '../../db/screening.ts';
import { type UseSearch, countUses, findUses } from '../../db/stock-usage.ts';
import { type Provenance, exportFolderName, writeExport } from '../export/patient-export.ts';
import { usesFile } from '../export/uses-export.ts';
import { Refusal } from '../refusal.ts';
import { rememberExport, writing } from './export.ts';
import type { AccountContext } from './handlers.ts';

/** Sessions on one page of the list. */
const pageLength = 50;

/** One page of what a recall search finds. Looking is noted: it tells who was treated, when and with what. */
export async function usesStock(
  { criteria, after }: ParsedInput<'stock.uses'>,
  context: AccountContext,
): Promise<Output<'stock.uses'>> {
  const { store, account, environment } = context;
  await store.write((transaction) =>
    appendAuditEvent(transaction, {
      at: environment.now(),
      accountId: account.id,
      action: 'stock.search',
      subject: 'stock',
      recordId: null,
      patientId: null,
      details: after === null ? { criteria } : { criteria, after },
    }),
  );
  const search = searchOf(criteria, context);
  const asker = { accountId: account.id, now: environment.now() };
  // One more than shown tells whether there is a next page.
  const found = findUses(store.read, search, { after, limit: pageLength + 1, asker });
  const uses = found.slice(0, pageLength);
  const last = uses.at(-1);
  return {
    uses,
    next: found.length > pageLength && last ? { startedAt: last.startedAt, sessionId: last.sessionId } : null,
    totals: after === null ? countUses(store.read, search, asker) : null,
  };
}

/**
 * The other session in which this cartridge was used. Which patient it was for is told only to who may open the
 * record, and noted there.
 */
export async function cartridgeUseStock(
  cartridge: ParsedInput<'stock.cartridgeUse'>,
  { store, account, environment }: AccountContext,
): Promise<Output<'stock.cartridgeUse'>> {
  const use = findCartridgeUse(store.read, cartridge);
  if (!use) return null;
  const { sessionId, patientId, startedAt } = use;
  const at = environment.now();
  if (!mayOpenRecord(store.read, patientId, { accountId: account.id, now: at })) {
    return { sessionId, startedAt, recordNumber: null };
  }
  await store.write((transaction) =>
    appendAuditEvent(transaction, {
      at,
      accountId: account.id,
      action: 'read',
      subject: 'session',
      recordId: sessionId,
      patientId,
      details: { channel: 'stock.cartridgeUse', startedAt },
    }),
  );
  const { recordNumber } = await getPatient(store.read, keptIdOf(store.read, patientId));
  return { sessionId, startedAt, recordNumber };
}

/** The days of the search as times at the clinic; the last day counts whole. */
function searchOf({ from, to, ...same }: UseCriteria, { clinic }: AccountContext): UseSearch {
  const midnight = (date: string) => instantOfCivil(`${date}T00:00`, clinic.timeZone);
  return {
    ...same,
    from: from === null ? null : midnight(from),
    until: to === null ? null : midnight(addDays(to, 1)),
  };
}

/** Writes what a recall search finds into a folder that the user chooses; audited with the hash of every file. */
export async function exportUsesStock(
  { criteria }: ParsedInput<'stock.exportUses'>,
  context: AccountContext,
): Promise<Output<'stock.exportUses'>> {
  const { host, store, desktop, environment, account, clinic, info } = context;
  const parent = await desktop.chooseFolder();
  if (parent === undefined) return { cancelled: true };
  // Choosing may take a while.
  if (host.open?.store !== store) throw new Refusal('access.locked', 'The clinic was locked meanwhile');
  const exportedAt = environment.now();
  const provenance: Provenance = {
    application: 'Stratum',
    version: info.version,
    schemaVersion: store.schemaVersion,
    exportedAt,
    exportedBy: account.name,
    clinic: clinic.name,
    timeZone: clinic.timeZone,
    scope: `recall:${JSON.stringify(criteria)}`,
    auditHead: await auditHead(store.read),
  };
  const search = searchOf(criteria, context);
  const asker = { accountId: account.id, now: exportedAt };
  const totals = countUses(store.read, search, asker);
  const noteExport = (files: readonly ExportedFile[]) =>
    store.write((transaction) =>
      appendAuditEvent(transaction, {
        at: exportedAt,
        accountId: account.id,
        action: 'stock.export',
        subject: 'stock',
        recordId: null,
        patientId: null,
        details: { criteria, ...totals, files },
      }),
    );
  const content = [usesFile((after, limit) => findUses(store.read, search, { after, limit, asker }))];
  const name = exportFolderName('recall', exportedAt, clinic.timeZone);
  const result = await writing(() => writeExport({ parent, name, content, provenance, noteExport }));
  rememberExport(result.folder);
  return result;
}
