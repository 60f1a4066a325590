import { type Photograph, noAdjustments } from '../../domain/photograph.ts';
import { aPictureFile } from '../photographs/testing.ts';
import { type Event, type ExpectationsOf, type Scene, ofPatient } from './scene.ts';

const ofPhotograph = (action: string, { id, patientId }: Photograph): Event => ({
  action: `photograph.${action}`,
  subject: 'photograph',
  recordId: id,
  patientId,
});

/** Another picture each time: the same one is not added twice. */
let seed = 0;

async function anAddition({ patientId }: Scene) {
  const content = await aPictureFile({ seed: (seed += 1) });
  const subject = { view: 'front', zone: null, stage: 'before' } as const;
  return { patientId, sessionId: null, content, origin: 'file', ...subject, takenAt: null } as const;
}

const added = async (scene: Scene): Promise<Photograph> =>
  scene.clinic.call('photograph.add', await anAddition(scene));

export const photographExpectations = {
  'photograph.list': {
    prepare: ({ patientId }) => ({ patientId }),
    events: ({ patientId }) => [ofPatient('read', patientId)],
  },
  'photograph.add': {
    prepare: anAddition,
    events: (_scene, _input, photograph) => [ofPhotograph('add', photograph)],
  },
  // The list that leads to it has noted who reads the record.
  'photograph.image': {
    prepare: async (scene) => {
      const { id: photographId, patientId } = await added(scene);
      return { patientId, photographId, size: 'full' };
    },
    events: () => [],
  },
  'photograph.change': {
    prepare: async (scene) => {
      const { id: photographId, patientId, revision } = await added(scene);
      const subject = { view: 'close-up', zone: 'nose', stage: 'follow-up' } as const;
      const takenAt = scene.clinic.wallClock;
      return {
        patientId,
        photographId,
        revision,
        sessionId: null,
        ...subject,
        takenAt,
        adjustments: noAdjustments,
      };
    },
    events: (_scene, _input, photograph) => [ofPhotograph('change', photograph)],
  },
  'photograph.withdraw': {
    prepare: async (scene) => {
      const { id: photographId, patientId } = await added(scene);
      return { patientId, photographId, reason: 'Another patient’s' };
    },
    events: (_scene, _input, photograph) => [ofPhotograph('withdraw', photograph)],
  },
} satisfies ExpectationsOf<'photograph'>;
