import { hash } from 'node:crypto';
import { sql } from 'kysely';
import { canonicalJson } from '../domain/canonical-json.ts';
import type { HistoryStatement } from '../domain/history.ts';
import type { ProblemValues } from '../domain/problem.ts';
import type { FindingCode } from '../domain/rules/finding-codes.ts';
import type { DecisionKind } from '../domain/rules/finding.ts';
import type { RuleId } from '../domain/rules/rule-id.ts';
import type { RuleSet } from '../domain/rules/rule-set.ts';
import type {
  ScreenedFinding,
  Screening,
  ScreeningAnswer,
  ScreeningResult,
  SignedDecision,
} from '../domain/screening.ts';
import type { CivilDate, Instant } from '../domain/time.ts';
import type { Reader, Transaction } from './handle.ts';
import { inserter } from './insert.ts';
import { type Values, query } from './query.ts';
import { grouped, zonesOf } from './session-parts.ts';

/** The screening that a session was signed with. Written once, with the session; never changed. */

export type RuleSetRow = {
  /** SHA-256 of the canonical JSON. */
  digest: string;
  rules: string;
};

export type SessionScreeningRow = {
  session_id: string;
  result: ScreeningResult;
  evaluated_at: Instant;
  rule_set: string;
};

export type ScreeningAnswerRow = {
  session_id: string;
  position: number;
  question: string;
  entry_id: string;
  /** JSON. */
  statement: string;
  recorded_at: Instant;
};

export type ScreeningFindingRow = {
  session_id: string;
  position: number;
  key: string;
  rule: RuleId;
  rule_version: number;
  effect: ScreenedFinding['effect'];
  code: FindingCode;
  /** JSON of the values in its sentence. */
  details: string;
  zones: string;
  kind: DecisionKind;
  decided_by: string | null;
  decider_name: string | null;
  decided_at: Instant | null;
  reason: string | null;
  authority: string | null;
  consulted_on: CivilDate | null;
  medicine: SignedDecision['medicine'];
};

type OfSession = Values<{ sessionId: string }>;
type OfPatient = Values<{ patientId: string }>;

const ruleSetByDigest = query('rule set', (db, { digest }: Values<{ digest: string }>) =>
  db.selectFrom('rule_set').select('rules').where('digest', '=', digest),
);
const screeningOfSession = query('screening of session', (db, { sessionId }: OfSession) =>
  db.selectFrom('session_screening').selectAll().where('session_id', '=', sessionId),
);
const answersOfSession = query('screening answers of session', (db, { sessionId }: OfSession) =>
  db.selectFrom('screening_answer').selectAll().where('session_id', '=', sessionId),
);
const findingsOfSession = query('screening findings of session', (db, { sessionId }: OfSession) =>
  db.selectFrom('screening_finding').selectAll().where('session_id', '=', sessionId),
);
const screeningRowsOfPatient = query('screenings of patient', (db, { patientId }: OfPatient) =>
  db
    .selectFrom('session')
    .innerJoin('session_screening', 'session_screening.session_id', 'session.id')
    .selectAll('session_screening')
    .where('session.patient_id', '=', patientId)
    .where('session.signed_at', 'is not', null),
);
const answersOfPatient = query('screening answers of patient', (db, { patientId }: OfPatient) =>
  db
    .selectFrom('session')
    .innerJoin('screening_answer', 'screening_answer.session_id', 'session.id')
    .selectAll('screening_answer')
    .where('session.patient_id', '=', patientId)
    .where('session.signed_at', 'is not', null),
);
const findingsOfPatient = query('screening findings of patient', (db, { patientId }: OfPatient) =>
  db
    .selectFrom('session')
    .innerJoin('screening_finding', 'screening_finding.session_id', 'session.id')
    .selectAll('screening_finding')
    .where('session.patient_id', '=', patientId)
    .where('session.signed_at', 'is not', null),
);
/** `sessionId`: the session that asks. */
type Cartridge = { lot: string; serial: string; sessionId: string };
const cartridgeUse = query('use of a cartridge', (db, { lot, serial, sessionId }: Values<Cartridge>) =>
  db
    .selectFrom('session')
    .select(['id', 'patient_id', 'started_at'])
    // As the index session_by_cartridge_lot has it: typed or scanned, large letters or small, it is the same cartridge.
    .where('signed_at', 'is not', null)
    .where('cartridge_lot', 'is not', null)
    .where(sql<boolean>`cartridge_lot = ${lot} COLLATE NOCASE`)
    .where(sql<boolean>`cartridge_serial = ${serial} COLLATE NOCASE`)
    .where('state', '=', sql.lit('signed'))
    .where('id', '!=', sessionId)
    .orderBy('started_at', 'desc')
    .limit(1),
);

const insertRuleSet = inserter<RuleSetRow>('rule_set', ['digest', 'rules']);
const insertScreeningRow = inserter<SessionScreeningRow>('session_screening', [
  'session_id',
  'result',
  'evaluated_at',
  'rule_set',
]);
const insertAnswer = inserter<ScreeningAnswerRow>('screening_answer', [
  'session_id',
  'position',
  'question',
  'entry_id',
  'statement',
  'recorded_at',
]);
const insertFinding = inserter<ScreeningFindingRow>('screening_finding', [
  'session_id',
  'position',
  'key',
  'rule',
  'rule_version',
  'effect',
  'code',
  'details',
  'zones',
  'kind',
  'decided_by',
  'decider_name',
  'decided_at',
  'reason',
  'authority',
  'consulted_on',
  'medicine',
]);

/** JSON as this file wrote it. What somebody else made of it is no reason to fail: the hash of the session tells. */
function written<T>(text: string, otherwise: T): T {
  try {
    return JSON.parse(text) as T; // written from a T
  } catch {
    return otherwise;
  }
}

/** Rules by their text: they are the same for years, and many sessions of a patient were judged by the same (P1). */
const parsedRules = new Map<string, RuleSet>();

function rulesOf(read: Reader, digest: string): RuleSet {
  const text = ruleSetByDigest.first(read, { digest })?.rules ?? '{}';
  const rules = parsedRules.get(text) ?? written(text, noRules);
  parsedRules.set(text, rules);
  return rules;
}

const noRules = {} as RuleSet; // of a text that is none

/** Text and digest of rules that many sessions in turn are judged by. */
const writtenRules = new WeakMap<RuleSet, { text: string; digest: string }>();

function writtenOf(rules: RuleSet): { text: string; digest: string } {
  const known = writtenRules.get(rules);
  if (known) return known;
  const text = canonicalJson(rules);
  const made = { text, digest: hash('sha256', text, 'hex') };
  writtenRules.set(rules, made);
  return made;
}

function keepRules(tx: Transaction, rules: RuleSet): string {
  const { text, digest } = writtenOf(rules);
  if (!ruleSetByDigest.first(tx, { digest })) insertRuleSet(tx, { digest, rules: text });
  return digest;
}

const rowToAnswer = (row: ScreeningAnswerRow): ScreeningAnswer => ({
  question: row.question,
  entryId: row.entry_id,
  statement: written<HistoryStatement>(row.statement, { kind: 'alert', text: row.statement }),
  recordedAt: row.recorded_at,
});

function rowToDecision(row: ScreeningFindingRow): SignedDecision | null {
  const { decided_by: id, decider_name: name, decided_at: at } = row;
  const { reason, authority, consulted_on: on, medicine } = row;
  if ((id ?? name ?? at ?? reason ?? authority ?? on ?? medicine) === null) return null;
  const by = { id: id ?? '', name: name ?? '' };
  return { by, at: at ?? '', reason, authority, on, medicine };
}

const rowToFinding = (row: ScreeningFindingRow): ScreenedFinding => ({
  key: row.key,
  rule: row.rule,
  ruleVersion: row.rule_version,
  effect: row.effect,
  code: row.code,
  values: written<ProblemValues>(row.details, {}),
  zones: zonesOf(row.zones),
  kind: row.kind,
  decision: rowToDecision(row),
});

const findingToRow = (
  sessionId: string,
  { decision, ...finding }: ScreenedFinding,
  position: number,
): ScreeningFindingRow => ({
  session_id: sessionId,
  position,
  key: finding.key,
  rule: finding.rule,
  rule_version: finding.ruleVersion,
  effect: finding.effect,
  code: finding.code,
  details: canonicalJson(finding.values),
  zones: JSON.stringify(finding.zones),
  kind: finding.kind,
  decided_by: decision?.by.id ?? null,
  decider_name: decision?.by.name ?? null,
  decided_at: decision?.at ?? null,
  reason: decision?.reason ?? null,
  authority: decision?.authority ?? null,
  consulted_on: decision?.on ?? null,
  medicine: decision?.medicine ?? null,
});

const byPosition = (a: { position: number }, b: { position: number }): number => a.position - b.position;

/** Writes the screening of a draft that is about to be signed. Throws `refused`: `session.signed` afterwards. */
export function insertScreening(tx: Transaction, sessionId: string, screening: Screening): void {
  insertScreeningRow(tx, {
    session_id: sessionId,
    result: screening.result,
    evaluated_at: screening.evaluatedAt,
    rule_set: keepRules(tx, screening.rules),
  });
  screening.answers.forEach((answer, position) => {
    insertAnswer(tx, {
      session_id: sessionId,
      position,
      question: answer.question,
      entry_id: answer.entryId,
      statement: canonicalJson(answer.statement),
      recorded_at: answer.recordedAt,
    });
  });
  screening.findings.forEach((finding, position) => {
    insertFinding(tx, findingToRow(sessionId, finding, position));
  });
}

/** The screening that a session was signed with; null when it was signed without. */
export function findScreening(read: Reader, sessionId: string): Screening | null {
  const row = screeningOfSession.first(read, { sessionId });
  if (!row) return null;
  return {
    result: row.result,
    evaluatedAt: row.evaluated_at,
    rules: rulesOf(read, row.rule_set),
    answers: answersOfSession.all(read, { sessionId }).toSorted(byPosition).map(rowToAnswer),
    findings: findingsOfSession.all(read, { sessionId }).toSorted(byPosition).map(rowToFinding),
  };
}

/** The screenings of a patient's signed sessions, by session: three reads, one while there is none. */
export function screeningsOfPatient(read: Reader, patientId: string): Map<string, Screening> {
  const rows = screeningRowsOfPatient.all(read, { patientId });
  if (rows.length === 0) return new Map();
  const answers = grouped(answersOfPatient.all(read, { patientId }), byPosition, rowToAnswer);
  const findings = grouped(findingsOfPatient.all(read, { patientId }), byPosition, rowToFinding);
  return new Map(
    rows.map((row) => [
      row.session_id,
      {
        result: row.result,
        evaluatedAt: row.evaluated_at,
        rules: rulesOf(read, row.rule_set),
        answers: answers.get(row.session_id) ?? [],
        findings: findings.get(row.session_id) ?? [],
      },
    ]),
  );
}

/** The other signed session in which this very cartridge was used (C27); undefined when it was in none. */
export function findCartridgeUse(
  read: Reader,
  cartridge: Cartridge,
): { sessionId: string; patientId: string; startedAt: Instant } | undefined {
  const row = cartridgeUse.first(read, cartridge);
  return row && { sessionId: row.id, patientId: row.patient_id, startedAt: row.started_at };
}
