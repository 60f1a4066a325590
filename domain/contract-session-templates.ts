import { z } from 'zod';
import { channel, id, manager, nothing } from './channel.ts';
import type { Device } from './clinic.ts';
import { sessionTemplateFormSchema } from './session-template-form.ts';
import type { SessionTemplate } from './session-template.ts';
import type { Product } from './stock.ts';

/** The clinic's templates for charting. */

export type SessionTemplatesView = {
  /** All versions; each template's newest first. */
  templates: SessionTemplate[];
  /** What a template can name: devices and products in use. */
  devices: Device[];
  products: Product[];
};

export const sessionTemplateChannels = {
  'sessionTemplate.list': channel<SessionTemplatesView>()(nothing, 'account'),
  /** By whoever charts and by whoever runs the clinic: each version names who wrote it, and the one before stays. */
  'sessionTemplate.save': channel<SessionTemplatesView>()(
    z.strictObject({
      /** Null: a new template. */
      templateId: id.nullable(),
      /** The version that was edited; 0 for none. */
      basedOn: z.int().min(0),
      form: sessionTemplateFormSchema,
    }),
    'account',
  ),
  'sessionTemplate.retire': channel<SessionTemplatesView>()(
    z.strictObject({ templateId: id, version: z.int().min(1) }),
    manager,
  ),
} as const;
