import type { Device } from '../../domain/clinic.ts';
import type { Concern } from '../../domain/plan.ts';
import type {
  AnaestheticApplication,
  Cartridge,
  PrpSheet,
  SerumApplication,
  SessionInput,
  ZoneTreatment,
} from '../../domain/session.ts';
import type { ComplicationState, Pattern } from '../../domain/session-terms.ts';
import type { Calendar, Moment } from './calendar.ts';
import { Random, type Some, type Weighted } from './random.ts';
import { type Stock, anaestheticItem, tubeItem } from './stock.ts';

/**
 * What a session states beside depths, serums and reactions. Drawn from a source of its own, so that all else of a
 * generated clinic stays as it was.
 */

const assistants: Some<string> = ['Mira Weber', 'Jonas Okafor', 'Léa Brunner'];
const patternShares: Some<Weighted<Pattern | null>> = [
  [46, 'crosshatch'],
  [24, 'linear'],
  [16, 'circular'],
  [11, 'stamping'],
  [3, null],
];
const anaesthesiaShares: Some<Weighted<SessionInput['anaesthesia']>> = [
  [78, 'used'],
  [14, 'none'],
  [8, 'not-recorded'],
];
const complicationShares: Some<Weighted<ComplicationState>> = [
  [88, 'none'],
  [9, 'not-recorded'],
  [3, 'present'],
];
const complications: Some<{ what: string; done: string }> = [
  {
    what: 'Light-headed while the forehead was needled',
    done: 'Lying down, water; well after ten minutes.',
  },
  { what: 'Small haematoma beside the nose', done: 'Pressure and cooling for five minutes.' },
  { what: 'Wheal where the cleanser had dried', done: 'Rinsed with saline; gone at the end of the session.' },
];

type Particulars = Pick<
  SessionInput,
  | 'assistant'
  | 'room'
  | 'concerns'
  | 'anaesthesia'
  | 'anaesthetics'
  | 'prp'
  | 'complicationState'
  | 'complications'
  | 'combinationNote'
  | 'reviewDue'
  | 'cartridge'
  | 'zones'
>;

export type ParticularsGiven = {
  /** Names the session: the same numbers give the same particulars. */
  seed: readonly number[];
  calendar: Calendar;
  stock: Stock;
  start: Moment;
  device: Device;
  practitioner: string;
  concern: Concern;
  cartridge: Cartridge;
  zones: readonly ZoneTreatment[];
  serums: readonly SerumApplication[];
};

export function particularsOf(given: ParticularsGiven): Particulars {
  const { seed, calendar, start, device, practitioner, concern, serums } = given;
  const random = new Random(9, ...seed);
  const assistant = random.chance(0.7) ? random.pick(assistants) : null;
  const anaesthesia = random.weighted(anaesthesiaShares);
  const complicationState = given.zones.some(({ endpoint }) => endpoint === 'bleeding-beyond-pinpoint')
    ? 'present'
    : random.weighted(complicationShares);
  const plasma = serums.find(({ category }) => category === 'prp');
  return {
    assistant,
    room: random.chance(0.9) ? String(random.integer(1, 3)) : null,
    concerns: random.chance(0.95) ? [concern] : [],
    cartridge: opened(random, given.cartridge),
    anaesthesia,
    anaesthetics: anaesthesia === 'used' ? [anaestheticOf(random, given)] : [],
    zones: withPattern(random, given.zones, device),
    prp: plasma && random.chance(0.93) ? sheetOf(random, given, { plasma, practitioner, assistant }) : null,
    complicationState,
    complications: complicationState === 'present' ? [random.pick(complications)] : [],
    combinationNote: null,
    reviewDue: random.chance(0.6)
      ? calendar.date(calendar.nextOpen(start.day + random.integer(28, 42)))
      : null,
  };
}

const opened = (random: Random, cartridge: Cartridge): Cartridge => ({
  ...cartridge,
  needleCount: Number.parseInt(cartridge.type ?? '', 10) || null,
  seenSterile: random.chance(0.97) ? true : null,
  discarded: random.chance(0.96) ? true : null,
});

/** One pattern for a whole session, at a speed that the device has. */
function withPattern(random: Random, zones: readonly ZoneTreatment[], { speed }: Device): ZoneTreatment[] {
  const pattern = random.weighted(patternShares);
  const isKnown = speed !== null && random.chance(0.92);
  const speedRpm = isKnown
    ? Math.min(speed.maximumRpm, speed.minimumRpm + random.integer(2, 8) * 1000)
    : null;
  return zones.map((zone) => ({ ...zone, pattern, speedRpm }));
}

const minuteMs = 60_000;

/** A cream of 2.5 % lidocaine and 2.5 % prilocaine, 1–1.8 g on 10 cm², for 35 to 55 minutes (clinical.md §5). */
function anaestheticOf(
  random: Random,
  { calendar, stock, start, zones }: ParticularsGiven,
): AnaestheticApplication {
  const areaMm2 = Math.max(
    1000,
    zones.reduce((sum, zone) => sum + (zone.areaMm2 ?? 2000), 0),
  );
  const startMs = calendar.epoch(start);
  const offMs = startMs - random.integer(2, 6) * minuteMs;
  const { lot, expiry } = stock.packInUse(anaestheticItem, start.day);
  const grams = Math.min(30, ((areaMm2 / 1000) * random.integer(10, 18)) / 10);
  return {
    product: anaestheticItem.name,
    productId: null,
    lotId: null,
    lot,
    expiry,
    actives: [
      { substance: 'lidocaine', percentThousandths: 2500 },
      { substance: 'prilocaine', percentThousandths: 2500 },
    ],
    massMg: Math.max(1, Math.floor(grams * 2)) * 500,
    areaMm2,
    areaMethod: 'chart',
    occluded: random.chance(0.94) ? random.chance(0.3) : null,
    onAt: calendar.instant(offMs - random.integer(35, 55) * minuteMs),
    offAt: calendar.instant(offMs),
  };
}

type Making = { plasma: SerumApplication; practitioner: string; assistant: string | null };

/** A double spin within the reference values of clinical.md §5. */
function sheetOf(
  random: Random,
  { calendar, stock, start }: ParticularsGiven,
  { plasma, practitioner, assistant }: Making,
): PrpSheet {
  const appliedUl = plasma.volumeUl ?? 3000;
  const discardedUl = random.integer(0, 4) * 250;
  const { lot, expiry } = stock.packInUse(tubeItem, start.day);
  const tubeUl = 10_000;
  const drawnUl = Math.ceil((appliedUl + discardedUl) / 4000) * tubeUl;
  return {
    drawnUl,
    drawnAt: calendar.instant(calendar.epoch(start) - random.integer(25, 45) * minuteMs),
    tube: tubeItem.name,
    tubeProductId: null,
    tubeLot: lot,
    tubeLotId: null,
    tubeExpiry: expiry,
    anticoagulant: 'Sodium citrate 3.8 %',
    centrifuge: 'Nivalta Spin 8',
    spins: [
      { rpm: 1500, radiusMm: 85, g: null, seconds: random.integer(6, 9) * 60 },
      { rpm: null, radiusMm: 85, g: random.integer(9, 13) * 50, seconds: random.integer(10, 15) * 60 },
    ],
    yieldUl: appliedUl + discardedUl,
    plateletCount: random.chance(0.35) ? random.integer(620, 1180) : null,
    activator: random.chance(0.1) ? 'Calcium chloride 10 %' : null,
    appliedUl,
    discardedUl,
    identityCheckedBy: assistant === null ? [practitioner] : [practitioner, assistant],
  };
}
