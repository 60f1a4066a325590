import { z } from 'zod';
import { channel, id, practitioner } from './channel.ts';
import type { SessionStart } from './contract-consents.ts';
import type { PatientSafety } from './history-lines.ts';
import type { HeldPhotoPermission } from './photo-permission.ts';
import { type Photograph, photographFileMaximum, photographOrigins } from './photograph.ts';
import { adjustmentsSchema, photographOfPatient, subjectFields } from './photograph-form.ts';
import type { Patient } from './patient.ts';
import { requiredText } from './text.ts';

/** Photographs of a patient. */

export type PhotographsView = {
  patient: Patient;
  safety: PatientSafety;
  /** Signed sessions, voided ones included. */
  sessionCount: number;
  /** Newest taken first, withdrawn ones included. */
  photographs: Photograph[];
  /** Sessions that a photograph can belong to or belongs to, drafts included; newest first. */
  sessions: SessionStart[];
  photoPermission: HeldPhotoPermission;
};

/** A whole JPEG; a thumbnail has 400 pixels on its longer side. */
export type PhotographImage = { content: Uint8Array };

/** Wall-clock time at the clinic, as typed. */
const typedMoment = z.string().max(40);

export const photographChannels = {
  'photograph.list': channel<PhotographsView>()(z.strictObject({ patientId: id }), 'account', {
    record: 'patientId',
    auditedRead: true,
  }),
  /**
   * Looks at a file, keeps its picture and notes it. The moment is the one that the camera wrote into the file, or now,
   * unless `takenAt` says otherwise.
   */
  'photograph.add': channel<Photograph>()(
    z.strictObject({
      patientId: id,
      sessionId: id.nullable(),
      content: z.instanceof(Uint8Array).refine(({ byteLength }) => byteLength <= photographFileMaximum),
      origin: z.enum(photographOrigins),
      ...subjectFields,
      takenAt: typedMoment.nullable(),
    }),
    practitioner,
    { record: 'patientId' },
  ),
  'photograph.image': channel<PhotographImage>()(
    photographOfPatient.extend({ size: z.enum(['thumbnail', 'full']) }),
    'account',
    { record: 'patientId' },
  ),
  /** What is said of it and how it is shown; refused once it is signed. */
  'photograph.change': channel<Photograph>()(
    photographOfPatient.extend({
      /** The one that was changed. */
      revision: z.int().min(0),
      sessionId: id.nullable(),
      ...subjectFields,
      takenAt: typedMoment,
      adjustments: adjustmentsSchema,
    }),
    practitioner,
    { record: 'patientId' },
  ),
  'photograph.withdraw': channel<Photograph>()(
    photographOfPatient.extend({ reason: requiredText(2000, { multiline: true }) }),
    practitioner,
    { record: 'patientId' },
  ),
} as const;
