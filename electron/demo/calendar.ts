import {
  type CivilDate,
  type CivilDateTime,
  type Instant,
  addDays,
  civilDateOfInstant,
  daysBetween,
  epochOfInstant,
  instantOfCivil,
} from '../../domain/time.ts';

const minuteMs = 60_000;
const dayMs = 86_400_000;
const minutesPerDay = 1440;
/** Packs of consumables expire after the reference instant: civil dates are kept this far ahead. */
const daysAhead = 1500;

const padded = (value: number, width: number): string => String(value).padStart(width, '0');
const minuteTexts = Array.from(
  { length: minutesPerDay },
  (_, minute) => `T${padded(Math.floor(minute / 60), 2)}:${padded(minute % 60, 2)}`,
);

/** Austrian public holidays with a fixed date, and the days around the turn of the year on which clinics close. */
const closedDates: ReadonlySet<string> = new Set([
  '01-01',
  '01-06',
  '05-01',
  '08-15',
  '10-26',
  '11-01',
  '12-08',
  '12-24',
  '12-25',
  '12-26',
  '12-31',
]);

/** A moment at the clinic: day number of the calendar (0 is its first day) and minute of that day. */
export type Moment = { day: number; minute: number };

/**
 * The clinic's days, worked out once: a generated record needs a dozen dates and instants, and asking for each
 * would take longer than everything else. Runs from `daysBack` days before the reference instant's date to
 * some years after it.
 */
export class Calendar {
  readonly nowMs: number;
  /** The calendar day of the reference instant. */
  readonly today: number;
  readonly #dates: CivilDate[] = [];
  readonly #open: boolean[] = [];
  /** UTC milliseconds of a day's noon less twelve hours: its midnight, but on days of a clock change. */
  readonly #dayStarts: number[] = [];
  readonly #firstUtcDay: number;

  constructor(now: Instant, timeZone: string, daysBack: number) {
    this.nowMs = epochOfInstant(now);
    this.today = daysBack;
    const todayDate = civilDateOfInstant(now, timeZone);
    const first = addDays(todayDate, -daysBack);
    const firstEpochDay = daysBetween('1970-01-01', first);
    for (let day = 0; day <= daysBack + daysAhead; day += 1) {
      const date = addDays(first, day);
      this.#dates.push(date);
      const weekday = (firstEpochDay + day + 4) % 7; // 1970-01-01 was a Thursday; 0 is Sunday
      this.#open.push(weekday > 0 && weekday < 6 && !closedDates.has(date.slice(5)));
      if (day <= daysBack) {
        this.#dayStarts.push(epochOfInstant(instantOfCivil(`${date}T12:00`, timeZone)) - dayMs / 2);
      }
    }
    this.#firstUtcDay = firstEpochDay;
  }

  /** The civil date of a day, `YYYY-MM-DD`. */
  date(day: number): CivilDate {
    const date = this.#dates[day];
    if (date === undefined) throw new RangeError(`The demo calendar has no day ${day}`);
    return date;
  }

  /** True on weekdays that are no holiday. */
  isOpen(day: number): boolean {
    return this.#open[day] ?? false;
  }

  /** This day, or the next one on which the clinic is open. */
  nextOpen(day: number): number {
    let open = day;
    while (!this.isOpen(open)) open += 1;
    return open;
  }

  /** A day's open predecessors and itself, counted back: the nearest open day not after it. */
  previousOpen(day: number): number {
    let open = day;
    while (open > 0 && !this.isOpen(open)) open -= 1;
    return open;
  }

  /** Milliseconds since 1970. Right for minutes from 3 h on: clocks change before that. */
  epoch({ day, minute }: Moment): number {
    const start = this.#dayStarts[day];
    if (start === undefined) throw new RangeError(`The demo calendar has no times on day ${day}`);
    return start + minute * minuteMs;
  }

  /** The civil date of milliseconds since 1970 that lie on a day of the calendar. Right as `epoch` is. */
  dateOf(epochMs: number): CivilDate {
    const [first = 0] = this.#dayStarts;
    let day = Math.floor((epochMs - first) / dayMs);
    // Clock changes put a day's start an hour off.
    while ((this.#dayStarts[day + 1] ?? Infinity) <= epochMs) day += 1;
    while ((this.#dayStarts[day] ?? -Infinity) > epochMs) day -= 1;
    return this.date(day);
  }

  /** Wall-clock time of a moment. */
  civil({ day, minute }: Moment): CivilDateTime {
    return `${this.date(day)}${minuteTexts[minute]}`;
  }

  /** Canonical text of an instant inside the calendar. */
  instant(epochMs: number): Instant {
    const utcDay = Math.floor(epochMs / dayMs);
    const date = this.#dates[utcDay - this.#firstUtcDay];
    if (date === undefined) throw new RangeError(`The demo calendar does not reach ${epochMs}`);
    const ofDay = epochMs - utcDay * dayMs;
    const ofMinute = ofDay % minuteMs;
    const seconds = ofMinute === 0 ? '00.000' : padded(Math.floor(ofMinute / 1000), 2) + fraction(ofMinute);
    return `${date}${minuteTexts[Math.floor(ofDay / minuteMs)]}:${seconds}Z`;
  }

  /**
   * A moment some hours later at which a person is awake to notice something (07:00–22:30): what falls into the
   * night is noticed up to 08:45. Undefined when that is not yet past at the reference instant.
   */
  wakingAfter(from: Moment, hours: number): Moment | undefined {
    const total = from.minute + Math.round(hours * 4) * 15;
    const day = from.day + Math.floor(total / minutesPerDay);
    const ofDay = total % minutesPerDay;
    const minute = ofDay < 420 ? 420 + (total % 8) * 15 : Math.min(1350, ofDay);
    return day <= this.today && this.epoch({ day, minute }) < this.nowMs ? { day, minute } : undefined;
  }
}

const fraction = (ofMinute: number): string => `.${padded(ofMinute % 1000, 3)}`;
