/**
 * Where the treatment zones run on the face, as landmark numbers of the canonical mesh.
 *
 * Everything is given for the patient's left half and the midline; the right half is its mirror image.
 * A point is a landmark, or a place between two landmarks. A line is a smooth curve through points.
 * A zone is a closed chain of stretches of lines, so neighbours share the very same border.
 * The orbital rim and the vermilion border are lines, and no zone runs inside them (C21).
 */
import type { ExcludedAreaId, Site } from '../../domain/zones.ts';

/** A landmark, or `[from, to, fraction]`: a place on the way from one landmark to another. */
export type Point = number | readonly [number, number, number];

const named = {
  glabellaTop: [9, 151, 0.14],
  browHead: [285, 441, 0.4],
  noseRoot: 168,
  rootSide: [417, 413, 0.55],
  medialRim: 465,
  innerRim: [357, 343, 0.4],
  lateralRim: [446, 265, 0.42],
  lowerLateralRim: [448, 346, 0.78],
  browTail: 276,
  innerCanthus: 362,
  outerCanthus: 263,
  hairlineCorner: 284,
  archFront: [372, 345, 0.42],
  archMiddle: [264, 447, 0.5],
  archBack: [356, 454, 0.5],
  malar: [346, 352, 0.32],
  zygoma: [345, 352, 0.06],
  jawAngleFront: 435,
  jawAngleBack: [361, 288, 0.6],
  alarTop: [279, 429, 0.4],
  alarBase: 327,
  foldMiddle: 287,
  foldTip: [422, 273, 0.1],
  mouthCorner: 291,
  lipTop: 0,
  lipBottom: 17,
  lipSeam: [13, 14, 0.5],
  crease: [18, 200, 0.25],
  creaseEnd: [418, 431, 0.3],
  jawFront: [400, 378, 0.5],
  hairTop: 10,
  chinPoint: 152,
  subnasale: 2,
} as const satisfies Record<string, Point>;

export type PointName = keyof typeof named;

/** The places where lines meet. */
export const namedPoints: Record<PointName, Point> = named;

export type Line = {
  through: readonly (Point | PointName)[];
  /** Straight from point to point: the edge of the mesh and the midline. */
  straight?: true;
  /** Keeps its small curves: the Cupid's bow would otherwise be smoothed away. */
  crisp?: true;
};

const line = (...through: (Point | PointName)[]): Line => ({ through });

const definitions = {
  hairline: {
    through: [
      'hairTop',
      338,
      297,
      332,
      'hairlineCorner',
      251,
      389,
      356,
      'archBack',
      454,
      323,
      361,
      'jawAngleBack',
    ],
    straight: true,
  },
  jaw: {
    through: ['jawAngleBack', 288, 397, 365, 379, 378, 'jawFront', 400, 377, 'chinPoint'],
    straight: true,
  },
  midline: {
    through: [
      'hairTop',
      'glabellaTop',
      'noseRoot',
      'subnasale',
      'lipTop',
      'lipSeam',
      'lipBottom',
      'crease',
      'chinPoint',
    ],
    straight: true,
  },
  // Superior rim along the lower edge of the brow, lateral rim 7 mm behind the outer canthus, inferior rim
  // 14 mm below the lashes, medial rim 6 mm in front of the inner canthus.
  orbitalRim: line(
    'innerRim',
    'medialRim',
    'rootSide',
    'browHead',
    [295, 442, 0.06],
    282,
    283,
    'browTail',
    [342, 353, 0.6],
    'lateralRim',
    [261, 340, 0.55],
    'lowerLateralRim',
    [449, 347, 0.98],
    [348, 330, 0.06],
    [349, 329, 0.06],
    [350, 452, 0.08],
    'innerRim',
  ),
  glabellaEdge: line('glabellaTop', [336, 9, 0.25], [285, 336, 0.55], [285, 295, 0.08], 'browHead'),
  rootEdge: line('noseRoot', [168, 417, 0.6], 'rootSide'),
  innerCorner: line('medialRim', [465, 463, 0.5], 'innerCanthus'),
  outerCorner: line('outerCanthus', [359, 446, 0.2], 'lateralRim'),
  upperLashes: line('innerCanthus', 398, 384, 385, 386, 387, 388, 466, 'outerCanthus'),
  lowerLashes: line('innerCanthus', 382, 381, 380, 374, 373, 390, 249, 'outerCanthus'),
  temporalLine: line('browTail', [300, 293, 0.5], [298, 300, 0.15], 'hairlineCorner'),
  malarLine: line(
    'innerRim',
    [277, 437, 0.05],
    [329, 371, 0.25],
    [330, 266, 0.2],
    [347, 280, 0.62],
    'malar',
    'zygoma',
    'archFront',
    [383, 372, 0.3],
    [353, 383, 0.35],
    'browTail',
  ),
  arch: line('archFront', 'archMiddle', 'archBack'),
  crowBottom: line('lowerLateralRim', 'malar'),
  jawTop: line(
    'jawAngleFront',
    [416, 367, 0.5],
    [434, 364, 0.6],
    [430, 394, 0.3],
    [431, 424, 0.25],
    'creaseEnd',
  ),
  parotidLine: line('archMiddle', [345, 447, 0.75], [352, 366, 0.7], [376, 401, 0.65], 'jawAngleFront'),
  jawAngle: line('jawAngleFront', 'jawAngleBack'),
  noseSide: line(
    'innerRim',
    [437, 277, 0.4],
    [355, 420, 0.3],
    'alarTop',
    [358, 279, 0.3],
    [358, 327, 0.3],
    'alarBase',
    326,
    'subnasale',
  ),
  foldOuter: line(
    'alarTop',
    [358, 266, 0.25],
    [423, 425, 0.16],
    [426, 425, 0.14],
    [436, 322, 0.02],
    [432, 287, 0.12],
    'foldTip',
  ),
  foldInner: line('alarBase', [391, 426, 0.1], 322, 410, 'foldMiddle', 'foldTip'),
  mouthSide: line('mouthCorner', 'foldMiddle'),
  upperVermilion: { through: ['lipTop', 267, 269, 270, 409, 'mouthCorner'], crisp: true },
  lowerVermilion: line('lipBottom', 314, 405, 321, 375, 'mouthCorner'),
  seam: line(
    'lipSeam',
    [312, 317, 0.5],
    [311, 402, 0.5],
    [310, 318, 0.5],
    [415, 324, 0.5],
    308,
    'mouthCorner',
  ),
  chinCrease: line('crease', [313, 421, 0.3], [406, 418, 0.8], 'creaseEnd'),
  marionette: line('foldTip', [424, 430, 0.2], 'creaseEnd'),
  chinSide: line('creaseEnd', [262, 395, 0.3], [369, 378, 0.4], 'jawFront'),
} as const satisfies Record<string, Line>;

export type LineName = keyof typeof definitions;

/** The border lines of the patient's left half. */
export const lines: Record<LineName, Line> = definitions;

/** A stretch of a line between two of its points, in either direction. */
export type Stretch = readonly [LineName, PointName, PointName];

type FaceSite = Exclude<Site, 'neck-anterior' | 'neck-lateral' | 'submental'>;
type ExcludedSite = ExcludedAreaId extends infer Id
  ? Id extends `${infer Area}-${'left' | 'right'}`
    ? Area
    : Id
  : never;

/** The half of a zone on the patient's left; `both` zones are completed by their mirror image. */
export type HalfChain = { sides: 'paired' | 'both'; chain: readonly Stretch[] };

const chain = (sides: HalfChain['sides'], ...stretches: Stretch[]): HalfChain => ({
  sides,
  chain: stretches,
});

/** Closed chains of the treatment zones. */
export const zoneChains: Partial<Record<FaceSite, HalfChain>> = {
  forehead: chain(
    'both',
    ['hairline', 'hairTop', 'hairlineCorner'],
    ['temporalLine', 'hairlineCorner', 'browTail'],
    ['orbitalRim', 'browTail', 'browHead'],
    ['glabellaEdge', 'browHead', 'glabellaTop'],
    ['midline', 'glabellaTop', 'hairTop'],
  ),
  glabella: chain(
    'both',
    ['glabellaEdge', 'glabellaTop', 'browHead'],
    ['orbitalRim', 'browHead', 'rootSide'],
    ['rootEdge', 'rootSide', 'noseRoot'],
    ['midline', 'noseRoot', 'glabellaTop'],
  ),
  temple: chain(
    'paired',
    ['temporalLine', 'browTail', 'hairlineCorner'],
    ['hairline', 'hairlineCorner', 'archBack'],
    ['arch', 'archBack', 'archFront'],
    ['malarLine', 'archFront', 'browTail'],
  ),
  'crows-feet': chain(
    'paired',
    ['malarLine', 'browTail', 'malar'],
    ['crowBottom', 'malar', 'lowerLateralRim'],
    ['orbitalRim', 'lowerLateralRim', 'browTail'],
  ),
  'under-eye': chain(
    'paired',
    ['malarLine', 'innerRim', 'malar'],
    ['crowBottom', 'malar', 'lowerLateralRim'],
    ['orbitalRim', 'lowerLateralRim', 'innerRim'],
  ),
  nose: chain(
    'both',
    ['rootEdge', 'noseRoot', 'rootSide'],
    ['orbitalRim', 'rootSide', 'innerRim'],
    ['noseSide', 'innerRim', 'subnasale'],
    ['midline', 'subnasale', 'noseRoot'],
  ),
  cheek: chain(
    'paired',
    ['malarLine', 'innerRim', 'archFront'],
    ['arch', 'archFront', 'archMiddle'],
    ['parotidLine', 'archMiddle', 'jawAngleFront'],
    ['jawTop', 'jawAngleFront', 'creaseEnd'],
    ['marionette', 'creaseEnd', 'foldTip'],
    ['foldOuter', 'foldTip', 'alarTop'],
    ['noseSide', 'alarTop', 'innerRim'],
  ),
  'nasolabial-fold': chain(
    'paired',
    ['foldOuter', 'alarTop', 'foldTip'],
    ['foldInner', 'foldTip', 'alarBase'],
    ['noseSide', 'alarBase', 'alarTop'],
  ),
  'upper-lip': chain(
    'both',
    ['noseSide', 'subnasale', 'alarBase'],
    ['foldInner', 'alarBase', 'foldMiddle'],
    ['mouthSide', 'foldMiddle', 'mouthCorner'],
    ['upperVermilion', 'mouthCorner', 'lipTop'],
    ['midline', 'lipTop', 'subnasale'],
  ),
  perioral: chain(
    'both',
    ['lowerVermilion', 'lipBottom', 'mouthCorner'],
    ['mouthSide', 'mouthCorner', 'foldMiddle'],
    ['foldInner', 'foldMiddle', 'foldTip'],
    ['marionette', 'foldTip', 'creaseEnd'],
    ['chinCrease', 'creaseEnd', 'crease'],
    ['midline', 'crease', 'lipBottom'],
  ),
  chin: chain(
    'both',
    ['chinCrease', 'crease', 'creaseEnd'],
    ['chinSide', 'creaseEnd', 'jawFront'],
    ['jaw', 'jawFront', 'chinPoint'],
    ['midline', 'chinPoint', 'crease'],
  ),
  jawline: chain(
    'paired',
    ['jawTop', 'creaseEnd', 'jawAngleFront'],
    ['jawAngle', 'jawAngleFront', 'jawAngleBack'],
    ['jaw', 'jawAngleBack', 'jawFront'],
    ['chinSide', 'jawFront', 'creaseEnd'],
  ),
  preauricular: chain(
    'paired',
    ['arch', 'archMiddle', 'archBack'],
    ['hairline', 'archBack', 'jawAngleBack'],
    ['jawAngle', 'jawAngleBack', 'jawAngleFront'],
    ['parotidLine', 'jawAngleFront', 'archMiddle'],
  ),
};

/** Closed chains of the areas that C21 excludes. */
export const excludedChains: Record<ExcludedSite, HalfChain> = {
  'eyelid-upper': chain(
    'paired',
    ['orbitalRim', 'medialRim', 'lateralRim'],
    ['outerCorner', 'lateralRim', 'outerCanthus'],
    ['upperLashes', 'outerCanthus', 'innerCanthus'],
    ['innerCorner', 'innerCanthus', 'medialRim'],
  ),
  'eyelid-lower': chain(
    'paired',
    ['orbitalRim', 'lateralRim', 'innerRim'],
    ['orbitalRim', 'innerRim', 'medialRim'],
    ['innerCorner', 'medialRim', 'innerCanthus'],
    ['lowerLashes', 'innerCanthus', 'outerCanthus'],
    ['outerCorner', 'outerCanthus', 'lateralRim'],
  ),
  'vermilion-upper': chain(
    'both',
    ['upperVermilion', 'lipTop', 'mouthCorner'],
    ['seam', 'mouthCorner', 'lipSeam'],
    ['midline', 'lipSeam', 'lipTop'],
  ),
  'vermilion-lower': chain(
    'both',
    ['seam', 'lipSeam', 'mouthCorner'],
    ['lowerVermilion', 'mouthCorner', 'lipBottom'],
    ['midline', 'lipBottom', 'lipSeam'],
  ),
};
