import type { Consent, ScanMediaType } from '../../domain/consent.ts';
import { type Instant, civilDateOfInstant } from '../../domain/time.ts';
import { findScan, listEvidence } from '../../db/consent.ts';
import type { Reader } from '../../db/handle.ts';
import type { ExportedConsent } from '../export/consents-table.ts';
import type { KeptFile } from '../export/patient-export.ts';
import { consentEntries } from './consents-view.ts';

/** Consents in a patient's export. */

const extensions: Readonly<Record<ScanMediaType, string>> = {
  'application/pdf': 'pdf',
  'image/png': 'png',
  'image/jpeg': 'jpg',
};

/** The name of a scan's file: the day of signing at the clinic, and the consent. */
export function scanFileName(
  { id, signedAt }: Pick<Consent, 'id' | 'signedAt'>,
  mediaType: ScanMediaType,
  timeZone: string,
): string {
  return `consent-${civilDateOfInstant(signedAt, timeZone)}-${id}.${extensions[mediaType]}`;
}

/** A patient's consents without the strokes of signatures. Read in one go with the log. */
export function exportedConsents(
  read: Reader,
  patientId: string,
  now: Instant,
  timeZone: string,
): ExportedConsent[] {
  const evidence = listEvidence(read, patientId);
  return consentEntries(read, patientId, now).map((consent) => {
    const { signature = null, scan = null } = evidence.get(consent.id) ?? {};
    return {
      ...consent,
      evidenceKind: scan ? 'scan' : (signature?.kind ?? null),
      scanFile: scan ? scanFileName(consent, scan.mediaType, timeZone) : null,
    };
  });
}

/** The scans of these consents, each a file of its own. */
export const scanFiles = (read: Reader, consents: readonly ExportedConsent[]): KeptFile[] =>
  consents.flatMap(({ id, scanFile }) => {
    const scan = scanFile === null ? undefined : findScan(read, id);
    return scan && scanFile !== null ? [{ name: scanFile, content: scan.content, rows: 1 }] : [];
  });
