import type { BulkSession } from '../../db/bulk.ts';
import type { Account, Clinic, Device } from '../../domain/clinic.ts';
import type { Patient } from '../../domain/patient.ts';
import type { Instant } from '../../domain/time.ts';
import { Calendar, type Moment } from './calendar.ts';
import { uuidV7 } from './identifiers.ts';
import { createPatient } from './people.ts';
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

export type DemoRecord = {
  kind: 'patient';
  patient: Patient;
  /** Signed, oldest first. */
  sessions: BulkSession[];
  draft: DemoDraft | null;
};

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
  },
  {
    makeModel: 'Nivalta Stylus S',
    serialNumber: 'NS-88-1036',
    limits: { minimumUm: 250, maximumUm: 2000, stepUm: 250 },
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
  });
  const device = (model: (typeof deviceModels)[number]): Device => ({
    id: uuidV7(createdMs, random),
    ...model,
  });
  const [firstPerson, ...otherPeople] = people;
  const [firstModel, ...otherModels] = deviceModels;
  return {
    kind: 'clinic',
    clinic: { name: 'Hautpraxis Rebenhang (demo)', timeZone, createdAt: calendar.instant(createdMs) },
    accounts: [account(firstPerson), ...otherPeople.map((person) => account(person))],
    devices: [device(firstModel), ...otherModels.map((model) => device(model))],
  };
}

/**
 * An invented clinic: first the clinic itself, then its patients one by one, in the order in which they registered.
 * The same options give the same clinic, identifiers included. The sessions of all patients together are exactly
 * `patients × sessionsPerPatient`, rounded; no one of them lies after `now`. Memory does not grow with the patients.
 * Throws a `RangeError` for numbers out of range.
 */
export function* generateClinic(options: DemoOptions): Generator<DemoClinic | DemoRecord, void> {
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
  const drafts = Math.min(mostDrafts, Math.round(options.patients / patientsPerDraft));
  let draftsLeft = drafts;
  for (let index = 0; index < options.patients; index += 1) {
    const random = new Random(options.seed, 2, index);
    const registered = schedule.registration(index);
    const patient = createPatient(random, calendar, index + 1, registered);
    const writer = new RecordWriter(random, around, patient);
    const days = writer.plan(schedule.sessionCount(index), registered.day);
    const sessions = days.map((day, session) => writer.session(session, day));
    const draftDue = draftsLeft > 0 && drafts - draftsLeft <= Math.floor((index * drafts) / options.patients);
    const start = draftDue ? draftStart(random, calendar, days.at(-1)) : undefined;
    const draft = start ? writer.draft(days.length, start) : null;
    if (draft) draftsLeft -= 1;
    yield { kind: 'patient', patient, sessions, draft };
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
