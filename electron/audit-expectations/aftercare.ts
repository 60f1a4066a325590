import { sheetText } from '../../domain/aftercare.ts';
import { type ExpectationsOf, nothingNoted } from './scene.ts';

export const aftercareExpectations = {
  'aftercare.get': {
    prepare: ({ signed }) => ({ sessionId: signed[0] ?? '' }),
    events: ({ patientId }, { sessionId }) => [
      { action: 'read', subject: 'session', recordId: sessionId, patientId },
    ],
  },
  'aftercare.give': {
    prepare: async ({ clinic, signed }) => {
      const sessionId = signed[0] ?? '';
      const { countedFrom, sheets } = await clinic.call('aftercare.get', { sessionId });
      return { sessionId, language: 'en', how: 'printed', countedFrom, shown: sheetText(sheets.en) };
    },
    events: ({ patientId }, { sessionId }) => [
      { action: 'aftercare.give', subject: 'session', recordId: sessionId, patientId },
    ],
  },
  'aftercare.templates': nothingNoted,
  'aftercare.saveTemplate': {
    prepare: async ({ clinic }) => {
      const templates = await clinic.call('aftercare.templates', undefined);
      const version = templates.find(({ language }) => language === 'en')?.version ?? 0;
      return { language: 'en', version, text: `Call us at any time (${version + 1}).` };
    },
    events: () => [{ action: 'aftercare.template', subject: 'aftercare', recordId: null, patientId: null }],
  },
} satisfies ExpectationsOf<'aftercare'>;
