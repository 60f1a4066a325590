import type { ZoneTreatment } from '../../domain/session.ts';
import type { ReactionGrade, ReactionKind } from '../../domain/session-terms.ts';
import type { Random, Some, Weighted } from './random.ts';

/** A reaction beyond the expected course: hours since the session's start, and the days on which it was looked at. */
export type Unexpected = {
  kind: ReactionKind;
  grade: ReactionGrade;
  onsetHours: number | null;
  resolvedHours: number;
  contactDays: readonly number[];
  /** One per contact; the last one tells that it has gone. */
  notes: readonly string[];
};

type Context = { random: Random; fitzpatrick: number | null; zones: readonly ZoneTreatment[] };
type Make = (random: Random) => Unexpected;

const day = 24;

const longRedness: Make = (random) => ({
  kind: 'erythema',
  grade: random.chance(0.25) ? 2 : 1,
  onsetHours: null,
  resolvedHours: random.integer(86, 128),
  contactDays: [2, 4, 7],
  notes: ['Still red, no heat.', 'Redness fading; strict sun protection advised.', 'Redness gone.'],
});

const longSwelling: Make = (random) => ({
  kind: 'swelling',
  grade: 1,
  onsetHours: null,
  resolvedHours: random.integer(80, 110),
  contactDays: [2, 6],
  notes: ['Puffy in the morning; cool compresses.', 'Swelling gone.'],
});

const eruption: Make = (random) => ({
  kind: 'acneiform-eruption',
  grade: random.chance(0.35) ? 2 : 1,
  onsetHours: random.integer(30, 80),
  resolvedHours: random.integer(7, 13) * day,
  contactDays: [5, 15],
  notes: ['Scattered papules; heavy creams stopped.', 'Papules gone, no marks.'],
});

const darkening: Make = (random) => ({
  kind: 'hyperpigmentation',
  grade: random.chance(0.3) ? 2 : 1,
  onsetHours: random.integer(9, 13) * day,
  resolvedHours: random.integer(55, 110) * day,
  contactDays: [15, 60, 115],
  notes: [
    'Post-inflammatory darkening of treated area; sun protection reviewed.',
    'Reviewed; dermatology opinion offered.',
    'Colour even with surrounding skin.',
  ],
});

const longBruise: Make = (random) => ({
  kind: 'bruising',
  grade: 1,
  onsetHours: random.integer(2, 16),
  resolvedHours: random.integer(9, 12) * day,
  contactDays: [2, 13],
  notes: ['Bruise 2 cm; asked about fish oil and pain relief.', 'Bruise gone.'],
});

const coldSore: Make = (random) => ({
  kind: 'herpes-reactivation',
  grade: 2,
  onsetHours: random.integer(30, 60),
  resolvedHours: random.integer(8, 11) * day,
  contactDays: [3, 13],
  notes: [
    'Grouped vesicles; referred to family doctor the same day.',
    'Healed; history added for next screening.',
  ],
});

const allergy: Make = (random) => ({
  kind: 'allergic-reaction',
  grade: 2,
  onsetHours: random.integer(2, 10),
  resolvedHours: random.integer(50, 90),
  contactDays: [1, 5],
  notes: ['Itchy wheals where serum was applied; product noted as suspected.', 'Skin calm again.'],
});

const infection: Make = (random) => ({
  kind: 'infection',
  grade: random.chance(0.3) ? 3 : 2,
  onsetHours: random.integer(40, 70),
  resolvedHours: random.integer(10, 13) * day,
  contactDays: [4, 8, 14],
  notes: ['Pustules, warm; swab taken, referred.', 'Improving under treatment.', 'Healed.'],
});

const trackMarks: Make = (random) => ({
  kind: 'track-marks',
  grade: 1,
  onsetHours: random.integer(40, 70),
  resolvedHours: random.integer(20, 40) * day,
  contactDays: [7, 42],
  notes: ['Faint parallel lines; pressure to be reduced.', 'Lines no longer visible.'],
});

const common: Some<Weighted<Make>> = [
  [46, longRedness],
  [12, longSwelling],
  [20, eruption],
  [8, longBruise],
  [4, allergy],
  [4, trackMarks],
  [2, infection],
  [3, darkening],
];

/** Chooses what does not go as expected: in Fitzpatrick IV–VI often pigment, around the mouth sometimes a cold sore. */
export function unexpectedCourse({ random, fitzpatrick, zones }: Context): Unexpected {
  if ((fitzpatrick ?? 0) >= 4 && random.chance(0.4)) return darkening(random);
  const aroundMouth = zones.some(({ zone }) => zone === 'upper-lip' || zone === 'perioral');
  if (aroundMouth && random.chance(0.2)) return coldSore(random);
  return random.weighted(common)(random);
}
