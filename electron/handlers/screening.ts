import type { Device } from '../../domain/clinic.ts';
import { type StockInHand, plannedSession } from '../../domain/planned-session.ts';
import type { PatientFacts, PlannedSession } from '../../domain/rules/facts.ts';
import { type Readiness, assessReadiness } from '../../domain/rules/readiness.ts';
import { decidedRules, suspectsOf } from '../../domain/rules/record-facts.ts';
import type { RuleId } from '../../domain/rules/rule-id.ts';
import type { RuleSet } from '../../domain/rules/rule-set.ts';
import { type ScreeningState, screenSession } from '../../domain/screening-reading.ts';
import type { SessionForm } from '../../domain/session-form.ts';
import type { ConsentAtSigning, PlanAtSigning, SessionRecord } from '../../domain/session.ts';
import { type Instant, civilDateOfInstant } from '../../domain/time.ts';
import { findConsentForSession, listConsentFacts } from '../../db/consent.ts';
import type { SessionDraft } from '../../db/draft.ts';
import type { Reader } from '../../db/handle.ts';
import { listCurrentHistory } from '../../db/history.ts';
import { keptIdOf } from '../../db/merge.ts';
import { getPatient } from '../../db/patient.ts';
import { countPhotographs } from '../../db/photograph.ts';
import { findPlan, findPlanOfSession } from '../../db/plan.ts';
import { rulesInForce } from '../../db/rule.ts';
import { findCartridgeUse } from '../../db/screening.ts';
import { listSessions } from '../../db/session.ts';
import { listLots, listProducts } from '../../db/stock.ts';
import type { AccountContext } from './handlers.ts';

/** What the clinical rules are told, gathered from the record. The rules themselves are in domain/rules. */

/** `sessionId`: the draft that is charted, whose plan says what was acknowledged in it before (C17). */
export async function patientFacts(
  read: Reader,
  patientId: string,
  { sessionId, allSessions }: { sessionId?: string; allSessions?: readonly SessionRecord[] } = {},
): Promise<PatientFacts> {
  const keptId = keptIdOf(read, patientId);
  const { birthDate, sex, fitzpatrick } = await getPatient(read, keptId);
  const sessions = (allSessions ?? (await listSessions(read, keptId))).filter(
    ({ state }) => state === 'signed',
  );
  return {
    birthDate,
    sex,
    fitzpatrick,
    history: listCurrentHistory(read, keptId),
    sessions,
    consents: listConsentFacts(read, keptId),
    acknowledgedInPlan: sessionId === undefined ? [] : await acknowledgedInPlan(read, sessionId, sessions),
    suspects: sessions.flatMap(suspectsOf),
  };
}

/** The rules that were decided about in earlier sessions of the plan that a draft belongs to. */
async function acknowledgedInPlan(
  read: Reader,
  sessionId: string,
  sessions: readonly SessionRecord[],
): Promise<RuleId[]> {
  const place = await findPlanOfSession(read, sessionId);
  const plan = place && (await findPlan(read, place.planId));
  const held = new Set(plan?.sessions.map((session) => session.sessionId));
  return decidedRules(sessions.filter(({ id }) => held.has(id)));
}

const beginningOfDates = '0000-01-01';

/** Every product and lot, past ones included: what was recalled is recalled however long ago it expired. */
const wholeStock = (read: Reader): StockInHand => ({
  products: listProducts(read),
  lots: listLots(read, { expiringFrom: beginningOfDates }),
});

type Drafted = {
  draft: SessionDraft;
  form: SessionForm;
  device: Device | undefined;
  now: Instant;
};

type ScreenedDraft = { state: ScreeningState; planned: PlannedSession; rules: RuleSet };

/** Holds a draft against the rules of its day and the record as it stands. */
export async function screenDraft(
  read: Reader,
  { draft, form, device, now }: Drafted,
  { clinic }: Pick<AccountContext, 'clinic'>,
): Promise<ScreenedDraft> {
  const { timeZone } = clinic;
  const facts = await patientFacts(read, draft.patientId, draft);
  const { sessionId } = draft;
  const cartridge = { lot: form.cartridgeLot.trim(), serial: form.cartridgeSerial.trim(), sessionId };
  const photographCount = countPhotographs(read, sessionId);
  const usedIn = cartridge.serial === '' ? undefined : findCartridgeUse(read, cartridge);
  const planned = plannedSession(form, {
    timeZone,
    now,
    begun: draft.startedAt,
    limits: device?.limits ?? null,
    stock: wholeStock(read),
    usedIn: usedIn ?? null,
    photographCount,
  });
  const rules = rulesInForce(read, civilDateOfInstant(planned.startedAt, timeZone));
  const today = civilDateOfInstant(now, timeZone);
  return { state: screenSession({ rules, facts, planned, form, today }), planned, rules };
}

/** Whether a patient may be treated now. `allSessions`: those of the record, when they have been read already. */
export async function readinessOf(
  read: Reader,
  patientId: string,
  { clinic, environment }: Pick<AccountContext, 'clinic' | 'environment'>,
  allSessions?: readonly SessionRecord[],
): Promise<Readiness> {
  const { timeZone } = clinic;
  const now = environment.now();
  const facts = await patientFacts(read, patientId, allSessions ? { allSessions } : {});
  return assessReadiness(rulesInForce(read, civilDateOfInstant(now, timeZone)), facts, { now, timeZone });
}

/** The consent and the plan that a session is signed under. */
export async function coverOf(
  read: Reader,
  { patientId, sessionId }: SessionDraft,
  startedAt: Instant,
): Promise<{ consent: ConsentAtSigning | null; plan: PlanAtSigning | null }> {
  const consent = findConsentForSession(read, keptIdOf(read, patientId), startedAt);
  const place = await findPlanOfSession(read, sessionId);
  return {
    consent: consent
      ? {
          id: consent.id,
          title: consent.title,
          version: String(consent.templateVersion),
          signedAt: consent.signedAt,
        }
      : null,
    plan: place ? { id: place.planId, number: place.number ?? 1, planned: place.plannedSessions } : null,
  };
}
