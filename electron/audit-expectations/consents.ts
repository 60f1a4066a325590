import { mkdtemp } from 'node:fs/promises';
import { join } from 'node:path';
import { aConsent, aConsentText, aScanFile, aSigning } from '../consents/testing.ts';
import { type Event, type ExpectationsOf, type Scene, nothingNoted, ofPatient } from './scene.ts';

const ofConsent = ({ patientId }: Scene, action: string, id: string): Event => ({
  action,
  subject: 'consent',
  recordId: id,
  patientId,
});
const ofTemplate = (action: string, recordId: string | null): Event => ({
  action: `consent-template.${action}`,
  subject: 'consent-template',
  recordId,
  patientId: null,
});

/** The file dialogs lead to a scan outside the folder that is looked at. */
async function leadToScan(scene: Scene): Promise<void> {
  const folder = await mkdtemp(join(scene.clinic.folder, 'scan-'));
  scene.chosenFile = await aScanFile(folder);
}

/** A consent on paper, and its id. */
async function aPaperConsent(scene: Scene): Promise<string> {
  const { clinic, patientId } = scene;
  await leadToScan(scene);
  const chosen = await clinic.call('consent.chooseScan', { patientId });
  const { given: _, ...signing } = await aSigning(clinic, patientId);
  const known = new Set((await clinic.call('consent.list', { patientId })).consents.map(({ id }) => id));
  const { consents } = await clinic.call('consent.sign', {
    ...signing,
    given: { method: 'paper', scanId: chosen?.scanId ?? '', signedAt: clinic.wallClock, textMatches: true },
  });
  return consents.find(({ id }) => !known.has(id))?.id ?? '';
}

export const consentExpectations = {
  'consent.list': {
    prepare: ({ patientId }) => ({ patientId }),
    events: ({ patientId }) => [ofPatient('read', patientId)],
  },
  // What is read is what the list has shown, and no more than name and birth date.
  'consent.preview': {
    prepare: async ({ clinic, patientId }) => {
      const { templateId, language } = await aConsentText(clinic, patientId);
      return { patientId, templateId, language, version: null, day: null };
    },
    events: () => [],
  },
  'consent.chooseScan': {
    prepare: async (scene) => {
      await leadToScan(scene);
      return { patientId: scene.patientId };
    },
    events: () => [],
  },
  'consent.sign': {
    prepare: ({ clinic, patientId }) => aSigning(clinic, patientId),
    events: (scene, _input, { consents }) => [ofConsent(scene, 'consent.sign', consents[0]?.id ?? '')],
  },
  'consent.withdraw': {
    prepare: async ({ clinic, patientId }) => {
      const consentId = await aConsent(clinic, patientId);
      return { patientId, consentId, reason: 'Changed her mind' };
    },
    events: (scene, { consentId }) => [ofConsent(scene, 'consent.withdraw', consentId)],
  },
  'consent.get': {
    prepare: async ({ clinic, patientId }) => {
      const consentId = await aConsent(clinic, patientId);
      return { patientId, consentId };
    },
    events: ({ patientId }) => [ofPatient('read', patientId)],
  },
  'consent.exportScan': {
    prepare: async (scene) => {
      const consentId = await aPaperConsent(scene);
      return { patientId: scene.patientId, consentId };
    },
    events: ({ patientId }) => [ofPatient('export', patientId)],
  },
} satisfies ExpectationsOf<'consent'>;

export const consentTemplateExpectations = {
  'consentTemplate.list': nothingNoted,
  'consentTemplate.save': {
    prepare: () => ({
      templateId: null,
      language: 'en',
      basedOn: 0,
      form: { purpose: 'other', title: 'Other', text: 'Text', points: ['A point'], validityMonths: '12' },
    }),
    events: (_scene, { form }, { templates }) => {
      const written = templates.filter(({ title }) => title === form.title);
      const newest = written.toSorted((a, b) => (a.templateId < b.templateId ? 1 : -1))[0];
      return [ofTemplate('save', newest?.templateId ?? '')];
    },
  },
  'consentTemplate.deactivate': {
    prepare: async ({ clinic, patientId }) => {
      const { templateId, language, version } = await aConsentText(clinic, patientId, 'photographs');
      return { templateId, language, version };
    },
    events: (_scene, { templateId }) => [ofTemplate('deactivate', templateId)],
    spoilsScene: true,
  },
  'consentTemplate.addStartingTexts': {
    prepare: () => undefined,
    events: () => [ofTemplate('starting-texts', null)],
    spoilsScene: true,
  },
} satisfies ExpectationsOf<'consentTemplate'>;
