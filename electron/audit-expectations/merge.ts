import { proposedChoices } from '../../domain/merge.ts';
import { testPassword } from '../testing.ts';
import { type Expectations, type Scene, ofPatient } from './scene.ts';

/** A second record, with another phone number. */
async function aSecondRecord(scene: Scene) {
  const form = { ...scene.aNewPerson(), phone: '0660 7654321' };
  return scene.clinic.call('patient.create', { form, acceptDuplicate: true });
}

/** What merging a second record into the scene's patient takes. */
async function aMerge(scene: Scene) {
  const { clinic, patientId } = scene;
  // An earlier test may have restricted it; records are merged that are open to the same people.
  await clinic.call('patient.setAccess', {
    patientId,
    restricted: false,
    accountIds: [],
    password: testPassword,
  });
  const other = await aSecondRecord(scene);
  const { patient } = await clinic.call('patient.timeline', { patientId });
  const choices = { ...proposedChoices(patient, other), note: 'kept' as const, email: 'kept' as const };
  return {
    patientId,
    otherId: other.id,
    revision: patient.revision,
    otherRevision: other.revision,
    choices: { ...choices, phone: 'other' as const },
    reason: 'One person, entered twice',
    password: testPassword,
  };
}

export const mergeExpectations = {
  'patient.possibleDuplicates': {
    prepare: () => ({ familyName: 'Łukaszewska', givenName: 'Zoë', birthDate: '1990-02-28', phone: '' }),
    events: () => [],
  },
  'patient.mergePreview': {
    prepare: async (scene) => ({ patientId: scene.patientId, otherId: (await aSecondRecord(scene)).id }),
    events: ({ patientId }, { otherId }) => [ofPatient('read', patientId), ofPatient('read', otherId)],
  },
  'patient.merge': {
    prepare: aMerge,
    events: ({ patientId }, { otherId }) => [
      ofPatient('patient.update', patientId),
      ofPatient('patient.merge', patientId),
      ofPatient('patient.merge-into', otherId),
    ],
    spoilsScene: true,
  },
  'patient.undoMerge': {
    prepare: async (scene) => {
      const { clinic, patientId } = scene;
      await clinic.call('patient.merge', await aMerge(scene));
      const { merged } = await clinic.call('patient.timeline', { patientId });
      const mergeId = merged.at(-1)?.mergeId ?? '';
      return { patientId, mergeId, reason: 'Two people after all', password: testPassword };
    },
    events: ({ patientId }, _input, kept) => [
      ofPatient('patient.update', patientId),
      ofPatient('patient.undo-merge', kept.id),
      { action: 'patient.undo-merge', subject: 'patient' } as ReturnType<typeof ofPatient>, // of the record let go
    ],
    spoilsScene: true,
  },
} satisfies Partial<Expectations>;
