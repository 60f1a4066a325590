import { z } from 'zod';
import { id } from './channel.ts';
import { photographStages, photographViews, rotations } from './photograph.ts';
import { zoneSchema } from './zone-rule.ts';

/** What is typed and chosen for a photograph, as it arrives over the contract. */

const thousandths = z.int().min(0).max(1000);
const cropSchema = z
  .strictObject({
    x: thousandths,
    y: thousandths,
    width: z.int().min(10).max(1000),
    height: z.int().min(10).max(1000),
  })
  .refine(({ x, y, width, height }) => x + width <= 1000 && y + height <= 1000);

export const adjustmentsSchema = z.strictObject({
  rotation: z.literal(rotations),
  crop: cropSchema.nullable(),
  brightness: z.int().min(-50).max(50),
});

/** The fields of `PhotographSubject`; `isSubject` says whether they fit one another. */
export const subjectFields = {
  view: z.enum(photographViews),
  zone: zoneSchema.nullable(),
  stage: z.enum(photographStages),
};

export const photographOfPatient = z.strictObject({ patientId: id, photographId: id });
