import { aPatientForm, testPassword } from '../testing.ts';
import { mergeExpectations } from './merge.ts';
import {
  type Event,
  type ExpectationsOf,
  type Scene,
  nothingNoted,
  ofPatient,
  otherPassword,
} from './scene.ts';

const ofSession = ({ patientId }: Scene, action: string, id: string): Event => ({
  action,
  subject: 'session',
  recordId: id,
  patientId,
});

/** An emergency access of a colleague, and the manager back at work. */
async function aColleaguesEmergency(scene: Scene): Promise<string> {
  const { clinic, patientId } = scene;
  const manager = clinic.accountId;
  const colleague = await scene.aColleague();
  await scene.lock();
  await clinic.unlock(otherPassword, colleague);
  await clinic.call('account.changePassword', {
    newPassword: testPassword,
    newPasswordRepeated: testPassword,
    password: otherPassword,
  });
  const { id } = await clinic.call('patient.breakGlass', { patientId, reason: 'Bleeding after treatment' });
  await scene.lock();
  await clinic.unlock(testPassword, manager);
  return id;
}

export const todayExpectations = { 'today.get': nothingNoted } satisfies ExpectationsOf<'today'>;

export const patientExpectations = {
  'patient.list': { prepare: () => ({ query: 'Zoë' }), events: () => [] },
  'patient.create': {
    prepare: (scene) => ({ form: scene.aNewPerson(), acceptDuplicate: false }),
    events: (_scene, _input, { id }) => [ofPatient('patient.create', id)],
  },
  'patient.update': {
    prepare: async ({ clinic, patientId }) => {
      const { patient } = await clinic.call('patient.timeline', { patientId });
      return { patientId, revision: patient.revision, form: aPatientForm({ note: 'changed' }) };
    },
    events: ({ patientId }) => [ofPatient('patient.update', patientId)],
  },
  'patient.timeline': {
    prepare: ({ patientId }) => ({ patientId }),
    events: ({ patientId }) => [ofPatient('read', patientId)],
  },
  'patient.accessLog': {
    prepare: ({ patientId }) => ({ patientId, before: null }),
    events: ({ patientId }) => [ofPatient('read', patientId)],
  },
  'patient.access': { prepare: ({ patientId }) => ({ patientId }), events: () => [] },
  'patient.setAccess': {
    prepare: ({ clinic, patientId }) => ({
      patientId,
      restricted: true,
      accountIds: [clinic.accountId],
      password: testPassword,
    }),
    events: ({ patientId }) => [ofPatient('patient.set-access', patientId)],
  },
  'patient.breakGlass': {
    prepare: ({ patientId }) => ({ patientId, reason: 'Bleeding after treatment' }),
    events: ({ patientId }) => [ofPatient('record.break-glass', patientId)],
  },
  ...mergeExpectations,
} satisfies ExpectationsOf<'patient'>;

export const accessExpectations = {
  'access.own': nothingNoted,
  'access.emergencies': nothingNoted,
  'access.review': {
    prepare: async (scene) => ({ emergencyId: await aColleaguesEmergency(scene), note: 'Talked about it' }),
    events: ({ patientId }) => [ofPatient('access.review', patientId)],
  },
} satisfies ExpectationsOf<'access'>;

export const sessionExpectations = {
  'session.start': {
    prepare: ({ patientId }) => ({ patientId }),
    events: (scene, { patientId }, { sessionId }) => [
      ofPatient('read', patientId),
      ofSession(scene, 'session.start', sessionId),
    ],
  },
  'session.draft': {
    prepare: async (scene) => ({ sessionId: (await scene.draftOf()).sessionId }),
    events: (scene, { sessionId }) => [ofSession(scene, 'read', sessionId)],
  },
  // Saved every few seconds while somebody types; signing or discarding is what is recorded.
  'session.saveDraft': { prepare: (scene) => scene.aFilledDraft(), events: () => [] },
  'session.discardDraft': {
    prepare: async (scene) => {
      const { sessionId, revision } = await scene.draftOf();
      return { sessionId, revision };
    },
    events: (scene, { sessionId }) => [ofSession(scene, 'session.discard', sessionId)],
  },
  'session.sign': {
    prepare: async (scene) => ({ ...(await scene.aFilledDraft()), password: testPassword }),
    events: (scene, { sessionId }) => [ofSession(scene, 'session.sign', sessionId)],
  },
  'session.get': {
    prepare: ({ signed }) => ({ sessionId: signed[0] }),
    events: (scene, { sessionId }) => [ofSession(scene, 'read', sessionId)],
  },
  'session.recordReaction': {
    prepare: (scene) => ({ sessionId: scene.signed[0], form: scene.anObservation() }),
    events: (scene, { sessionId }) => [ofSession(scene, 'session.reaction', sessionId)],
  },
  'session.addAddendum': {
    prepare: ({ signed }) => ({
      sessionId: signed[0],
      form: { part: 'note', text: 'The lot was C-2.' },
      password: testPassword,
    }),
    events: (scene, { sessionId }) => [ofSession(scene, 'session.addendum', sessionId)],
  },
  'session.void': {
    prepare: async (scene) => ({
      sessionId: await scene.aSignedSession(),
      reason: 'Wrong patient',
      password: testPassword,
    }),
    events: (scene, { sessionId }) => [ofSession(scene, 'session.void', sessionId)],
  },
} satisfies ExpectationsOf<'session'>;

export const comparisonExpectations = {
  'comparison.get': {
    prepare: ({ signed }) => ({ sessionIds: signed }),
    events: (scene) => [ofSession(scene, 'read', scene.signed[0])],
  },
} satisfies ExpectationsOf<'comparison'>;

export const exportExpectations = {
  'export.patient': {
    prepare: ({ patientId }) => ({ patientId, formats: ['csv', 'json'] }),
    events: ({ patientId }) => [ofPatient('export', patientId)],
  },
  'export.reveal': {
    prepare: async ({ clinic, patientId }) => {
      const exported = await clinic.call('export.patient', { patientId, formats: ['json'] });
      if (exported.cancelled) throw new Error('not cancelled');
      return { folder: exported.folder };
    },
    events: () => [],
  },
} satisfies ExpectationsOf<'export'>;
