/**
 * The field's fixed lists (product.md data dictionary; clinical.md §4). The order is the one shown on screen.
 */

export const serumCategories = [
  'hyaluronic-acid',
  'growth-factors',
  'prp',
  'peptides',
  'vitamins',
  'other',
] as const;
export type SerumCategory = (typeof serumCategories)[number];

/** When a serum is applied, relative to needling (F065, F066). */
export const serumPhases = ['before', 'during', 'after'] as const;
export type SerumPhase = (typeof serumPhases)[number];

/** Visible endpoint per zone, mildest first. The last is a complication prompt. */
export const endpoints = [
  'none',
  'mild-erythema',
  'uniform-erythema',
  'pinpoint-bleeding',
  'bleeding-beyond-pinpoint',
] as const;
export type Endpoint = (typeof endpoints)[number];

export const areaMethods = ['chart', 'traced', 'handprint', 'fingertip-units', 'ruler'] as const;
/** How an area was estimated: the chart's usual area of the zone, a tracing, or a measurement (clinical.md §5). */
export type AreaMethod = (typeof areaMethods)[number];

/** How the needles are led over a zone. */
export const patterns = ['linear', 'crosshatch', 'circular', 'stamping', 'other'] as const;
export type Pattern = (typeof patterns)[number];

export const reactionKinds = [
  'erythema',
  'swelling',
  'tenderness',
  'warmth-tightness',
  'itch',
  'dryness',
  'peeling',
  'bruising',
  'pinpoint-bleeding',
  'acneiform-eruption',
  'herpes-reactivation',
  'infection',
  'hyperpigmentation',
  'hypopigmentation',
  'track-marks',
  'scar',
  'granuloma',
  'allergic-reaction',
  'vasovagal-reaction',
  'other',
] as const;
export type ReactionKind = (typeof reactionKinds)[number];

/** 0 none, 1 mild (no intervention), 2 moderate (local intervention), 3 severe (medical attention), 4 life-threatening. */
export const reactionGrades = [0, 1, 2, 3, 4] as const;
export type ReactionGrade = (typeof reactionGrades)[number];

export type GradingSystem = { name: 'CTCAE' | 'general rubric'; version: string };

const ctcaeKinds: ReadonlySet<ReactionKind> = new Set([
  'swelling',
  'tenderness',
  'itch',
  'dryness',
  'bruising',
  'acneiform-eruption',
  'infection',
  'hyperpigmentation',
  'hypopigmentation',
  'allergic-reaction',
]);

/** The grading system stored with a reaction: CTCAE 5.0 where it has a term (edema face, pain of skin, pruritus, dry skin, bruising …). */
export function gradingSystemOf(kind: ReactionKind): GradingSystem {
  return ctcaeKinds.has(kind) ? { name: 'CTCAE', version: '5.0' } : { name: 'general rubric', version: '1' };
}

/** Immediate reactions are charted with the session and signed with it; later ones are observed afterwards. */
export const reactionStages = ['immediate', 'later'] as const;
export type ReactionStage = (typeof reactionStages)[number];

/** "Not asked" and an explicit "none" are different records. */
export const immediateReactionStates = ['not-recorded', 'none', 'present'] as const;
export type ImmediateReactionState = (typeof immediateReactionStates)[number];

/** Not recorded, none used, and used are three records. */
export const anaesthesiaStates = ['not-recorded', 'none', 'used'] as const;
export type AnaesthesiaState = (typeof anaesthesiaStates)[number];

/** As with reactions: "not asked" and an explicit "none" are different records. */
export const complicationStates = ['not-recorded', 'none', 'present'] as const;
export type ComplicationState = (typeof complicationStates)[number];

/** A draft is still typed; a signed session is locked; a voided one was a mistake and stays readable with its reason. */
export const sessionStates = ['draft', 'signed', 'voided'] as const;
export type SessionState = (typeof sessionStates)[number];

/** Treatments that may be a signed part of a session (C19, F070). */
export const combinations = ['peel', 'laser'] as const;
export type Combination = (typeof combinations)[number];

/** Photographs of a session: not recorded, or refused by the patient with a reason (C30). */
export const photographStates = ['not-recorded', 'refused'] as const;
export type Photographs = (typeof photographStates)[number];
