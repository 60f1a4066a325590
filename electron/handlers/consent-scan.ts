import type { ExportedFile, Output, ParsedInput } from '../../domain/contract.ts';
import { appendAuditEvent, auditHead } from '../../db/audit.ts';
import { findScan, listConsents } from '../../db/consent.ts';
import { findPatient } from '../../db/patient.ts';
import { factsOf, imageOf, rememberScan } from '../consents/chosen-scans.ts';
import { readScan } from '../consents/read-scan.ts';
import { exportFolderName, writeExport } from '../export/patient-export.ts';
import { Refusal } from '../refusal.ts';
import { rememberExport, writing } from './export.ts';
import { scanFileName } from './export-consents.ts';
import type { AccountContext } from './handlers.ts';

/** Scans of consents that were signed on paper. */

/** Lets the user choose a scan and holds it until it is signed with. Throws a refusal of `scan.`. */
export async function chooseConsentScan(
  { patientId }: ParsedInput<'consent.chooseScan'>,
  { host, store, desktop, environment }: AccountContext,
): Promise<Output<'consent.chooseScan'>> {
  const path = await desktop.chooseFile('consent-scan');
  if (path === undefined) return null;
  const scan = await readScan(path);
  if (host.open?.store !== store) throw new Refusal('access.locked', 'The clinic was locked meanwhile');
  const scanId = environment.newId();
  rememberScan(store, { scanId, patientId, scan });
  const name = path.split(/[/\\]/).at(-1) ?? '';
  return { scanId, name, facts: factsOf(scan), image: imageOf(scan) };
}

/** Writes the scan of a consent into a folder that the user chooses; audited with its hash. */
export async function exportConsentScan(
  { patientId, consentId }: ParsedInput<'consent.exportScan'>,
  context: AccountContext,
): Promise<Output<'consent.exportScan'>> {
  const { host, store, desktop, environment, account, clinic, info } = context;
  const consent = listConsents(store.read, patientId).find(({ id }) => id === consentId);
  const patient = await findPatient(store.read, patientId);
  const scan = consent && findScan(store.read, consentId);
  if (!consent || !patient || !scan) throw new Refusal('not-found', 'No such scan');
  const parent = await desktop.chooseFolder();
  if (parent === undefined) return { cancelled: true };
  // Choosing may take a while.
  if (host.open?.store !== store) throw new Refusal('access.locked', 'The clinic was locked meanwhile');
  const exportedAt = environment.now();
  const provenance = {
    application: 'Stratum' as const,
    version: info.version,
    schemaVersion: store.schemaVersion,
    exportedAt,
    exportedBy: account.name,
    clinic: clinic.name,
    timeZone: clinic.timeZone,
    scope: `consent:${consentId}`,
    auditHead: await auditHead(store.read),
  };
  const noteExport = (files: readonly ExportedFile[]) =>
    store.write((transaction) =>
      appendAuditEvent(transaction, {
        at: exportedAt,
        accountId: account.id,
        action: 'export',
        subject: 'patient',
        recordId: patientId,
        patientId,
        details: { consentId, files },
      }),
    );
  const fileName = scanFileName(consent, scan.mediaType, clinic.timeZone);
  const file = { name: fileName, content: scan.content, rows: 1 };
  const name = exportFolderName(patient.recordNumber, exportedAt, clinic.timeZone);
  const result = await writing(() => writeExport({ parent, name, content: [file], provenance, noteExport }));
  rememberExport(result.folder);
  return result;
}
