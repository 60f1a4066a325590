import { z } from 'zod';
import { channel, confirmedChannel, id } from './channel.ts';
import {
  type MergePreview,
  type PossibleDuplicate,
  mergeInputSchema,
  personSchema,
  undoMergeInputSchema,
} from './merge.ts';
import type { Patient } from './patient.ts';

/** Records of one person: found, merged, and parted again. */
export const mergeChannels = {
  'patient.possibleDuplicates': channel<PossibleDuplicate[]>()(personSchema, 'account'),
  /** The other record is checked and noted as read by the handler. */
  'patient.mergePreview': channel<MergePreview>()(z.strictObject({ patientId: id, otherId: id }), 'account', {
    record: 'patientId',
    auditedRead: true,
  }),
  'patient.merge': confirmedChannel<Patient>()(mergeInputSchema, 'account', { record: 'patientId' }),
  'patient.undoMerge': confirmedChannel<Patient>()(undoMergeInputSchema, 'account', { record: 'patientId' }),
} as const;
