import { sheetText } from '../../domain/aftercare.ts';
import type { TemplateForm } from '../../domain/consent-form.ts';
import { emptyAllergyForm } from '../../domain/history-typed.ts';
import type { Plan } from '../../domain/plan.ts';
import { aPlanForm, anOutcomeForm } from '../../electron/audit-expectations/plans.ts';
import { aScanFile, aSigning } from '../../electron/consents/testing.ts';
import { anAlertForm } from '../../electron/testing-history.ts';
import { aPatientForm } from '../../electron/testing.ts';
import { answersOf } from '../../electron/testing-screening.ts';
import { aDraft, aPatient, aSigned, acknowledgeRow, prepare, todayIn } from './record-steps.ts';
import { type Step, sentence } from './step.ts';
import type { Workload } from './workload.ts';

/** The text of a consent names the day: it must still be that day when it is signed. */
function keepFromMidnight({ clinic }: Workload): void {
  if (clinic.wallClock.slice(11) > '20:00') clinic.pass(5);
}

async function aPlan(work: Workload, patientId: string): Promise<Plan> {
  const form = aPlanForm(todayIn(work.clinic), { note: sentence(work, work.random.integer(1, 100)) });
  const [plan] = (await work.ask('plan.save', { patientId, plan: null, form })).plans;
  if (!plan) throw new Error('The plan was made.');
  return plan;
}

const aTemplateForm = (work: Workload): TemplateForm => ({
  purpose: 'other',
  title: `${sentence(work, 3)} ${work.random.integer(1, 1_000_000)}`,
  text: sentence(work, 60),
  points: [sentence(work, 5), sentence(work, 5)],
  validityMonths: String(work.random.integer(1, 24)),
});

/** A text of the clinic's own in its first version. */
async function aConsentTemplate(work: Workload): Promise<string> {
  const form = aTemplateForm(work);
  const { templates } = await work.ask('consentTemplate.save', {
    templateId: null,
    language: 'en',
    basedOn: 0,
    form,
  });
  const made = templates.find(({ title }) => title === form.title);
  if (!made) throw new Error('The text was made.');
  return made.templateId;
}

/** The paths on which history, consents, plans, scores and aftercare are saved, by name. */
export const courseSteps = {
  async 'history record'(work) {
    const patientId = await aPatient(work);
    await prepare(work, patientId);
    const substance = `${sentence(work, 2)} ${work.random.integer(1, 1_000_000)}`;
    const form = { ...emptyAllergyForm, substance, severity: 'mild' as const };
    return async () => {
      const view = await work.ask('history.record', { patientId, form, supersedes: null });
      await acknowledgeRow(work, 'history record', 'history_entry', view.entries[0]?.id);
    };
  },
  async 'history of many'(work) {
    const form = aPatientForm({ familyName: sentence(work, 2) });
    const { id: patientId } = await work.ask('patient.create', { form, acceptDuplicate: true });
    const statements = answersOf(todayIn(work.clinic)).map((each) => ({ form: each, supersedes: null }));
    return async () => {
      const { entries } = await work.ask('history.recordMany', { patientId, statements });
      await work.acknowledge('history of many', ({ rows }) => {
        for (const { id } of entries) rows[id] = 'history_entry';
      });
    };
  },
  async 'history withdraw'(work) {
    const patientId = await aPatient(work);
    const form = anAlertForm(sentence(work, 6));
    const { entries } = await work.ask('history.record', { patientId, form, supersedes: null });
    const entryId = entries[0]?.id ?? '';
    return async () => {
      const reason = sentence(work, 5);
      const view = await work.ask('history.withdraw', { patientId, entryId, reason });
      await acknowledgeRow(work, 'history withdraw', 'history_entry', view.entries[0]?.id);
    };
  },
  async 'consent sign'(work) {
    const patientId = await aPatient(work);
    keepFromMidnight(work);
    const signing = await aSigning(work.clinic, patientId);
    return async () => {
      const { consents } = await work.ask('consent.sign', signing);
      await acknowledgeRow(work, 'consent sign', 'consent', consents[0]?.id);
    };
  },
  async 'paper consent'(work) {
    const patientId = await aPatient(work);
    keepFromMidnight(work);
    const { given: _, ...signing } = await aSigning(work.clinic, patientId);
    work.chosenFile = await aScanFile(work.elsewhere);
    const chosen = await work.ask('consent.chooseScan', { patientId });
    const signedAt = work.clinic.wallClock;
    const given = { method: 'paper' as const, scanId: chosen?.scanId ?? '', signedAt, textMatches: true };
    return async () => {
      const { consents } = await work.ask('consent.sign', { ...signing, given });
      await work.acknowledge('paper consent', ({ rows, scanned }) => {
        const made = consents.find(({ id, method }) => method === 'paper' && !(id in rows));
        if (!made) throw new Error('The answer does not name the consent.');
        rows[made.id] = 'consent';
        scanned[made.id] = patientId;
      });
    };
  },
  async 'consent withdraw'(work) {
    const patientId = await aPatient(work);
    keepFromMidnight(work);
    // Not the one to treatment, which other steps need.
    const signing = await aSigning(work.clinic, patientId, 'photographs');
    const { consents } = await work.ask('consent.sign', signing);
    const consentId = consents[0]?.id ?? '';
    return async () => {
      await work.ask('consent.withdraw', { patientId, consentId, reason: sentence(work, 5) });
      await work.acknowledge('consent withdraw');
    };
  },
  async 'consent text'(work) {
    const form = aTemplateForm(work);
    return async () => {
      await work.ask('consentTemplate.save', { templateId: null, language: 'en', basedOn: 0, form });
      await work.acknowledge('consent text');
    };
  },
  async 'consent text version'(work) {
    const templateId = await aConsentTemplate(work);
    const form = aTemplateForm(work);
    return async () => {
      await work.ask('consentTemplate.save', { templateId, language: 'en', basedOn: 1, form });
      await work.acknowledge('consent text version');
    };
  },
  async 'consent text retired'(work) {
    const templateId = await aConsentTemplate(work);
    return async () => {
      await work.ask('consentTemplate.deactivate', { templateId, language: 'en', version: 1 });
      await work.acknowledge('consent text retired');
    };
  },
  /** Happens once in a clinic; later there is nothing to bring in. */
  async 'starting texts'(work) {
    const { startingTextsLeft } = await work.ask('consentTemplate.list', undefined);
    return async () => {
      if (startingTextsLeft > 0) await work.ask('consentTemplate.addStartingTexts', undefined);
      await work.acknowledge('starting texts');
    };
  },
  async 'plan save'(work) {
    const patientId = await aPatient(work);
    const form = aPlanForm(todayIn(work.clinic), { note: sentence(work, work.random.integer(1, 100)) });
    return async () => {
      const { plans } = await work.ask('plan.save', { patientId, plan: null, form });
      await acknowledgeRow(work, 'plan save', 'plan', plans[0]?.id);
    };
  },
  async 'plan change'(work) {
    const patientId = await aPatient(work);
    const { id: planId, revision } = await aPlan(work, patientId);
    const form = aPlanForm(todayIn(work.clinic), { intervalDays: '35', note: sentence(work, 40) });
    return async () => {
      await work.ask('plan.save', { patientId, plan: { planId, revision }, form });
      await work.acknowledge('plan change');
    };
  },
  async 'plan end'(work) {
    const patientId = await aPatient(work);
    const { id: planId, revision } = await aPlan(work, patientId);
    const form = { kind: 'abandoned' as const, reason: sentence(work, 10) };
    return async () => {
      await work.ask('plan.end', { patientId, planId, revision, form });
      await work.acknowledge('plan end');
    };
  },
  async 'plan extend'(work) {
    const patientId = await aPatient(work);
    const { id: planId, revision, plannedSessions } = await aPlan(work, patientId);
    const form = { sessions: String(plannedSessions + 2), reason: sentence(work, 10) };
    return async () => {
      await work.ask('plan.extend', { patientId, planId, revision, form });
      await work.acknowledge('plan extend');
    };
  },
  async 'plan choose'(work) {
    const sessionId = await aDraft(work);
    const { id: planId } = await aPlan(work, work.ledger.drafts[sessionId]?.patientId ?? '');
    return async () => {
      await work.ask('plan.choose', { sessionId, planId });
      await work.acknowledge('plan choose');
    };
  },
  async 'outcome record'(work) {
    const patientId = await aPatient(work);
    const form = anOutcomeForm(todayIn(work.clinic), { note: sentence(work, 10) });
    return async () => {
      const { outcomes } = await work.ask('outcome.record', { patientId, form, supersedes: null });
      await acknowledgeRow(work, 'outcome record', 'outcome_score', outcomes[0]?.id);
    };
  },
  async 'outcome withdraw'(work) {
    const patientId = await aPatient(work);
    const form = anOutcomeForm(todayIn(work.clinic));
    const { outcomes } = await work.ask('outcome.record', { patientId, form, supersedes: null });
    const outcomeId = outcomes[0]?.id ?? '';
    return async () => {
      await work.ask('outcome.withdraw', { patientId, outcomeId, reason: sentence(work, 5) });
      await work.acknowledge('outcome withdraw');
    };
  },
  async 'aftercare give'(work) {
    const sessionId = await aSigned(work);
    const { countedFrom, sheets } = await work.ask('aftercare.get', { sessionId });
    const given = { language: 'en' as const, how: 'printed' as const, shown: sheetText(sheets.en) };
    return async () => {
      const view = await work.ask('aftercare.give', { sessionId, countedFrom, ...given });
      await acknowledgeRow(work, 'aftercare give', 'aftercare_given', view.given.at(-1)?.id);
    };
  },
  async 'aftercare text'(work) {
    const templates = await work.ask('aftercare.templates', undefined);
    const version = templates.find(({ language }) => language === 'en')?.version ?? 0;
    const text = `${sentence(work, 40)} ${version + 1}`;
    return async () => {
      await work.ask('aftercare.saveTemplate', { language: 'en', version, text });
      await work.acknowledge('aftercare text');
    };
  },
} satisfies Record<string, Step>;
