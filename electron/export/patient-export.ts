import { createHash, randomUUID } from 'node:crypto';
import { mkdir, open, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { ExportFormat, ExportResult, ExportedFile } from '../../domain/contract.ts';
import type { PatientSafety } from '../../domain/history-lines.ts';
import { type Instant, civilOfInstant } from '../../domain/time.ts';
import type { AuditHead } from '../../db/audit.ts';
import { exists, syncFolder, writeNewFile } from '../files.ts';
import { type ExportFile, csvSet } from './csv.ts';
import type { PatientRecord } from './table.ts';

/** Where an export comes from; stands in its manifest and in its JSON. */
export type Provenance = {
  application: 'Stratum';
  version: string;
  schemaVersion: number;
  exportedAt: Instant;
  exportedBy: string;
  clinic: string;
  timeZone: string;
  scope: string;
  auditHead: AuditHead | null;
  /** Of one patient's record: whether it must be kept as it is, and who receives it has to know. */
  legalHold?: PatientSafety['legalHold'];
};

const sha256 = (content: string | Uint8Array): string => createHash('sha256').update(content).digest('hex');

const json = (value: unknown): string => `${JSON.stringify(value, null, 2)}\n`;

/**
 * The record as it is stored: depth in µm, area in mm², volume in µL, null for "not recorded". Each session tells
 * whether it and its addenda still have the hashes that were signed.
 */
const jsonRecord = (record: PatientRecord, provenance: Provenance): ExportFile => ({
  name: 'record.json',
  content: json({
    format: 'stratum-patient-record',
    version: 1,
    units: { depthUm: 'µm', areaMm2: 'mm²', volumeUl: 'µL', durations: 'h' },
    provenance,
    ...record,
  }),
  rows: record.sessions.length,
});

/** The files of an export without its manifest. */
export function patientFiles(
  record: PatientRecord,
  formats: readonly ExportFormat[],
  provenance: Provenance,
): ExportFile[] {
  return [
    ...(formats.includes('csv') ? csvSet(record) : []),
    ...(formats.includes('json') ? [jsonRecord(record, provenance)] : []),
  ];
}

/** A folder name that every file system takes: letters, digits and hyphens of the record number, and the local time. */
export function exportFolderName(recordNumber: string, at: Instant, timeZone: string): string {
  const safe = recordNumber
    .replaceAll(/[^A-Za-z0-9]+/g, '-')
    .replaceAll(/^-+|-+$/g, '')
    .slice(0, 40);
  return [
    'stratum',
    safe || 'patient',
    civilOfInstant(at, timeZone).replaceAll(/[-:]/g, '').replace('T', '-'),
  ].join('-');
}

/** A file that the record holds as it was brought in. */
export type KeptFile = { name: string; content: Uint8Array; rows: number };

/** A file that is too long to be held in memory: its text piece by piece. */
export type StreamedFile = { name: string; pieces: AsyncIterable<{ text: string; rows: number }> };

type ExportJob = {
  /** The folder that was chosen. */
  parent: string;
  name: string;
  content: readonly (ExportFile | KeptFile | StreamedFile)[];
  provenance: Provenance;
  /** Puts the export into the audit log; called when everything is written and before it appears. */
  noteExport: (files: readonly ExportedFile[]) => Promise<unknown>;
};

/**
 * Writes an export as a new folder below `parent`: under a temporary name, each file synced, noted in the audit
 * log, then renamed. When anything fails nothing is left behind. Throws what the file system and the store throw.
 */
export async function writeExport(job: ExportJob): Promise<Extract<ExportResult, { cancelled: false }>> {
  const { parent, name, content, provenance, noteExport } = job;
  let written = join(parent, `.${name}-${randomUUID()}.partial`);
  await mkdir(written, { mode: 0o700 });
  try {
    const listed: ExportedFile[] = [];
    for (const file of content) listed.push(await writeContent(written, file));
    const manifest = json({ format: 'stratum-export', version: 1, provenance, files: listed });
    const files = [
      ...listed,
      await writeContent(written, { name: 'manifest.json', content: manifest, rows: listed.length }),
    ];
    await syncFolder(written);
    await noteExport(files);
    const folder = await freeName(parent, name);
    await rename(written, folder);
    written = folder;
    await syncFolder(parent);
    return { cancelled: false, folder, files };
  } catch (error) {
    await rm(written, { recursive: true, force: true });
    throw error;
  }
}

async function writeContent(
  folder: string,
  file: ExportFile | KeptFile | StreamedFile,
): Promise<ExportedFile> {
  const { name } = file;
  const path = join(folder, name);
  if ('content' in file) {
    await writeNewFile(path, file.content);
    return { name, rows: file.rows, sha256: sha256(file.content) };
  }
  const hash = createHash('sha256');
  let rows = 0;
  const handle = await open(path, 'wx', 0o600);
  try {
    for await (const piece of file.pieces) {
      await handle.writeFile(piece.text);
      hash.update(piece.text, 'utf8');
      rows += piece.rows;
    }
    await handle.sync();
  } finally {
    await handle.close();
  }
  return { name, rows, sha256: hash.digest('hex') };
}

async function freeName(parent: string, name: string): Promise<string> {
  for (let number = 1; ; number += 1) {
    const candidate = join(parent, number === 1 ? name : `${name}-${number}`);
    if (!(await exists(candidate))) return candidate;
  }
}
