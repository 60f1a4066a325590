import { type AftercareLanguage, aftercareSheet, sheetText } from '../../domain/aftercare.ts';
import type { AftercareView } from '../../domain/aftercare-record.ts';
import type { Output, ParsedInput } from '../../domain/contract.ts';
import type { SessionForm } from '../../domain/session-form.ts';
import {
  type Instant,
  civilDateOfInstant,
  compareTimes,
  instantOfCivil,
  isCivilDateTime,
} from '../../domain/time.ts';
import { parseDecimal } from '../../domain/units.ts';
import {
  findTemplate,
  insertAftercare,
  insertTemplate,
  listAftercare,
  listTemplates,
} from '../../db/aftercare.ts';
import { appendAuditEvent } from '../../db/audit.ts';
import { findDraft } from '../../db/draft.ts';
import type { Reader } from '../../db/handle.ts';
import { keptIdOf } from '../../db/merge.ts';
import { getPatient } from '../../db/patient.ts';
import { rulesInForce } from '../../db/rule.ts';
import { findSession } from '../../db/session.ts';
import { Refusal } from '../refusal.ts';
import type { AccountContext } from './handlers.ts';

/** What of a session its aftercare depends on. */
type Treatment = {
  patientId: string;
  isSigned: boolean;
  isVoided: boolean;
  startedAt: Instant;
  endedAt: Instant | null;
  deepestUm: number | null;
};

/** A signed session, or a draft as far as it is charted. Throws `not-found`. */
async function treatmentOf(read: Reader, sessionId: string): Promise<Treatment> {
  const session = await findSession(read, sessionId);
  if (session) {
    const { patientId, startedAt, endedAt, zones, state } = session;
    const deepestUm = deepestOf(zones.map(({ depthUm }) => depthUm));
    return { patientId, startedAt, endedAt, deepestUm, isSigned: true, isVoided: state === 'voided' };
  }
  const draft = await findDraft(read, sessionId);
  if (!draft) throw new Refusal('not-found', 'No such session');
  const { patientId, startedAt, form, timeZone } = draft;
  const typedEnd = form.endedAt.trim();
  const end = isCivilDateTime(typedEnd) ? instantOfCivil(typedEnd, timeZone) : null;
  const endedAt = end !== null && compareTimes(end, startedAt) >= 0 ? end : null;
  return { patientId, startedAt, endedAt, deepestUm: depthOfForm(form), isSigned: false, isVoided: false };
}

const deepestOf = (depths: readonly number[]): number | null =>
  depths.length === 0 ? null : Math.max(...depths);

/** Of the depths that are typed as numbers. */
function depthOfForm({ zones }: SessionForm): number | null {
  const depths = zones.flatMap(({ depth }) => {
    const parsed = parseDecimal(depth.replace(/\s*mm$/i, ''));
    return parsed.ok ? [Math.round(parsed.value * 1000)] : [];
  });
  return deepestOf(depths);
}

export async function getAftercare(
  { sessionId }: ParsedInput<'aftercare.get'>,
  context: AccountContext,
): Promise<Output<'aftercare.get'>> {
  const { store, environment } = context;
  const treatment = await treatmentOf(store.read, sessionId);
  return viewOf(sessionId, treatment.endedAt ?? environment.now(), context);
}

async function viewOf(
  sessionId: string,
  countedFrom: Instant,
  context: AccountContext,
  read: Reader = context.store.read,
): Promise<AftercareView> {
  const { timeZone } = context.clinic;
  const treatment = await treatmentOf(read, sessionId);
  const patient = await getPatient(read, keptIdOf(read, treatment.patientId));
  const { id, familyName, givenName, preferredName, recordNumber } = patient;
  // The rules of the session's own day.
  const rules = rulesInForce(read, civilDateOfInstant(treatment.startedAt, timeZone));
  const sheetIn = (language: AftercareLanguage) =>
    aftercareSheet({
      language,
      rules,
      patientName: `${preferredName ?? givenName} ${familyName}`,
      endedAt: countedFrom,
      timeZone,
      deepestUm: treatment.deepestUm,
      clinicText: findTemplate(read, language)?.text ?? null,
    });
  return {
    patient: { id, familyName, givenName, recordNumber },
    isSigned: treatment.isSigned,
    startedAt: treatment.startedAt,
    countedFrom,
    hasEnd: treatment.endedAt !== null,
    sheets: { en: sheetIn('en'), de: sheetIn('de') },
    given: listAftercare(read, sessionId),
  };
}

/**
 * Records what the patient was given, word for word as it was shown. Throws `aftercare.changed` when the session, the
 * rules or the clinic's paragraph have changed since, `session.voided`, `not-found`.
 */
export async function giveAftercare(
  { sessionId, language, how, countedFrom, shown }: ParsedInput<'aftercare.give'>,
  context: AccountContext,
): Promise<Output<'aftercare.give'>> {
  const { store, environment, account } = context;
  const givenAt = environment.now();
  const id = environment.newId();
  await store.write(async (transaction) => {
    const treatment = await treatmentOf(transaction, sessionId);
    if (treatment.isVoided) throw new Refusal('session.voided', 'The session was voided');
    const mayCount =
      treatment.endedAt === null
        ? compareTimes(treatment.startedAt, countedFrom) <= 0 && compareTimes(countedFrom, givenAt) <= 0
        : treatment.endedAt === countedFrom;
    const { sheets } = await viewOf(sessionId, countedFrom, context, transaction);
    const sheet = sheets[language];
    if (!mayCount || sheetText(sheet) !== shown) {
      throw new Refusal('aftercare.changed', 'The sheet is not the one that was shown');
    }
    const template = findTemplate(transaction, language);
    const templateVersion = template && template.text !== null ? template.version : null;
    insertAftercare(transaction, {
      sessionId,
      id,
      sheet,
      templateVersion,
      how,
      givenAt,
      givenBy: account.id,
    });
    await appendAuditEvent(transaction, {
      at: givenAt,
      accountId: account.id,
      action: 'aftercare.give',
      subject: 'session',
      recordId: sessionId,
      patientId: treatment.patientId,
      details: { language, how, textVersion: sheet.textVersion, templateVersion, intensity: sheet.intensity },
    });
  });
  return viewOf(sessionId, countedFrom, context);
}

export async function aftercareTemplates(
  _input: undefined,
  { store }: AccountContext,
): Promise<Output<'aftercare.templates'>> {
  return listTemplates(store.read);
}

/** Adds a version of the clinic's paragraph. Throws `aftercare.changed-elsewhere`. */
export async function saveAftercareTemplate(
  { language, version, text }: ParsedInput<'aftercare.saveTemplate'>,
  { store, environment, account }: AccountContext,
): Promise<Output<'aftercare.saveTemplate'>> {
  const at = environment.now();
  await store.write(async (transaction) => {
    const before = findTemplate(transaction, language);
    if ((before?.version ?? 0) !== version) {
      throw new Refusal('aftercare.changed-elsewhere', 'The paragraph was changed meanwhile');
    }
    if ((before?.text ?? null) === text) return;
    insertTemplate(transaction, {
      language,
      version: version + 1,
      text,
      createdAt: at,
      createdBy: account.id,
    });
    await appendAuditEvent(transaction, {
      at,
      accountId: account.id,
      action: 'aftercare.template',
      subject: 'aftercare',
      recordId: null,
      patientId: null,
      details: { language, version: version + 1, before: before?.text ?? null, after: text },
    });
  });
  return listTemplates(store.read);
}
