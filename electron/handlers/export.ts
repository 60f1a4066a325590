import type { ApiErrorCode } from '../../domain/api-error.ts';
import type { ExportedFile, Output, ParsedInput } from '../../domain/contract.ts';
import { listAftercare } from '../../db/aftercare.ts';
import { appendAuditEvent, auditHead } from '../../db/audit.ts';
import { StoreError } from '../../db/errors.ts';
import { findPatientSafety, listHistory } from '../../db/history.ts';
import { listOutcomes } from '../../db/outcome.ts';
import { patientIdsOf } from '../../db/merge.ts';
import { findPatient } from '../../db/patient.ts';
import { listPhotographs } from '../../db/photograph.ts';
import { listPlans } from '../../db/plan.ts';
import { checkSeal, listNotedSignatures } from '../../db/seal-check.ts';
import { listSessions } from '../../db/session.ts';
import { type Provenance, exportFolderName, patientFiles, writeExport } from '../export/patient-export.ts';
import { exportedConsents, scanFiles } from './export-consents.ts';
import { Refusal, refusalOf } from '../refusal.ts';
import type { AccountContext } from './handlers.ts';
import { mergedRecords } from './merged-records.ts';

/** Exports written since the start; only these can be shown in the file manager. */
const writtenFolders = new Set<string>();

/** Lets the folder of an export be shown in the file manager. */
export const rememberExport = (folder: string): void => void writtenFolders.add(folder);

/** Writes one patient's record into a folder that the user chooses; audited with the hash of every file. */
export async function exportPatient(
  { patientId, formats }: ParsedInput<'export.patient'>,
  context: AccountContext,
): Promise<Output<'export.patient'>> {
  const { host, store, desktop, environment, account, clinic, info } = context;
  const parent = await desktop.chooseFolder();
  if (parent === undefined) return { cancelled: true };
  // Choosing may take a while: what is exported is the record of now, and only if the clinic is still open.
  if (host.open?.store !== store) throw new Refusal('access.locked', 'The clinic was locked meanwhile');
  // In one go: what is written between two reads would look like a change past the audit log.
  const consents = exportedConsents(store.read, patientId, environment.now(), clinic.timeZone);
  const [patient, recorded, noted, head, plans, outcomes] = await Promise.all([
    findPatient(store.read, patientId),
    listSessions(store.read, patientId),
    listNotedSignatures(store.read, patientId),
    auditHead(store.read),
    listPlans(store.read, patientId),
    listOutcomes(store.read, patientId),
  ]);
  if (!patient) throw new Refusal('not-found', 'No such patient');
  const sessions = recorded.map((session) => ({ ...session, ...checkSeal(session, noted) }));
  const aftercare = sessions.flatMap(({ id: sessionId }) =>
    listAftercare(store.read, sessionId).map((given) => ({ ...given, sessionId })),
  );
  const merged = await mergedRecords(store.read, patientId, clinic.timeZone);
  const history = listHistory(store.read, patientId);
  const { legalHold } = findPatientSafety(store.read, patientId);
  const exportedAt = environment.now();
  const provenance: Provenance = {
    application: 'Stratum',
    version: info.version,
    schemaVersion: store.schemaVersion,
    exportedAt,
    exportedBy: account.name,
    clinic: clinic.name,
    timeZone: clinic.timeZone,
    scope: `patient:${patient.recordNumber}`,
    auditHead: head,
    legalHold,
  };
  const photographs = listPhotographs(store.read, patientIdsOf(store.read, patientId));
  const record = { patient, merged, sessions, history, plans, outcomes, consents, aftercare, photographs };
  const content = [...patientFiles(record, formats, provenance), ...scanFiles(store.read, consents)];
  const name = exportFolderName(patient.recordNumber, exportedAt, clinic.timeZone);
  const noteExport = (files: readonly ExportedFile[]) =>
    store.write((transaction) =>
      appendAuditEvent(transaction, {
        at: exportedAt,
        accountId: account.id,
        action: 'export',
        subject: 'patient',
        recordId: patientId,
        patientId,
        details: { formats, sessions: sessions.length, files, ...(legalHold && { legalHold: true }) },
      }),
    );
  const result = await writing(() => writeExport({ parent, name, content, provenance, noteExport }));
  rememberExport(result.folder);
  return result;
}

export async function revealExport(
  { folder }: ParsedInput<'export.reveal'>,
  { desktop }: AccountContext,
): Promise<Output<'export.reveal'>> {
  if (!writtenFolders.has(folder)) throw new Refusal('not-found', 'Not a folder of an export');
  desktop.showInFolder(folder);
  return null;
}

const exportErrors: Readonly<Record<string, ApiErrorCode>> = {
  ENOENT: 'export.folder-missing',
  ENOTDIR: 'export.folder-missing',
  EACCES: 'export.folder-read-only',
  EPERM: 'export.folder-read-only',
  EROFS: 'export.folder-read-only',
};

/** A folder that cannot be written to is the export's failure, not the data folder's. */
export async function writing<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof Refusal || error instanceof StoreError) throw error;
    if (refusalOf(error)?.code === 'disk.full') throw error;
    const reason = error instanceof Error && 'code' in error ? String(error.code) : 'unknown';
    const code = exportErrors[reason] ?? 'export.failed';
    throw new Refusal(code, 'The export could not be written', { values: { reason }, cause: error });
  }
}
