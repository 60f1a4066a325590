import { proposedChoices } from '../../domain/merge.ts';
import type { SessionForm } from '../../domain/session-form.ts';
import { aConsent } from '../../electron/consents/testing.ts';
import { answersOf, screened } from '../../electron/testing-screening.ts';
import { aPatientForm, aSessionForm, chartedInFull } from '../../electron/testing.ts';
import type { LastingTable } from './ledger.ts';
import { type Step, sentence } from './step.ts';
import type { Workload } from './workload.ts';

export async function aPatient(work: Workload): Promise<string> {
  const known = Object.keys(work.ledger.patients);
  const found = known[work.random.integer(0, Math.max(0, known.length - 1))];
  if (found !== undefined) return found;
  await (
    await recordSteps.patient(work)
  )();
  return aPatient(work);
}

export async function aDraft(work: Workload): Promise<string> {
  const [found] = Object.keys(work.ledger.drafts);
  if (found !== undefined) return found;
  await (
    await recordSteps['session start'](work)
  )();
  return aDraft(work);
}

export async function aSigned(work: Workload): Promise<string> {
  const found = Object.entries(work.ledger.signed).find(([, { voided }]) => !voided)?.[0];
  if (found !== undefined) return found;
  await (
    await recordSteps.sign(work)
  )();
  return aSigned(work);
}

/** The draft, charted and screened so that it can be signed. */
async function charted(work: Workload, sessionId: string): Promise<{ form: SessionForm; revision: number }> {
  const view = await work.ask('session.draft', { sessionId });
  const { startedAt, deviceId } = view.form;
  const note = sentence(work, work.random.integer(3, 400));
  const { photographs } = await work.ask('photograph.list', { patientId: view.patient.id });
  const isPhotographed = photographs.some((each) => each.sessionId === sessionId && each.withdrawn === null);
  // Photographs that were taken were not refused.
  const taken = isPhotographed ? ({ photographs: 'not-recorded' } as const) : {};
  const form = aSessionForm(startedAt, deviceId, { ...chartedInFull(startedAt), ...taken, note });
  const zones = form.zones.map((zone) => ({ ...zone, pattern: 'linear' as const, speed: '12000' }));
  return { form: screened(view, { ...form, zones }), revision: view.revision };
}

/** Gives the patient what a session asks for, as far as it is missing: the answers and a consent to treatment. */
export async function prepare({ clinic }: Workload, patientId: string): Promise<void> {
  const { current } = await clinic.call('history.get', { patientId });
  if (current.length === 0) {
    const statements = answersOf(todayIn(clinic)).map((form) => ({ form, supersedes: null }));
    await clinic.call('history.recordMany', { patientId, statements });
  }
  const { consents } = await clinic.call('consent.list', { patientId });
  const covers = consents.some(({ purpose, state }) => purpose === 'treatment' && state === 'valid');
  if (!covers) await aConsent(clinic, patientId);
}

export const todayIn = ({ wallClock }: Workload['clinic']): string => wallClock.slice(0, 10);

const signedEntry = (contentHash: string | undefined) => ({
  contentHash: contentHash ?? null,
  reactions: 0,
  addenda: [],
  voided: false,
});

/** Notes a step that has brought a row which stays. */
export async function acknowledgeRow(
  work: Workload,
  step: string,
  table: LastingTable,
  id: string | undefined,
): Promise<void> {
  if (id === undefined) throw new Error(`The answer to ${step} does not name what was saved.`);
  await work.acknowledge(step, ({ rows }) => void (rows[id] = table));
}

/** The paths on which patients, their sessions and who may open them are saved, by name. */
export const recordSteps = {
  async patient(work) {
    const form = aPatientForm({ familyName: sentence(work, 2), note: sentence(work, 20) });
    return async () => {
      const patient = await work.ask('patient.create', { form, acceptDuplicate: true });
      await work.acknowledge('patient', ({ patients }) => void (patients[patient.id] = patient.revision));
    };
  },
  async 'patient change'(work) {
    const patientId = await aPatient(work);
    const { patient } = await work.ask('patient.timeline', { patientId });
    const form = aPatientForm({
      recordNumber: patient.recordNumber,
      familyName: patient.familyName,
      note: sentence(work, work.random.integer(1, 300)),
    });
    return async () => {
      const after = await work.ask('patient.update', { patientId, revision: patient.revision, form });
      await work.acknowledge('patient change', (ledger) => {
        ledger.patients[patientId] = after.revision;
      });
    };
  },
  async 'session start'(work) {
    const patientId = await aPatient(work);
    await prepare(work, patientId);
    return async () => {
      const draft = await work.ask('session.start', { patientId });
      await work.acknowledge('session start', ({ drafts }) => {
        drafts[draft.sessionId] = { patientId, revision: draft.revision, note: draft.form.note };
      });
    };
  },
  async 'draft save'(work) {
    const sessionId = await aDraft(work);
    const { form, revision } = await charted(work, sessionId);
    return async () => {
      const saved = await work.ask('session.saveDraft', { sessionId, revision, form });
      await work.acknowledge('draft save', ({ drafts }) => {
        const known = drafts[sessionId];
        if (known) drafts[sessionId] = { ...known, revision: saved.revision, note: form.note };
      });
    };
  },
  async sign(work) {
    const sessionId = await aDraft(work);
    const { form, revision } = await charted(work, sessionId);
    const { password } = work.ledger;
    return async () => {
      const view = await work.ask('session.sign', { sessionId, revision, form, password });
      await work.acknowledge('sign', ({ drafts, signed }) => {
        delete drafts[sessionId];
        signed[sessionId] = signedEntry(view.session.seal?.contentHash);
      });
    };
  },
  async 'later reaction'(work) {
    const sessionId = await aSigned(work);
    work.clinic.pass(2);
    const form = {
      kind: 'erythema' as const,
      grade: '1' as const,
      zones: ['cheek-left' as const],
      percent: '',
      onset: '',
      resolved: '',
      note: sentence(work, 6),
      suspectedProduct: '',
      suspectedLot: '',
      seen: work.clinic.wallClock,
    };
    return async () => {
      await work.ask('session.recordReaction', { sessionId, form });
      await work.acknowledge('later reaction', ({ signed }) => {
        const entry = signed[sessionId];
        if (entry) entry.reactions += 1;
      });
    };
  },
  async 'discard draft'(work) {
    const sessionId = await aDraft(work);
    const { revision } = await work.ask('session.draft', { sessionId });
    return async () => {
      await work.ask('session.discardDraft', { sessionId, revision });
      await work.acknowledge('discard draft', ({ drafts, discarded }) => {
        delete drafts[sessionId];
        discarded.push(sessionId);
      });
    };
  },
  async addendum(work) {
    const sessionId = await aSigned(work);
    const form = { part: 'zones' as const, text: sentence(work, 30) };
    const { password } = work.ledger;
    return async () => {
      const view = await work.ask('session.addAddendum', { sessionId, form, password });
      await work.acknowledge('addendum', ({ signed }) => {
        const entry = signed[sessionId];
        if (entry) entry.addenda = view.session.addenda.map(({ id }) => id);
      });
    };
  },
  async void(work) {
    const sessionId = await aSigned(work);
    const { password } = work.ledger;
    return async () => {
      await work.ask('session.void', { sessionId, reason: sentence(work, 5), password });
      await work.acknowledge('void', ({ signed }) => {
        const entry = signed[sessionId];
        if (entry) entry.voided = true;
      });
    };
  },
  async 'emergency access'(work) {
    const patientId = await aPatient(work);
    return async () => {
      const { id } = await work.ask('patient.breakGlass', { patientId, reason: sentence(work, 6) });
      await acknowledgeRow(work, 'emergency access', 'emergency_access', id);
    };
  },
  async 'emergency review'(work) {
    const patientId = await aPatient(work);
    const reason = sentence(work, 6);
    const { id: emergencyId } = await work.ask('patient.breakGlass', { patientId, reason });
    return async () => {
      await work.ask('access.review', { emergencyId, note: sentence(work, 6) });
      await work.acknowledge('emergency review');
    };
  },
  async merge(work) {
    const form = aPatientForm({ familyName: sentence(work, 2), note: sentence(work, 20) });
    const kept = await work.ask('patient.create', { form, acceptDuplicate: true });
    const other = await work.ask('patient.create', { form, acceptDuplicate: true });
    const { password } = work.ledger;
    return async () => {
      const { id, revision } = await work.ask('patient.merge', {
        patientId: kept.id,
        otherId: other.id,
        revision: kept.revision,
        otherRevision: other.revision,
        choices: { ...proposedChoices(kept, other), note: 'both' },
        reason: sentence(work, 5),
        password,
      });
      await work.acknowledge('merge', ({ patients, merged }) => {
        patients[id] = revision;
        merged[other.id] = id;
      });
    };
  },
  async 'merge undone'(work) {
    await (
      await recordSteps.merge(work)
    )();
    const [, patientId = ''] = Object.entries(work.ledger.merged).at(-1) ?? [];
    const { merged } = await work.ask('patient.timeline', { patientId });
    const mergeId = merged.at(-1)?.mergeId ?? '';
    const { password } = work.ledger;
    return async () => {
      const reason = sentence(work, 5);
      const { id, revision } = await work.ask('patient.undoMerge', { patientId, mergeId, reason, password });
      await work.acknowledge('merge undone', ({ patients }) => void (patients[id] = revision));
    };
  },
} satisfies Record<string, Step>;
