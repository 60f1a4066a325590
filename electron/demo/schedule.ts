import type { Calendar, Moment } from './calendar.ts';
import { Random, mix } from './random.ts';

/** Longest time from one session to the next inside a course, moved to an open day: 6 weeks and the turn of the year. */
const longestIntervalDays = 48;
/** From the registration to the first session, moved to an open day. */
const longestWaitDays = 12;
/** The last patient has registered this long before the reference instant. */
const registrationEndDays = 24;
const shortestHistoryDays = 1100;
/** Share of patients whose present course runs until about the reference instant, where their dates allow it. */
const presentShare = 0.6;
const longestWaitingListDays = 42;

const opensAtMinute = 9 * 60;
const slotMinutes = 60;
const slotsPerDay = 9;

export type ScheduleOptions = { seed: number; patients: number; sessionsPerPatient: number };

/** How many days a clinic must look back so that every patient's sessions fit in before the reference instant. */
export function historyDays({ sessionsPerPatient }: ScheduleOptions): number {
  return Math.max(shortestHistoryDays, Math.ceil(sessionsPerPatient) * 2 * longestIntervalDays + 500);
}

/** Distributes registrations over the clinic's history and sessions over patients, so that the total is exact. */
export class Schedule {
  readonly #options: ScheduleOptions;
  readonly #calendar: Calendar;
  readonly #openDays: number[] = [];

  constructor(options: ScheduleOptions, calendar: Calendar) {
    this.#options = options;
    this.#calendar = calendar;
    for (let day = 1; day < calendar.today - registrationEndDays; day += 1) {
      if (calendar.isOpen(day)) this.#openDays.push(day);
    }
  }

  /** When the patient with this index (from 0) registered; later ones registered later. */
  registration(index: number): Moment {
    const jitter = mix(this.#options.seed, 11, index) / 0x1_0000_0000;
    const position = ((index + jitter) / this.#options.patients) * this.#openDays.length;
    const openDay = Math.floor(position);
    const minute = opensAtMinute + Math.floor((position - openDay) * 8 * 60);
    return { day: this.#openDays[openDay] ?? 1, minute };
  }

  /**
   * Sessions of the patient with this index. An early patient and a late one share what is due to both, since the
   * late one has not had the time for as many.
   */
  sessionCount(index: number): number {
    const { patients, seed } = this.#options;
    const early = Math.min(index, patients - 1 - index);
    const late = patients - 1 - early;
    if (early === late) return this.#evenShare(index);
    const lateShare = this.#evenShare(late);
    const earlyShare = this.#evenShare(early);
    const least = Math.max(0, lateShare - this.#capacity(late));
    const most = Math.max(least, Math.min(lateShare - 1, this.#capacity(early) - earlyShare));
    const random = new Random(seed, 12, early);
    const moved = least + Math.floor(random.fraction() * random.fraction() * (most - least + 1));
    return index === early ? earlyShare + moved : lateShare - moved;
  }

  #evenShare(index: number): number {
    const { patients, sessionsPerPatient } = this.#options;
    const total = Math.round(patients * sessionsPerPatient);
    return Math.floor(((index + 1) * total) / patients) - Math.floor((index * total) / patients);
  }

  /** How many sessions fit between a patient's registration and the reference instant. */
  #capacity(index: number): number {
    const days = this.#calendar.today - this.registration(index).day;
    return 1 + Math.max(0, Math.floor((days - longestWaitDays - 4) / longestIntervalDays));
  }
}

/**
 * The days of a patient's sessions, all before the reference instant's day. `intervals` holds the wanted days from
 * each session to the next; `breaks` tells after which sessions a course ends and the patient may stay away for
 * months.
 */
export function sessionDays(
  random: Random,
  calendar: Calendar,
  registeredDay: number,
  intervals: readonly number[],
  breaks: ReadonlySet<number>,
): number[] {
  const lastDay = calendar.today - 1;
  const margin = longestIntervalDays - 42;
  const needed = intervals.reduce((sum, interval) => sum + interval + margin, longestWaitDays);
  let spare = Math.max(0, lastDay - registeredDay - needed);
  const pauses = new Map<number, number>();
  for (const session of breaks) {
    const pause = Math.min(random.integer(60, 280), Math.floor(spare / 2));
    spare -= pause;
    pauses.set(session, pause);
  }
  const first = registeredDay + random.integer(1, 7);
  const days = layOut(calendar, first, intervals, pauses);
  if (!random.chance(presentShare)) return days;
  // Many are in treatment now: they waited for their first session, or have come back after a long time.
  const lastBreak = Math.max(-1, ...breaks);
  const sinceLast = lastDay - (days.at(-1) ?? lastDay);
  const wanted = sinceLast - Math.floor(random.fraction() * random.fraction() * 70);
  const longest = lastBreak < 0 ? longestWaitingListDays : wanted;
  for (let delay = Math.min(longest, wanted) - (Math.min(longest, wanted) % 7); delay > 0; delay -= 7) {
    if (lastBreak >= 0) pauses.set(lastBreak, (pauses.get(lastBreak) ?? 0) + delay);
    const later = layOut(calendar, lastBreak < 0 ? first + delay : first, intervals, pauses);
    if ((later.at(-1) ?? 0) <= lastDay) return later;
    if (lastBreak >= 0) pauses.set(lastBreak, (pauses.get(lastBreak) ?? 0) - delay);
  }
  return days;
}

function layOut(
  calendar: Calendar,
  first: number,
  intervals: readonly number[],
  pauses: ReadonlyMap<number, number>,
): number[] {
  let day = calendar.nextOpen(first);
  const days = [day];
  for (const [session, interval] of intervals.entries()) {
    day = calendar.nextOpen(day + interval + (pauses.get(session) ?? 0));
    days.push(day);
  }
  return days;
}

/** The practitioners' appointments: one patient at a time each, as long as the day has room. */
export class Diary {
  readonly #taken: Uint8Array;
  readonly #practitioners: number;

  constructor(days: number, practitioners: number) {
    this.#practitioners = practitioners;
    this.#taken = new Uint8Array(days * practitioners * slotsPerDay);
  }

  /** Books the first free hour from a wanted one on; a full day is double-booked rather than refused. */
  book(random: Random, day: number, practitioner: number): Moment {
    const firstSlot = (day * this.#practitioners + practitioner) * slotsPerDay;
    const wanted = random.integer(0, slotsPerDay - 1);
    let slot = wanted;
    for (let tried = 0; tried < slotsPerDay && this.#taken[firstSlot + slot] === 1; tried += 1) {
      slot = (slot + 1) % slotsPerDay;
    }
    this.#taken[firstSlot + slot] = 1;
    return { day, minute: opensAtMinute + slot * slotMinutes + random.integer(0, 8) };
  }
}
