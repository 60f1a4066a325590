import type { BulkSession } from '../../db/bulk.ts';
import type { Account, Device } from '../../domain/clinic.ts';
import type { Patient } from '../../domain/patient.ts';
import type { SessionForm } from '../../domain/session-form.ts';
import type { Reaction, SessionInput } from '../../domain/session.ts';
import type { ReactionKind } from '../../domain/session-terms.ts';
import type { Instant } from '../../domain/time.ts';
import type { Calendar, Moment } from './calendar.ts';
import { type Course, type CoursePatient, intervalDays, planCourse } from './course.ts';
import { formOfSession } from './form.ts';
import { uuidV7 } from './identifiers.ts';
import { sessionNote } from './notes.ts';
import { particularsOf } from './particulars.ts';
import { concernOf } from './plans.ts';
import type { Random, Some, Weighted } from './random.ts';
import { type LaterCourse, deepestOf, immediateReactions, laterCourse } from './reactions.ts';
import { type Diary, sessionDays } from './schedule.ts';
import type { Stock } from './stock.ts';
import { type SerumHabit, applySerums, chooseSerums, treatZones } from './treatment.ts';

/** What all patients of a generated clinic share. */
export type Surroundings = {
  calendar: Calendar;
  diary: Diary;
  stock: Stock;
  timeZone: string;
  practitioners: Some<Account>;
  devices: Some<Device>;
};

/** A session that was begun and not signed: what `insertDraft` takes. */
export type DemoDraft = {
  id: string;
  patientId: string;
  practitionerId: string;
  deviceId: string;
  startedAt: Instant;
  timeZone: string;
  form: SessionForm;
  /** When it was last saved. */
  now: Instant;
  /** The plan it belongs to. */
  planId?: string;
};

const photographShares: Some<Weighted<SessionInput['photographs']>> = [
  [3, 'refused'],
  [7, 'not-recorded'],
];
/** Reactions beyond the expected course that somebody suspects a serum of. */
const suspectedShare = 0.3;

/** A course and the patient's session with which it begins. */
type Stretch = { course: Course; first: number; serums: SerumHabit };
type Place = { course: Course; sessionOfCourse: number; serums: SerumHabit };

/** Writes one patient's sessions, one after the other: each knows how the one before went. */
export class RecordWriter {
  readonly #random: Random;
  readonly #around: Surroundings;
  readonly #patientId: string;
  readonly #patientName: string;
  readonly #traits: CoursePatient;
  readonly #usualPractitioner: number;
  readonly #usualDevice: Device;
  #stepsBack = 0;
  #previousDeepestUm: number | null = null;
  #unexpectedBefore: ReactionKind | null = null;
  #rednessHoursBefore: number | null = null;
  readonly #stretches: Stretch[] = [];

  constructor(random: Random, around: Surroundings, patient: Patient) {
    this.#random = random;
    this.#around = around;
    this.#patientId = patient.id;
    this.#patientName = `${patient.givenName} ${patient.familyName}`;
    const age = Number(patient.createdAt.slice(0, 4)) - Number(patient.birthDate.slice(0, 4));
    this.#traits = { age, fitzpatrick: patient.fitzpatrick };
    this.#usualPractitioner = random.integer(0, around.practitioners.length - 1);
    this.#usualDevice = random.pick(around.devices);
  }

  /** The days of the patient's sessions; plans the courses that fill them. */
  plan(sessions: number, registeredDay: number): number[] {
    if (sessions === 0) return [];
    const intervals: number[] = [];
    const breaks = new Set<number>();
    for (let session = 0; session < sessions; session += 1) {
      const place = this.#placeOf(session);
      if (session === sessions - 1) break;
      const next = this.#placeOf(session + 1);
      intervals.push(intervalDays(this.#random, place.course.mild && next.course.mild));
      if (next.sessionOfCourse === 0) breaks.add(session);
    }
    return sessionDays(this.#random, this.#around.calendar, registeredDay, intervals, breaks);
  }

  /** A signed session on a day, with what was seen afterwards. */
  session(index: number, day: number): BulkSession {
    const random = this.#random;
    const { calendar, diary, timeZone } = this.#around;
    const [practitionerIndex, practitioner] = this.#practitioner();
    const start = diary.book(random, day, practitionerIndex);
    const { input, device } = this.#treat(index, start, practitioner);
    const startMs = calendar.epoch(start);
    const endedMs = startMs + random.integer(26, 46) * 60_000;
    const endedAt = calendar.instant(endedMs);
    const duringAt = calendar.instant(startMs + random.integer(12, 24) * 60_000);
    const immediate = immediateReactions(random, input.zones, {
      startedAt: input.startedAt,
      duringAt,
      endedAt,
    });
    const signedMs = endedMs + random.integer(40_000, 540_000);
    const signedAt = calendar.instant(signedMs);
    const later = laterCourse({
      random,
      calendar,
      start,
      zones: input.zones,
      immediate,
      fitzpatrick: this.#traits.fitzpatrick,
      recordedBy: practitioner.id,
    });
    this.#learn(input, later);
    const createdMs = startMs + random.integer(0, 59_999);
    const signed = immediate.map((reaction): Reaction => {
      const id = uuidV7(signedMs, random);
      const seen = { seenAt: signedAt, recordedBy: practitioner.id };
      return { ...reaction, ...seen, id, stage: 'immediate', suspectedProduct: null, suspectedLot: null };
    });
    const { reactions: _, ...parts } = input;
    return {
      id: uuidV7(createdMs, random),
      patientId: this.#patientId,
      practitioner: { id: practitioner.id, name: practitioner.name },
      device,
      timeZone,
      createdAt: calendar.instant(createdMs),
      input: { ...parts, endedAt, immediateReactions: immediate.length > 0 ? 'present' : 'none' },
      signature: {
        signedAt,
        accountId: practitioner.id,
        name: practitioner.name,
        registrationNumber: practitioner.registrationNumber,
      },
      reactions: [...signed, ...this.#suspecting(input, later)],
      addenda: [],
      voided: null,
    };
  }

  /** The course of a session, and where in it the session stands, counted from 0. */
  courseOf(index: number): { course: Course; sessionOfCourse: number } {
    const { course, sessionOfCourse } = this.#placeOf(index);
    return { course, sessionOfCourse };
  }

  get patientId(): string {
    return this.#patientId;
  }

  /** A session that is still being typed, by the one account that can sign in: begun at a moment, last saved some minutes later. */
  draft(index: number, start: Moment): DemoDraft {
    const random = this.#random;
    const { calendar, timeZone, practitioners } = this.#around;
    const [practitioner] = practitioners;
    const { input, device } = this.#treat(index, start, practitioner);
    const startMs = calendar.epoch(start);
    const savedMs = Math.min(startMs + random.integer(240_000, 1_500_000), calendar.nowMs);
    const form = formOfSession(input, device.id, timeZone);
    const last = form.zones.at(-1);
    if (last) Object.assign(last, { depth: '', depthReason: '', passes: '', endpoint: '' });
    if (random.chance(0.4)) Object.assign(form, { cartridgeLot: '', cartridgeExpiry: '' });
    if (random.chance(0.5)) form.serums = form.serums.slice(0, 1);
    return {
      id: uuidV7(startMs, random),
      patientId: this.#patientId,
      practitionerId: practitioner.id,
      deviceId: device.id,
      startedAt: input.startedAt,
      timeZone,
      form: { ...form, pain: '', note: random.chance(0.5) ? 'Started late, patient was ' : '' },
      now: calendar.instant(savedMs),
    };
  }

  #placeOf(session: number): Place {
    let stretch = this.#stretches.findLast(({ first }) => first <= session);
    while (!stretch || session >= stretch.first + stretch.course.planned) stretch = this.#addCourse();
    return { course: stretch.course, sessionOfCourse: session - stretch.first, serums: stretch.serums };
  }

  #addCourse(): Stretch {
    const before = this.#stretches.at(-1);
    const first = before ? before.first + before.course.planned : 0;
    const number = (before?.course.number ?? 0) + 1;
    const course = planCourse(this.#random, this.#traits, number);
    const stretch = { course, first, serums: chooseSerums(this.#random) };
    this.#stretches.push(stretch);
    return stretch;
  }

  #practitioner(): [index: number, account: Account] {
    const { practitioners } = this.#around;
    const away = this.#random.chance(0.15) ? this.#random.integer(0, practitioners.length - 1) : null;
    const index = away ?? this.#usualPractitioner;
    return [index, practitioners[index] ?? practitioners[0]];
  }

  /** Everything that is charted up to the end of needling; reactions and the end are not yet in it. */
  #treat(
    index: number,
    start: Moment,
    practitioner: Pick<Account, 'name'>,
  ): { input: SessionInput; device: Device } {
    const random = this.#random;
    const { calendar, stock, devices } = this.#around;
    const { course, sessionOfCourse, serums } = this.#placeOf(index);
    if (sessionOfCourse === 0) {
      this.#stepsBack = 0;
      this.#previousDeepestUm = null;
    }
    const zones = treatZones(random, course, sessionOfCourse, this.#stepsBack);
    const deepestUm = deepestOf(zones);
    const fits = (device: Device) => device.limits.maximumUm >= deepestUm;
    const device = fits(this.#usualDevice) ? this.#usualDevice : (devices.find(fits) ?? devices[0]);
    const note = sessionNote({
      random,
      course,
      sessionOfCourse,
      deepestUm,
      previousDeepestUm: this.#previousDeepestUm,
      unexpectedBefore: this.#unexpectedBefore,
      rednessHoursBefore: this.#rednessHoursBefore,
    });
    const areaMm2 = zones.reduce((sum, zone) => sum + (zone.areaMm2 ?? 0), 0);
    const cartridge = stock.cartridge(start.day, areaMm2 > 12_000, random.fraction());
    const applied = applySerums(random, stock, start.day, serums, zones);
    return {
      device,
      input: {
        startedAt: calendar.instant(calendar.epoch(start)),
        endedAt: null,
        ...particularsOf({
          seed: [Number.parseInt(this.#patientId.slice(-8), 16), index],
          calendar,
          stock,
          start,
          device,
          cartridge,
          zones,
          serums: applied,
          practitioner: practitioner.name,
          concern: concernOf(course),
        }),
        serums: applied,
        immediateReactions: 'not-recorded',
        reactions: [],
        pain: random.chance(0.95) ? painOf(random, deepestUm) : null,
        note,
        combination: null,
        copiedFrom: null,
        ...photographsOf(random, this.#patientName, calendar.instant(calendar.epoch(start))),
        marks: [],
      },
    };
  }

  /** The later reactions; now and then the practitioner suspects what was applied last. */
  #suspecting({ serums }: SessionInput, { reactions, unexpected }: LaterCourse): Reaction[] {
    const serum = serums.at(-1);
    if (unexpected === null || !serum || !this.#random.chance(suspectedShare)) return reactions;
    const suspected = { suspectedProduct: serum.product, suspectedLot: serum.lot };
    return reactions.map((reaction) =>
      reaction.kind === unexpected ? { ...reaction, ...suspected } : reaction,
    );
  }

  #learn(input: SessionInput, later: LaterCourse): void {
    this.#previousDeepestUm = deepestOf(input.zones);
    this.#unexpectedBefore = later.unexpected;
    this.#rednessHoursBefore = later.rednessHours;
    if (later.unexpected !== null) this.#stepsBack += 1;
  }
}

type PhotographsStated = Pick<SessionInput, 'photographs' | 'photographsReason' | 'photographsRefusal'>;

/** A refusal is signed as the session begins, with a typed name: drawings would be most of a large clinic's file. */
function photographsOf(random: Random, signer: string, signedAt: Instant): PhotographsStated {
  const photographs = random.weighted(photographShares);
  if (photographs === 'not-recorded')
    return { photographs, photographsReason: null, photographsRefusal: null };
  return {
    photographs,
    photographsReason: 'The patient does not wish photographs today.',
    photographsRefusal: { signer, signedAt, signature: { kind: 'typed', name: signer } },
  };
}

/** Pain 0–10 (LOINC 72514-3): more at depth, rarely above 6. */
function painOf(random: Random, deepestUm: number): number {
  const byDepth = Math.round((deepestUm / 2500) * 4);
  return Math.min(9, byDepth + random.integer(0, 2) + (random.chance(0.08) ? 2 : 0));
}
