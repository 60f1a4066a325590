import { type Photograph, noAdjustments } from '../../domain/photograph.ts';
import { aPictureFile } from '../../electron/photographs/testing.ts';
import { aDraft, aPatient, acknowledgeRow, prepare } from './record-steps.ts';
import { type Step, sentence } from './step.ts';
import type { Workload } from './workload.ts';

/** A picture of some kilobytes: written in one piece, or in several. */
async function anAddition(work: Workload) {
  const { random } = work;
  const width = random.integer(40, 400);
  const content = await aPictureFile({ width, height: 60, seed: random.integer(1, 1_000_000_000) });
  const subject = { view: 'front', zone: null, stage: 'before' } as const;
  return { content, origin: 'file', ...subject, takenAt: null } as const;
}

/** A step before may have withdrawn the consent: the patient says yes again. */
async function allowPhotographs(work: Workload, patientId: string): Promise<void> {
  await prepare(work, patientId);
  const { photoPermission } = await work.ask('photograph.list', { patientId });
  if (photoPermission.record.permission !== 'refused') return;
  const { current } = await work.ask('history.get', { patientId });
  const supersedes = current.find(({ statement }) => statement.kind === 'photo-permission')?.id ?? null;
  const others = { training: 'not-asked', marketing: 'not-asked' } as const;
  const form = { kind: 'photo-permission', record: 'granted', ...others } as const;
  await work.ask('history.record', { patientId, form, supersedes });
}

async function added(work: Workload): Promise<Photograph> {
  const patientId = await aPatient(work);
  await allowPhotographs(work, patientId);
  return work.ask('photograph.add', { patientId, sessionId: null, ...(await anAddition(work)) });
}

/** The paths on which photographs are saved, by name: an encrypted file, then the row that refers to it. */
export const photographSteps = {
  async 'photograph add'(work) {
    const sessionId = await aDraft(work);
    const patientId = work.ledger.drafts[sessionId]?.patientId ?? '';
    await allowPhotographs(work, patientId);
    const addition = await anAddition(work);
    return async () => {
      const { id } = await work.ask('photograph.add', { patientId, sessionId, ...addition });
      await acknowledgeRow(work, 'photograph add', 'photograph', id);
    };
  },
  async 'photograph change'(work) {
    const { id, patientId, revision } = await added(work);
    const takenAt = work.clinic.wallClock;
    const subject = { view: 'close-up', zone: 'nose', stage: 'follow-up' } as const;
    const change = { ...subject, takenAt, adjustments: { ...noAdjustments, rotation: 90 } } as const;
    return async () => {
      await work.ask('photograph.change', {
        patientId,
        photographId: id,
        revision,
        sessionId: null,
        ...change,
      });
      await acknowledgeRow(work, 'photograph change', 'photograph', id);
    };
  },
  async 'photograph withdraw'(work) {
    const { id, patientId } = await added(work);
    const reason = sentence(work, 5);
    return async () => {
      await work.ask('photograph.withdraw', { patientId, photographId: id, reason });
      await acknowledgeRow(work, 'photograph withdraw', 'photograph', id);
    };
  },
} satisfies Record<string, Step>;
