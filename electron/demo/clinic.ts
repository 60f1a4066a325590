import type { BulkSession } from '../../db/bulk.ts';
import type { NewHistoryEntry } from '../../db/history.ts';
import { lockAfterMinutes } from '../../domain/security.ts';
import type { Account, Clinic, Device } from '../../domain/clinic.ts';
import type { Patient } from '../../domain/patient.ts';
import type { Instant } from '../../domain/time.ts';
import { Calendar, type Moment } from './calendar.ts';
import { Corrections } from './corrections.ts';
import { patientHistory } from './history.ts';
import { uuidV7 } from './identifiers.ts';
import { createPatient } from './people.ts';
import { DemoPlans, type PlanEntry } from './plans.ts';
import { Random, type Some } from './random.ts';
import { type DemoDraft, RecordWriter, type Surroundings } from './record.ts';
import { Diary, Schedule, type ScheduleOptions, historyDays } from './schedule.ts';
import { Stock } from './stock.ts';

export type DemoOptions = ScheduleOptions & {
  /** The reference instant: nothing in the clinic is later. */
  now: Instant;
};

export type DemoClinic = {
  kind: 'clinic';
  clinic: Clinic;
  /** The first is practitioner and manager, the others are practitioners. */
  accounts: Some<Account>;
  devices: Some<Device>;
};

/** What a clinic writes down as time goes by. Sessions are signed ones, with later observations, addenda and voiding. */
export type DemoEntry =
  | { kind: 'patient'; patient: Patient }
  | { kind: 'history'; entries: readonly NewHistoryEntry[] }
  | { kind: 'session'; session: BulkSession }
  | { kind: 'draft'; draft: DemoDraft }
  | PlanEntry;

export const mostDemoPatients = 99_999;
export const mostDemoSessionsPerPatient = 60;

const timeZone = 'Europe/Vienna';
const patientsPerDraft = 25;
const mostDrafts = 40;

const people: Some<Pick<Account, 'name' | 'registrationNumber' | 'roles'>> = [
  { name: 'Dr. Johanna Wögerbauer', registrationNumber: 'DEMO-10482', roles: ['practitioner', 'manager'] },
  { name: 'Tomasz Zieliński', registrationNumber: 'DEMO-20917', roles: ['practitioner'] },
  { name: 'Dr. Adéọlá Bámidélé', registrationNumber: 'DEMO-11355', roles: ['practitioner'] },
];

const deviceModels: Some<Omit<Device, 'id'>> = [
  {
    makeModel: 'Velamere Pen 2',
    serialNumber: 'VP2-004417',
    limits: { minimumUm: 500, maximumUm: 2500, stepUm: 250 },
    speed: { minimumRpm: 8000, maximumRpm: 18_000 },
  },
  {
    makeModel: 'Nivalta Stylus S',
    serialNumber: 'NS-88-1036',
    limits: { minimumUm: 250, maximumUm: 2000, stepUm: 250 },
    speed: { minimumRpm: 8000, maximumRpm: 15_000 },
  },
];

function checkOptions({ patients, sessionsPerPatient }: DemoOptions): void {
  if (!Number.isInteger(patients) || patients < 1 || patients > mostDemoPatients) {
    throw new RangeError(`A demo clinic has 1 to ${mostDemoPatients} patients, not ${patients}`);
  }
  if (!(sessionsPerPatient >= 0 && sessionsPerPatient <= mostDemoSessionsPerPatient)) {
    const range = `0 to ${mostDemoSessionsPerPatient}`;
    throw new RangeError(`A demo patient has ${range} sessions on average, not ${sessionsPerPatient}`);
  }
}

function createClinic(random: Random, calendar: Calendar): DemoClinic {
  const createdMs = calendar.epoch({ day: 0, minute: 8 * 60 });
  const account = (person: (typeof people)[number]): Account => ({
    ...person,
    id: uuidV7(createdMs, random),
    roles: [...person.roles],
    active: true,
    mustChangePassword: false,
  });
  const device = (model: (typeof deviceModels)[number]): Device => ({
    id: uuidV7(createdMs, random),
    ...model,
  });
  const [firstPerson, ...otherPeople] = people;
  const [firstModel, ...otherModels] = deviceModels;
  return {
    kind: 'clinic',
    clinic: {
      name: 'Hautpraxis Rebenhang (demo)',
      timeZone,
      createdAt: calendar.instant(createdMs),
      lockAfterMinutes: lockAfterMinutes.standard,
    },
    accounts: [account(firstPerson), ...otherPeople.map((person) => account(person))],
    devices: [device(firstModel), ...otherModels.map((model) => device(model))],
  };
}

/** The sessions that a patient is still to have. */
type Visits = { writer: RecordWriter; days: readonly number[]; next: number };

/**
 * An invented clinic: first the clinic itself, then day by day the patients who register and the sessions that are
 * held, ordered by time and so by their identifiers; unsigned drafts last. The same options give the same clinic,
 * identifiers included. The sessions of all patients together are exactly `patients × sessionsPerPatient`, rounded;
 * none lies after `now`. Only the present patients' state is held in memory. Throws a `RangeError` for numbers out
 * of range.
 */
export function* generateClinic(options: DemoOptions): Generator<DemoClinic | DemoEntry, void> {
  checkOptions(options);
  const calendar = new Calendar(options.now, timeZone, historyDays(options));
  const clinic = createClinic(new Random(options.seed, 1), calendar);
  yield clinic;
  const around: Surroundings = {
    calendar,
    diary: new Diary(calendar.today + 1, clinic.accounts.length),
    stock: new Stock(calendar, options.seed),
    timeZone,
    practitioners: clinic.accounts,
    devices: clinic.devices,
  };
  const schedule = new Schedule(options, calendar);
  const corrections = new Corrections(options.seed, calendar);
  const plans = new DemoPlans(options.seed, calendar);
  const drafts = new DraftPlan(options.patients, calendar);
  const visitsOfDay = new Map<number, Visits[]>();
  const expectNext = (visits: Visits) => {
    const day = visits.days[visits.next];
    if (day === undefined) return;
    const sameDay = visitsOfDay.get(day);
    if (sameDay) sameDay.push(visits);
    else visitsOfDay.set(day, [visits]);
  };
  let registeredPatients = 0;
  for (let day = 0; day <= calendar.today; day += 1) {
    for (; registeredPatients < options.patients; registeredPatients += 1) {
      const registered = schedule.registration(registeredPatients);
      if (registered.day > day) break;
      const random = new Random(options.seed, 2, registeredPatients);
      const patient = createPatient(random, calendar, registeredPatients + 1, registered);
      const writer = new RecordWriter(random, around, patient);
      const days = writer.plan(schedule.sessionCount(registeredPatients), registered.day);
      drafts.consider(random, writer, registeredPatients, days);
      expectNext({ writer, days, next: 0 });
      yield { kind: 'patient', patient };
      const entries = patientHistory({
        random: new Random(options.seed, 4, registeredPatients),
        calendar,
        patient,
        index: registeredPatients,
        registered,
        practitioners: clinic.accounts,
      });
      if (entries.length > 0) yield { kind: 'history', entries };
    }
    const visits = visitsOfDay.get(day) ?? [];
    visitsOfDay.delete(day);
    const held = visits.map(({ writer, days, next }) => ({
      session: writer.session(next, day),
      ...writer.courseOf(next),
      isLast: next === days.length - 1,
    }));
    held.sort((one, other) => (one.session.id < other.session.id ? -1 : 1));
    for (const visit of held) {
      const { before, session, after } = plans.follow({
        ...visit,
        session: corrections.apply(visit.session),
      });
      yield* before;
      yield { kind: 'session', session };
      yield* after;
    }
    for (const visit of visits) {
      visit.next += 1;
      expectNext(visit);
    }
  }
  for (const draft of drafts.write(plans)) yield { kind: 'draft', draft };
}

/** Chooses about one patient in 25, of those who are due, whose session was begun and not signed. */
class DraftPlan {
  readonly #patients: number;
  readonly #calendar: Calendar;
  readonly #wanted: number;
  readonly #chosen: { writer: RecordWriter; session: number; start: Moment }[] = [];

  constructor(patients: number, calendar: Calendar) {
    this.#patients = patients;
    this.#calendar = calendar;
    this.#wanted = Math.min(mostDrafts, Math.round(patients / patientsPerDraft));
  }

  /** Called for every patient in turn: spreads the drafts over all of them. */
  consider(random: Random, writer: RecordWriter, index: number, days: readonly number[]): void {
    const chosen = this.#chosen.length;
    if (chosen >= this.#wanted || chosen > Math.floor((index * this.#wanted) / this.#patients)) return;
    const start = draftStart(random, this.#calendar, days.at(-1));
    if (start) this.#chosen.push({ writer, session: days.length, start });
  }

  /** The drafts, once all signed sessions are there. */
  write(plans: DemoPlans): DemoDraft[] {
    const drafts = this.#chosen.map(({ writer, session, start }) => {
      const planId = plans.planOf(writer.patientId, writer.courseOf(session).course);
      const draft = writer.draft(session, start);
      return planId === undefined ? draft : { ...draft, planId };
    });
    return drafts.toSorted((one, other) => (one.id < other.id ? -1 : 1));
  }
}

/** When a session was begun that nobody has signed yet: today or on the open day before, for a patient who is due. */
function draftStart(random: Random, calendar: Calendar, lastDay: number | undefined): Moment | undefined {
  const nowMinute = Math.floor(
    (calendar.nowMs - calendar.epoch({ day: calendar.today, minute: 0 })) / 60_000,
  );
  const opened = 9 * 60;
  const withinToday = calendar.isOpen(calendar.today) && nowMinute > opened + 30 && random.chance(0.6);
  const day = withinToday ? calendar.today : calendar.previousOpen(calendar.today - 1);
  if (lastDay !== undefined && (day - lastDay < 29 || day - lastDay > 240)) return undefined;
  const latest = withinToday ? Math.min(nowMinute - 10, 17 * 60 + 30) : 17 * 60 + 30;
  return { day, minute: random.integer(opened, latest) };
}
