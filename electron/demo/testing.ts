import type { BulkSession } from '../../db/bulk.ts';
import type { Patient } from '../../domain/patient.ts';
import { type DemoClinic, type DemoOptions, generateClinic } from './clinic.ts';
import type { DemoDraft } from './record.ts';

export const now = '2026-11-20T10:45:00.000Z';
export const timeZone = 'Europe/Vienna';
export const usual: DemoOptions = { seed: 1, patients: 50, sessionsPerPatient: 8, now };

type DemoRecord = { patient: Patient; sessions: BulkSession[]; draft: DemoDraft | null };

/** The clinic, and its entries gathered by patient. */
export function generate(options: Partial<DemoOptions> = {}): { clinic: DemoClinic; records: DemoRecord[] } {
  const [clinic, ...entries] = generateClinic({ ...usual, ...options });
  if (clinic?.kind !== 'clinic') throw new Error('The clinic comes first');
  const records = new Map<string, DemoRecord>();
  const recordOf = (patientId: string): DemoRecord => {
    const record = records.get(patientId);
    if (!record) throw new Error('A patient comes before what is written about them');
    return record;
  };
  for (const entry of entries) {
    if (entry.kind === 'patient')
      records.set(entry.patient.id, { patient: entry.patient, sessions: [], draft: null });
    if (entry.kind === 'session') recordOf(entry.session.patientId).sessions.push(entry.session);
    if (entry.kind === 'draft') recordOf(entry.draft.patientId).draft = entry.draft;
  }
  return { clinic, records: [...records.values()] };
}
