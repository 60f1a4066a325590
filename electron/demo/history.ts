import type { NewHistoryEntry } from '../../db/history.ts';
import { assertNever } from '../../domain/assert-never.ts';
import type { Account } from '../../domain/clinic.ts';
import { subjectOf } from '../../domain/history-lines.ts';
import {
  type ConditionCode,
  type ConditionStatus,
  type HistoryStatement,
  type MedicineClass,
  type Use,
  conditions,
  medicineClasses,
  procedures,
  skincareSubstances,
} from '../../domain/history.ts';
import type { Patient } from '../../domain/patient.ts';
import { type AnsweredBy, askable, isAnswer } from '../../domain/rules/question-ids.ts';
import type { CivilDate } from '../../domain/time.ts';
import type { Calendar, Moment } from './calendar.ts';
import { uuidV7 } from './identifiers.ts';
import type { Random, Some, Weighted } from './random.ts';

/** What is invented about a patient's history: taken down when the patient registers, and corrected now and then. */

/** Of so many patients, the first ones, every question is answered, and their sessions are screened: it takes long. */
const screenedPatients = 120;
/** The patient (from 0) with a long history, and the one of whom nothing was asked. */
const longHistoryIndex = 3;
const noHistoryIndex = 1;
/** Of how many patients nothing was asked. */
const notAskedShare = 0.12;

const condition = (
  code: ConditionCode,
  status: ConditionStatus,
  given: { name?: string; since?: CivilDate; note?: string } = {},
): HistoryStatement => ({
  kind: 'condition',
  condition: code,
  name: given.name ?? null,
  status,
  controlled: null,
  diagnosis: null,
  zones: [],
  since: given.since ?? null,
  note: given.note ?? null,
});

const medicine = (
  code: MedicineClass,
  use: Use,
  given: { name?: string; lastDose?: CivilDate; prescriber?: string } = {},
): HistoryStatement => ({
  kind: 'medicine',
  class: code,
  name: given.name ?? null,
  use,
  lastDose: given.lastDose ?? null,
  prescribed: given.prescriber === undefined ? null : 'yes',
  prescriber: given.prescriber ?? null,
  note: null,
});

const allergies: Some<Weighted<Extract<HistoryStatement, { kind: 'allergy' }>>> = [
  [4, allergy('Nickel', 'metal', 'rash', 'mild')],
  [3, allergy('Latex', 'latex', 'swelling of the hands', 'moderate')],
  [3, allergy('Fragrance mix', 'fragrance', 'rash', 'mild')],
  [2, allergy('Penicillin', null, 'hives', 'severe')],
  [1, allergy('Lidocaine', 'lidocaine', 'swelling', 'moderate')],
];

function allergy(
  substance: string,
  ingredient: string | null,
  reaction: string,
  severity: 'mild' | 'moderate' | 'severe',
): Extract<HistoryStatement, { kind: 'allergy' }> {
  return { kind: 'allergy', substance, ingredient, reaction, severity, note: null };
}

const quietConditions: Some<Weighted<readonly [ConditionCode, ConditionStatus]>> = [
  [5, ['acne', 'history']],
  [3, ['acne', 'quiescent']],
  [2, ['rosacea', 'quiescent']],
  [2, ['eczema', 'history']],
  [3, ['cold-sores', 'history']],
  [1, ['very-sensitive-skin', 'history']],
];

const alerts: Some<string> = [
  'Faints at the sight of needles: treat lying down.',
  'Hard of hearing on the left: speak from the right.',
  'Brings an interpreter; allow fifteen minutes more.',
];

/** Writes entries down one after the other, each with its moment. */
class Book {
  readonly entries: NewHistoryEntry[] = [];
  readonly #random: Random;
  readonly #calendar: Calendar;
  readonly #patient: Patient;
  readonly #recorder: Account;
  #epochMs: number;

  constructor(around: DemoHistory, recorder: Account) {
    this.#random = around.random;
    this.#calendar = around.calendar;
    this.#patient = around.patient;
    this.#recorder = recorder;
    this.#epochMs = around.calendar.epoch(around.registered) + 5 * 60_000;
  }

  /** What follows is recorded at this moment; one that is still to come is left out, and answers false. */
  turnTo(moment: Moment): boolean {
    const epochMs = this.#calendar.epoch(moment);
    if (epochMs >= this.#calendar.nowMs || epochMs < this.#epochMs) return false;
    this.#epochMs = epochMs;
    return true;
  }

  /** Records a statement, in the place of the last one about the same where one is given. */
  say(
    statement: HistoryStatement,
    replaced?: NewHistoryEntry,
    withdrawn: string | null = null,
  ): NewHistoryEntry {
    this.#epochMs += this.#random.integer(3000, 9000);
    const id = uuidV7(this.#epochMs, this.#random);
    const entry: NewHistoryEntry = {
      id,
      patientId: this.#patient.id,
      statement,
      subject: replaced?.subject ?? subjectOf(statement, id),
      recordedAt: this.#calendar.instant(this.#epochMs),
      recordedBy: this.#recorder.id,
      supersedes: replaced?.id ?? null,
      withdrawn,
    };
    this.entries.push(entry);
    return entry;
  }
}

export type DemoHistory = {
  random: Random;
  calendar: Calendar;
  patient: Patient;
  /** The patient's place among all, from 0. */
  index: number;
  registered: Moment;
  practitioners: Some<Account>;
};

/** The history of an invented patient, oldest entry first; none of it lies after the reference instant. */
export function patientHistory(around: DemoHistory): NewHistoryEntry[] {
  const { random, index, practitioners } = around;
  const book = new Book(around, random.pick(practitioners));
  if (index === longHistoryIndex) return longHistory(around, book);
  if (index === noHistoryIndex || random.chance(notAskedShare)) return [];
  return shortHistory(around, book);
}

/** A day before the registration, or the first of the calendar. */
const dayBefore = ({ calendar, registered }: DemoHistory, days: number): CivilDate =>
  calendar.date(Math.max(0, registered.day - days));

function shortHistory(around: DemoHistory, book: Book): NewHistoryEntry[] {
  const { random, patient } = around;
  if (random.chance(0.72)) book.say({ kind: 'no-known-allergies' });
  else book.say(random.weighted(allergies));
  if (random.chance(0.35)) {
    const [code, status] = random.weighted(quietConditions);
    book.say(condition(code, status));
  }
  book.say(condition('diabetes', 'absent'));
  book.say(condition('clotting-disorder', 'absent'));
  book.say(
    random.chance(0.08)
      ? medicine('isotretinoin', 'past', { lastDose: dayBefore(around, random.integer(400, 900)) })
      : medicine('isotretinoin', 'never'),
  );
  if (patient.sex === 'female') {
    book.say({ kind: 'pregnancy', pregnant: 'no', nursing: 'no', asOf: dayBefore(around, 0) });
  }
  if (random.chance(0.5)) {
    const marketing = random.chance(0.3) ? 'granted' : 'refused';
    book.say({ kind: 'photo-permission', record: 'granted', training: 'not-asked', marketing });
  }
  if (random.chance(0.06)) book.say({ kind: 'alert', text: random.pick(alerts) });
  if (around.index < screenedPatients) answerTheRest(around, book);
  return book.entries;
}

/** "No" to every further question of the screening. */
function answerTheRest(around: DemoHistory, book: Book): void {
  const { patient } = around;
  for (const asked of askable) {
    if (asked.kind === 'pregnancy' && patient.sex === 'male') continue;
    if (book.entries.some(({ statement }) => isAnswer(statement, asked))) continue;
    book.say(noTo(asked, dayBefore(around, 0)));
  }
}

function noTo(asked: AnsweredBy, day: CivilDate): HistoryStatement {
  switch (asked.kind) {
    case 'condition':
      return condition(asked.code, 'absent');
    case 'medicine':
      return medicine(asked.code, 'never');
    case 'skincare':
      return {
        kind: 'skincare',
        substance: asked.code,
        product: null,
        use: 'never',
        lastUse: null,
        note: null,
      };
    case 'procedure':
      return { kind: 'procedure', procedure: asked.code, had: 'no', on: null, zones: [], note: null };
    case 'pregnancy':
      return { kind: 'pregnancy', pregnant: 'no', nursing: 'no', asOf: day };
    case 'allergies':
      return { kind: 'no-known-allergies' };
    default:
      return assertNever(asked);
  }
}

/** Every question answered at registration, then what five later visits added, corrected and withdrew: 40 and more. */
function longHistory(around: DemoHistory, book: Book): NewHistoryEntry[] {
  const { calendar, registered } = around;
  const noneKnown = book.say({ kind: 'no-known-allergies' });
  if (around.patient.sex !== 'male') book.say(noTo({ kind: 'pregnancy' }, dayBefore(around, 0)));
  for (const code of conditions) if (code !== 'other') book.say(condition(code, 'absent'));
  const never = new Map(
    medicineClasses.flatMap((code) =>
      code === 'other' ? [] : [[code, book.say(medicine(code, 'never'))] as const],
    ),
  );
  for (const substance of skincareSubstances) {
    book.say({ kind: 'skincare', substance, product: null, use: 'never', lastUse: null, note: null });
  }
  for (const code of procedures) book.say(noTo({ kind: 'procedure', code }, dayBefore(around, 0)));
  const later = (days: number): Moment => ({
    day: calendar.nextOpen(registered.day + days),
    minute: 11 * 60,
  });
  if (book.turnTo(later(20))) {
    book.say(allergy('Nickel', 'metal', 'rash under earrings', 'mild'), noneKnown);
    book.say({ kind: 'alert', text: 'Faints at the sight of needles: treat lying down.' });
  }
  if (book.turnTo(later(45))) {
    book.say(
      medicine('nsaid', 'past', { name: 'Ibuprofen 400', lastDose: calendar.date(later(45).day - 20) }),
      never.get('nsaid'),
    );
    const wrong = book.say(allergy('Penicillin', null, 'hives', 'severe'));
    book.say(wrong.statement, wrong, 'Belongs to another patient of the same name.');
  }
  if (book.turnTo(later(80))) {
    book.say(condition('other', 'history', { name: 'Vitiligo', note: 'Left hand only, stable for years.' }));
    book.say(medicine('other', 'current', { name: 'Levothyroxine 50 µg', prescriber: 'Dr. Ilse Brandner' }));
    book.say({ kind: 'photo-permission', record: 'granted', training: 'granted', marketing: 'refused' });
  }
  return book.entries;
}
