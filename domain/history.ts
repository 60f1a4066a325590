import type { MeasuredDistance } from './face-distance.ts';
import type { CivilDate, Instant } from './time.ts';
import type { ZoneId } from './zones.ts';

/**
 * A patient's history: statements that are never changed. A later statement supersedes an earlier one, which stays
 * visible. "No" is a statement of its own (`absent`, `never`), and so is "does not know" (`unknown`): what was never
 * asked has no statement.
 */

/** Conditions that a rule asks about, and `other` with a name. */
export const conditions = [
  'acne',
  'rosacea',
  'eczema',
  'other-inflammation',
  'skin-infection',
  'diabetes',
  'clotting-disorder',
  'suspicious-lesion',
  'open-wound',
  'very-sensitive-skin',
  'keloid-scars',
  'cold-sores',
  'collagen-disease',
  'immunosuppression',
  'other',
] as const;
export type ConditionCode = (typeof conditions)[number];

export const conditionStatuses = ['active', 'quiescent', 'history', 'absent', 'unknown'] as const;
export type ConditionStatus = (typeof conditionStatuses)[number];

export const medicineClasses = [
  'isotretinoin',
  'aspirin',
  'nsaid',
  'anticoagulant',
  'herbal',
  'vitamin-e',
  'fish-oil',
  'autoimmune-therapy',
  'antiviral',
  'other',
] as const;
export type MedicineClass = (typeof medicineClasses)[number];

export const skincareSubstances = ['retinoid', 'acids', 'exfoliant', 'vitamin-c'] as const;
export type SkincareSubstance = (typeof skincareSubstances)[number];

export const uses = ['current', 'past', 'never', 'unknown'] as const;
/** `past` has a last use; `current` may have one. */
export type Use = (typeof uses)[number];

export const procedures = ['peel', 'laser', 'filler', 'toxin', 'surgery', 'radiotherapy'] as const;
export type ProcedureCode = (typeof procedures)[number];

export const answers = ['yes', 'no', 'unknown'] as const;
export type Answer = (typeof answers)[number];

export const severities = ['mild', 'moderate', 'severe', 'unknown'] as const;
export type Severity = (typeof severities)[number];

/**
 * A `CivilDate`, or a `CivilDateTime` where the hour matters. A day alone counts as its latest moment that is not in
 * the future, the strictest reading.
 */
export type UseTime = string;

export type ConditionStatement = {
  kind: 'condition';
  condition: ConditionCode;
  /** What it is called; must be there for `other`. */
  name: string | null;
  status: ConditionStatus;
  /** Diabetes: whether it is controlled. */
  controlled: Answer | null;
  /** A suspicious lesion: what it was diagnosed as, by whom. Null: undiagnosed. */
  diagnosis: string | null;
  /** Where; empty means not said. */
  zones: ZoneId[];
  since: CivilDate | null;
  note: string | null;
};

export type MedicineStatement = {
  kind: 'medicine';
  class: MedicineClass;
  name: string | null;
  use: Use;
  lastDose: UseTime | null;
  prescribed: Answer | null;
  prescriber: string | null;
  note: string | null;
};

export type SkincareStatement = {
  kind: 'skincare';
  substance: SkincareSubstance;
  product: string | null;
  use: Use;
  lastUse: UseTime | null;
  note: string | null;
};

export type AllergyStatement = {
  kind: 'allergy';
  substance: string;
  /** The flag of an ingredient (domain/stock.ts) that it means; null when it is only a word. */
  ingredient: string | null;
  reaction: string | null;
  severity: Severity;
  note: string | null;
};

/** The patient was asked and names no allergy. */
export type NoAllergiesStatement = { kind: 'no-known-allergies' };

export type PregnancyStatement = {
  kind: 'pregnancy';
  pregnant: Answer | 'not-applicable';
  nursing: Answer | 'not-applicable';
  asOf: CivilDate;
};

export type ProcedureStatement = {
  kind: 'procedure';
  procedure: ProcedureCode;
  had: Answer;
  on: UseTime | null;
  zones: ZoneId[];
  note: string | null;
};

/** C03: from when the skin was seen as healed after the last session. */
export type SkinHealedStatement = { kind: 'skin-healed'; on: CivilDate; note: string | null };

/** By what the areas of the face are scaled: one distance, as it was measured on that day. */
export type MeasuredDistanceStatement = MeasuredDistance & { kind: 'measured-distance'; on: CivilDate };

export type AlertStatement = { kind: 'alert'; text: string };

export const permissions = ['granted', 'refused', 'not-asked'] as const;
export type Permission = (typeof permissions)[number];

export type PhotoPermissionStatement = {
  kind: 'photo-permission';
  record: Permission;
  training: Permission;
  marketing: Permission;
};

/** Nothing of the record may be removed, exported without note or merged while it stands. */
export type LegalHoldStatement = { kind: 'legal-hold'; on: boolean; reason: string | null };

export type HistoryStatement =
  | ConditionStatement
  | MedicineStatement
  | SkincareStatement
  | AllergyStatement
  | NoAllergiesStatement
  | PregnancyStatement
  | ProcedureStatement
  | SkinHealedStatement
  | MeasuredDistanceStatement
  | AlertStatement
  | PhotoPermissionStatement
  | LegalHoldStatement;

export type HistoryKind = HistoryStatement['kind'];

export type HistoryEntry = {
  id: string;
  patientId: string;
  statement: HistoryStatement;
  recordedAt: Instant;
  recordedBy: { id: string; name: string };
  /** The entry that this one takes the place of. */
  supersedes: string | null;
  /** Why the statement no longer holds ("entered by mistake"): an entry with this ends its line. */
  withdrawn: string | null;
};
