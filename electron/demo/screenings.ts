import type { BulkSession } from '../../db/bulk.ts';
import type { NewHistoryEntry } from '../../db/history.ts';
import type { HistoryEntry } from '../../domain/history.ts';
import type { Patient } from '../../domain/patient.ts';
import { plannedSession } from '../../domain/planned-session.ts';
import type { ConsentFact, PatientFacts } from '../../domain/rules/facts.ts';
import { askable, isAnswer, questionIdOf } from '../../domain/rules/question-ids.ts';
import { decidedRules, suspectsOf } from '../../domain/rules/record-facts.ts';
import type { RuleSet } from '../../domain/rules/rule-set.ts';
import { type DecisionForm, emptyDecision } from '../../domain/screening-form.ts';
import { type WeighedFinding, screenSession, signedScreening } from '../../domain/screening-reading.ts';
import type { Screening } from '../../domain/screening.ts';
import type { SessionForm } from '../../domain/session-form.ts';
import type { ConsentAtSigning, SessionRecord } from '../../domain/session.ts';
import type { Product } from '../../domain/stock.ts';
import { type CivilDate, civilDateOfInstant } from '../../domain/time.ts';
import { formOfSession } from './form.ts';

/** What is known of a patient by the day of a session. */
type Known = {
  patient: Patient;
  /** Oldest first. */
  entries: HistoryEntry[];
  /** Every question has an answer. */
  isAsked: boolean;
  /** Signed and not voided, newest first. */
  sessions: SessionRecord[];
  /** What was decided so far: most of it is found again in the next session. */
  decisions: DecisionForm[];
};

type SignedOn = { consent: ConsentAtSigning; consents: readonly ConsentFact[] };

const confirmed = 'Asked again before the session, and discussed.';
/** What goes on a decision that takes more than a look. */
const furtherReason = 'Benefit and risk discussed; the patient wishes to go on.';
const authority = 'Dr. Ilse Brandner';

/** Screens the sessions of a generated clinic as signing does: the same questions, rules and decisions. */
export class DemoScreenings {
  readonly #known = new Map<string, Known>();
  readonly #rulesOn: (day: CivilDate) => RuleSet;
  readonly #products: readonly Product[];

  constructor(rulesOn: (day: CivilDate) => RuleSet, products: readonly Product[]) {
    this.#rulesOn = rulesOn;
    this.#products = products;
  }

  meet(patient: Patient): void {
    this.#known.set(patient.id, { patient, entries: [], isAsked: false, sessions: [], decisions: [] });
  }

  /** The history of one patient. */
  tell(entries: readonly NewHistoryEntry[]): void {
    const known = this.#known.get(entries[0]?.patientId ?? '');
    if (!known) return;
    for (const { subject: _, recordedBy, ...entry } of entries) {
      known.entries.push({ ...entry, recordedBy: { id: recordedBy, name: '' } });
    }
    known.isAsked = askable.every(
      (asked) =>
        (asked.kind === 'pregnancy' && known.patient.sex === 'male') ||
        known.entries.some(({ statement }) => isAnswer(statement, asked)),
    );
  }

  /**
   * The session as it was signed on a consent: with its screening, where nothing stood in the way of it. Called for the
   * sessions of those whom `meet` was called for, in the order of time.
   */
  sign(session: BulkSession, { consent, consents }: SignedOn): BulkSession {
    const known = this.#known.get(session.patientId);
    if (!known) return session;
    const plan = session.signedUnder?.plan ?? null;
    const treated = isAllergic(known) ? withoutAnaesthetic(session) : session;
    const screening = this.#screen(known, treated, consents, plan?.id ?? null);
    const signedUnder = { screening, consent, plan };
    if (!treated.voided) known.sessions.unshift(recordOf(treated, signedUnder));
    return { ...treated, signedUnder };
  }

  #screen(
    known: Known,
    session: BulkSession,
    consents: readonly ConsentFact[],
    planId: string | null,
  ): Screening | null {
    const { input, device, timeZone, practitioner, signature } = session;
    if (!known.isAsked) return null;
    const facts = factsOf(known, session, consents, planId);
    const typed = formOfSession({ ...input, reactions: [] }, device.id, timeZone);
    const form: SessionForm = { ...typed, screening: { confirmed: confirmedOf(facts), decisions: [] } };
    const planned = plannedSession(form, {
      timeZone,
      now: input.startedAt,
      begun: input.startedAt,
      limits: device.limits,
      stock: { products: this.#products, lots: [] },
      usedIn: null,
      photographCount: 0,
    });
    const today = civilDateOfInstant(signature.signedAt, timeZone);
    const rules = this.#rulesOn(civilDateOfInstant(input.startedAt, timeZone));
    const screen = () => {
      const screening = { ...form.screening, decisions: known.decisions };
      return screenSession({ rules, facts, planned, form: { ...form, screening }, today });
    };
    let state = screen();
    const decided = decisionsOn(state.findings, today);
    if (decided.length > 0) {
      known.decisions = [...known.decisions, ...decided];
      state = screen();
    }
    if (state.problems.length > 0) return null;
    return signedScreening(state, rules, { by: practitioner, at: signature.signedAt });
  }
}

/** To what is in the clinic's anaesthetic. */
const isAllergic = ({ entries }: Known): boolean =>
  entries.some(({ statement }) => statement.kind === 'allergy' && statement.ingredient === 'lidocaine');

const withoutAnaesthetic = (session: BulkSession): BulkSession => ({
  ...session,
  input: { ...session.input, anaesthesia: 'none', anaesthetics: [] },
});

/** What was known when the session began. */
function factsOf(
  { patient, entries, sessions }: Known,
  { input: { startedAt } }: BulkSession,
  consents: readonly ConsentFact[],
  planId: string | null,
): PatientFacts {
  const known = sessions.map((session) => ({
    ...session,
    reactions: session.reactions.filter(({ seenAt }) => seenAt <= startedAt),
  }));
  return {
    birthDate: patient.birthDate,
    sex: patient.sex,
    fitzpatrick: patient.fitzpatrick,
    history: standingAt(entries, startedAt),
    sessions: known,
    consents,
    acknowledgedInPlan: decidedRules(known.filter(({ plan }) => plan !== null && plan.id === planId)),
    suspects: known.flatMap(suspectsOf),
  };
}

function standingAt(entries: readonly HistoryEntry[], at: string): HistoryEntry[] {
  const recorded = entries.filter(({ recordedAt }) => recordedAt <= at);
  const replaced = new Set(recorded.map(({ supersedes }) => supersedes));
  return recorded.filter(({ id, withdrawn }) => withdrawn === null && !replaced.has(id));
}

/** Every answer was gone through. What was not asked in this session is not looked at. */
const confirmedOf = ({ history }: PatientFacts): SessionForm['screening']['confirmed'] =>
  askable.flatMap((asked) =>
    history
      .filter(({ statement }) => isAnswer(statement, asked))
      .map(({ id }) => ({ question: questionIdOf(asked), entryId: id })),
  );

const decisionsOn = (findings: readonly WeighedFinding[], today: CivilDate): DecisionForm[] =>
  findings
    .filter(({ open }) => open)
    .map(({ finding }) => ({
      ...emptyDecision(finding.key),
      reason: confirmed,
      ...(finding.decision !== 'acknowledge' && {
        reason: furtherReason,
        authority,
        on: today,
        medicine: 'continue' as const,
      }),
    }));

const recordOf = (
  { id, patientId, practitioner, device, timeZone, input, signature, reactions }: BulkSession,
  under: NonNullable<BulkSession['signedUnder']>,
): SessionRecord => ({
  ...input,
  ...under,
  id,
  patientId,
  state: 'signed',
  practitioner,
  device,
  timeZone,
  signature,
  reactions: [...reactions],
  pictures: [],
  seal: null,
  addenda: [],
  voided: null,
});
