import type { Site, ZoneId } from '../../domain/zones.ts';
import type { Some, Weighted } from './random.ts';

/** What brings a patient, with the zones that are usually treated for it. */
export type Concern = {
  name: string;
  region: 'face' | 'body';
  /** Sessions of a course (C08: 3–6 on the face, 4–8 on the body). */
  sessions: readonly [minimum: number, maximum: number];
  /** Share of courses that stay at 0.5 mm and may be repeated after 2–4 weeks (F073). */
  mildShare: number;
  /** Share by age at the first session: below 35, from 35 to 50, above. */
  shares: readonly [young: number, middle: number, older: number];
  zoneSets: Some<Weighted<Some<ZoneId>>>;
  /** Why a course goes above a zone's upper starting value. */
  depthReasons: Some<string>;
};

const scarReasons: Some<string> = [
  'Ice-pick scars; last depth well tolerated, no bleeding beyond pinpoint.',
  'Deep rolling scars, thick sebaceous skin.',
  'Fibrotic base palpable; area pre-tested at the lower depth.',
];
const bodyReasons: Some<string> = [
  'Thick dermis, wide mature striae; stepwise increase tolerated.',
  'Endpoint not reached at the lower setting.',
  'Mature scar tissue, adjacent skin spared.',
];
const faceReasons: Some<string> = [
  'Endpoint not reached at the lower setting; single pass deeper.',
  'Thick skin, no reaction beyond 48 h so far.',
  'Discussed with patient; spot treatment of deepest lines only.',
];

export const concerns: Some<Concern> = [
  {
    name: 'acne scars',
    region: 'face',
    sessions: [4, 6],
    mildShare: 0,
    shares: [34, 14, 3],
    zoneSets: [
      [30, ['cheek-left', 'cheek-right']],
      [40, ['temple-left', 'temple-right', 'cheek-left', 'cheek-right']],
      [15, ['cheek-left', 'cheek-right', 'chin']],
      [15, ['cheek-left', 'cheek-right', 'jawline-left', 'jawline-right', 'chin']],
    ],
    depthReasons: scarReasons,
  },
  {
    name: 'fine lines',
    region: 'face',
    sessions: [3, 5],
    mildShare: 0.35,
    shares: [8, 20, 22],
    zoneSets: [
      [30, ['crows-feet-left', 'crows-feet-right', 'under-eye-left', 'under-eye-right']],
      [35, ['forehead', 'crows-feet-left', 'crows-feet-right']],
      [20, ['upper-lip', 'perioral']],
      [15, ['forehead', 'glabella', 'upper-lip']],
    ],
    depthReasons: faceReasons,
  },
  {
    name: 'wrinkles',
    region: 'face',
    sessions: [3, 6],
    mildShare: 0.1,
    shares: [2, 14, 24],
    zoneSets: [
      [20, ['forehead', 'glabella']],
      [35, ['nasolabial-fold-left', 'nasolabial-fold-right', 'upper-lip']],
      [45, ['forehead', 'glabella', 'nasolabial-fold-left', 'nasolabial-fold-right']],
    ],
    depthReasons: faceReasons,
  },
  {
    name: 'enlarged pores',
    region: 'face',
    sessions: [3, 4],
    mildShare: 0.3,
    shares: [18, 10, 3],
    zoneSets: [
      [70, ['nose', 'cheek-left', 'cheek-right']],
      [15, ['nose']],
      [15, ['forehead', 'nose', 'chin']],
    ],
    depthReasons: faceReasons,
  },
  {
    name: 'texture and tone',
    region: 'face',
    sessions: [3, 4],
    mildShare: 0.45,
    shares: [14, 16, 12],
    zoneSets: [
      [60, ['forehead', 'cheek-left', 'cheek-right', 'chin']],
      [40, ['cheek-left', 'cheek-right', 'preauricular-left', 'preauricular-right']],
    ],
    depthReasons: faceReasons,
  },
  {
    name: 'hyperpigmentation',
    region: 'face',
    sessions: [3, 5],
    mildShare: 0.6,
    shares: [6, 12, 8],
    zoneSets: [
      [30, ['cheek-left', 'cheek-right']],
      [60, ['forehead', 'cheek-left', 'cheek-right']],
      [10, ['upper-lip']],
    ],
    depthReasons: faceReasons,
  },
  {
    name: 'laxity',
    region: 'face',
    sessions: [4, 6],
    mildShare: 0,
    shares: [0, 8, 14],
    zoneSets: [
      [45, ['jawline-left', 'jawline-right', 'submental']],
      [15, ['jawline-left', 'jawline-right']],
      [40, ['neck-anterior', 'neck-lateral-left', 'neck-lateral-right', 'submental']],
    ],
    depthReasons: faceReasons,
  },
  {
    name: 'crepey skin',
    region: 'body',
    sessions: [4, 6],
    mildShare: 0.1,
    shares: [0, 5, 16],
    zoneSets: [
      [55, ['neck-anterior', 'decolletage']],
      [25, ['decolletage']],
      [20, ['hand-back-left', 'hand-back-right']],
    ],
    depthReasons: bodyReasons,
  },
  {
    name: 'stretch marks',
    region: 'body',
    sessions: [4, 8],
    mildShare: 0,
    shares: [13, 10, 3],
    zoneSets: [
      [20, ['abdomen-lower']],
      [35, ['abdomen-upper', 'abdomen-lower', 'flank-left', 'flank-right']],
      [15, ['thigh-anterior-left', 'thigh-anterior-right']],
      [10, ['thigh-medial-left', 'thigh-medial-right']],
      [12, ['buttock-left', 'buttock-right', 'thigh-posterior-left', 'thigh-posterior-right']],
      [8, ['upper-arm-left', 'upper-arm-right']],
    ],
    depthReasons: bodyReasons,
  },
  {
    name: 'surgical or burn scar',
    region: 'body',
    sessions: [4, 8],
    mildShare: 0,
    shares: [4, 5, 5],
    zoneSets: [
      [35, ['abdomen-lower']],
      [20, ['knee-left']],
      [20, ['knee-right']],
      [15, ['lower-back']],
      [10, ['calf-right']],
    ],
    depthReasons: scarReasons,
  },
  {
    name: 'hair thinning',
    region: 'body',
    sessions: [4, 6],
    mildShare: 0,
    shares: [1, 4, 4],
    zoneSets: [
      [60, ['scalp-frontal', 'scalp-crown']],
      [40, ['scalp-crown']],
    ],
    depthReasons: bodyReasons,
  },
];

/** Usual area of a site in an average adult, mm² per side; on the face, about what the chart measures for the zone. */
export const usualAreaMm2: Readonly<Record<Site, number>> = {
  forehead: 4910,
  glabella: 530,
  temple: 1820,
  'crows-feet': 370,
  'under-eye': 370,
  nose: 2770,
  cheek: 3640,
  'nasolabial-fold': 460,
  'upper-lip': 880,
  perioral: 1110,
  chin: 1750,
  jawline: 1710,
  preauricular: 1530,
  'neck-anterior': 7200,
  'neck-lateral': 4800,
  submental: 2400,
  decolletage: 21_500,
  'scalp-frontal': 8800,
  'scalp-crown': 9400,
  'hand-back': 7400,
  'upper-arm': 17_500,
  'abdomen-upper': 20_500,
  'abdomen-lower': 23_000,
  flank: 14_500,
  'lower-back': 22_000,
  buttock: 24_500,
  'thigh-anterior': 29_000,
  'thigh-medial': 21_000,
  'thigh-posterior': 26_500,
  knee: 8600,
  calf: 19_500,
};
