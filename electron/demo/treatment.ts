import type { SerumApplication, ZoneTreatment } from '../../domain/session.ts';
import type { Endpoint, SerumCategory, SerumPhase } from '../../domain/session-terms.ts';
import { type ZoneId, getZone } from '../../domain/zones.ts';
import { usualAreaMm2 } from './concerns.ts';
import { type Course, depthAt } from './course.ts';
import type { Random, Some, Weighted } from './random.ts';
import { type Stock, serumProducts } from './stock.ts';

const zoneNotes: Some<string> = [
  'Thin skin, light pressure.',
  'Skin stretched well, even glide.',
  'Two deeper scars treated with single stamps.',
  'Small capillaries spared.',
  'Slightly drier than last time.',
  'Naevus left out.',
];

/** Endpoint by depth: the deeper, the more often pinpoint bleeding. Bounds are inclusive lower bounds in µm. */
const endpointShares: Some<readonly [fromUm: number, shares: Some<Weighted<Endpoint | null>>]> = [
  [
    2000,
    [
      [90, 'pinpoint-bleeding'],
      [7, 'uniform-erythema'],
      [1, 'bleeding-beyond-pinpoint'],
      [2, null],
    ],
  ],
  [
    1500,
    [
      [78, 'pinpoint-bleeding'],
      [19, 'uniform-erythema'],
      [3, null],
    ],
  ],
  [
    1250,
    [
      [40, 'pinpoint-bleeding'],
      [57, 'uniform-erythema'],
      [3, null],
    ],
  ],
  [
    750,
    [
      [4, 'pinpoint-bleeding'],
      [74, 'uniform-erythema'],
      [19, 'mild-erythema'],
      [3, null],
    ],
  ],
  [
    0,
    [
      [24, 'uniform-erythema'],
      [68, 'mild-erythema'],
      [5, 'none'],
      [3, null],
    ],
  ],
];

function endpointOf(random: Random, depthUm: number): Endpoint | null {
  const [, shares] = endpointShares.find(([fromUm]) => depthUm >= fromUm) ?? endpointShares[0];
  return random.weighted(shares);
}

/** The zones of one session of a course (from 0), with the depth taken back by some steps. */
export function treatZones(
  random: Random,
  course: Course,
  session: number,
  stepsBack: number,
): ZoneTreatment[] {
  const traced = random.chance(0.1) ? random.integer(45, 90) / 100 : null;
  const morePasses = session >= 2 && random.chance(0.5) ? 1 : 0;
  const treatments: ZoneTreatment[] = [];
  for (const zone of course.zones) {
    const { site, side, depth } = getZone(zone);
    const plan = course.plans.get(site);
    if (!plan) throw new Error(`The course has no plan for "${site}"`);
    const depthUm = depthAt(plan, session, stepsBack);
    const passes = plan.passes + morePasses + (side !== undefined && side === course.worseSide ? 1 : 0);
    const area = usualAreaMm2[site];
    const areaMm2 = random.chance(0.96) ? Math.round((area * (traced ?? 1)) / 10) * 10 : null;
    treatments.push({
      zone,
      depthUm,
      depthReason: depthUm > depth.confirmAboveUm ? course.depthReason : null,
      passes: random.chance(0.97) ? Math.min(6, passes) : null,
      areaMm2,
      areaMethod: areaMm2 === null ? null : traced === null ? 'chart' : 'traced',
      endpoint: endpointOf(random, depthUm),
      pattern: null,
      speedRpm: null,
      note: random.chance(0.03) ? random.pick(zoneNotes) : null,
    });
  }
  return treatments;
}

const afterShares: Some<Weighted<SerumCategory>> = [
  [28, 'growth-factors'],
  [15, 'prp'],
  [24, 'peptides'],
  [12, 'vitamins'],
  [12, 'hyaluronic-acid'],
  [9, 'other'],
];

/** What a clinic usually applies in a course; the single session may leave a part of it out. */
export type SerumHabit = { glide: number; after: SerumCategory; second: SerumCategory | null };

export function chooseSerums(random: Random): SerumHabit {
  return {
    glide: random.integer(0, 2),
    after: random.weighted(afterShares),
    second: random.chance(0.4) ? random.weighted(afterShares) : null,
  };
}

/** The serums of a session on a day of the calendar: hyaluronic acid while needling, the rest after it (F065–F067). */
export function applySerums(
  random: Random,
  stock: Stock,
  day: number,
  habit: SerumHabit,
  treatments: readonly ZoneTreatment[],
): SerumApplication[] {
  let areaMm2 = 0;
  for (const treatment of treatments) areaMm2 += treatment.areaMm2 ?? 2000;
  const applied: SerumApplication[] = [];
  const apply = (category: SerumCategory, phase: SerumPhase, preference: number, zones: ZoneId[]) => {
    const products = serumProducts[category];
    const product = products[preference % products.length] ?? products[0];
    const known = category === 'prp' || random.chance(0.97);
    const pack = known ? stock.packInUse(product, day) : null;
    const quarters = Math.min(24, Math.max(4, Math.round(areaMm2 / 900) + random.integer(-1, 2)));
    applied.push({
      category,
      product: product.name,
      productId: null,
      lotId: null,
      lot: pack?.lot ?? null,
      expiry: pack?.expiry ?? null,
      volumeUl: random.chance(0.95) ? quarters * 250 : null,
      phase,
      zones,
    });
  };
  if (random.chance(0.93)) apply('hyaluronic-acid', 'during', habit.glide, []);
  if (random.chance(0.82)) {
    const partly = treatments.length > 2 && random.chance(0.08);
    const zones = partly ? treatments.slice(0, 2).map(({ zone }) => zone) : [];
    apply(habit.after, 'after', habit.glide, zones);
  }
  if (habit.second !== null && habit.second !== habit.after && random.chance(0.7)) {
    apply(habit.second, 'after', habit.glide + 1, []);
  }
  return applied;
}
