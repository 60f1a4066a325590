import type { Input } from '../../domain/contract.ts';
import { anAlertForm, anAnswer } from '../testing-history.ts';
import { type Event, type ExpectationsOf, type Scene, ofPatient } from './scene.ts';

const ofHistory = ({ patientId }: Scene, action: string, recordId: string | null): Event => ({
  action,
  subject: 'history',
  recordId,
  patientId,
});

const alertOf = ({ patientId }: Scene): Input<'history.record'> => ({
  patientId,
  form: anAlertForm(),
  supersedes: null,
});

export const historyExpectations = {
  'history.get': {
    prepare: ({ patientId }) => ({ patientId }),
    events: ({ patientId }) => [ofPatient('read', patientId)],
  },
  'history.record': {
    prepare: alertOf,
    events: (scene, _input, { entries }) => [ofHistory(scene, 'history.record', entries[0]?.id ?? '')],
  },
  'history.recordMany': {
    prepare: async (scene) => {
      const { id } = await scene.clinic.call('patient.create', {
        form: scene.aNewPerson(),
        acceptDuplicate: true,
      });
      const statements = [anAnswer('acne'), anAnswer('rosacea')].map((form) => ({ form, supersedes: null }));
      return { patientId: id, statements };
    },
    events: (scene, { patientId }) => [{ ...ofHistory(scene, 'history.record', null), patientId }],
  },
  'history.withdraw': {
    prepare: async (scene) => {
      const { entries } = await scene.clinic.call('history.record', alertOf(scene));
      return { patientId: scene.patientId, entryId: entries[0]?.id ?? '', reason: 'Entered by mistake' };
    },
    events: (scene, _input, { entries }) => [ofHistory(scene, 'history.withdraw', entries[0]?.id ?? '')],
  },
} satisfies ExpectationsOf<'history'>;
