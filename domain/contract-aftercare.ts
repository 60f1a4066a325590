import { z } from 'zod';
import {
  type AftercareTemplate,
  type AftercareView,
  aftercareLanguage,
  aftercareTemplateText,
  aftercareWay,
} from './aftercare-record.ts';
import { channel, id, manager, nothing, practitioner } from './channel.ts';
import { isInstant } from './time.ts';

/** Aftercare sheets of sessions, and the clinic's own paragraph on them. */
export const aftercareChannels = {
  'aftercare.get': channel<AftercareView>()(z.strictObject({ sessionId: id }), 'account', {
    record: 'sessionId',
    auditedRead: true,
  }),
  'aftercare.give': channel<AftercareView>()(
    z.strictObject({
      sessionId: id,
      language: aftercareLanguage,
      how: aftercareWay,
      /** As it was shown: what is recorded is what the patient got. */
      countedFrom: z.string().refine(isInstant),
      shown: z.string().max(50_000),
    }),
    practitioner,
    { record: 'sessionId' },
  ),
  /** The newest of each language. */
  'aftercare.templates': channel<AftercareTemplate[]>()(nothing, 'account'),
  'aftercare.saveTemplate': channel<AftercareTemplate[]>()(
    z.strictObject({
      language: aftercareLanguage,
      /** The one that was on the screen; 0 for none yet. */
      version: z.int().min(0),
      text: aftercareTemplateText,
    }),
    manager,
  ),
} as const;
