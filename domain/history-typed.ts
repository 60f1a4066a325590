import { assertNever } from './assert-never.ts';
import type { HistoryForm, HistoryFormOf } from './history-form.ts';
import type {
  ConditionCode,
  HistoryStatement,
  MedicineClass,
  ProcedureCode,
  SkincareSubstance,
} from './history.ts';
import { ingredientFlags } from './stock.ts';
import type { CivilDate } from './time.ts';
import { toMillimetres } from './units.ts';

/** Statements as a form shows them: what `readStatement` makes the same statement of. */

export const emptyConditionForm = (condition: ConditionCode): HistoryFormOf<'condition'> => ({
  kind: 'condition',
  condition,
  name: '',
  status: '',
  controlled: '',
  diagnosis: '',
  zones: [],
  since: '',
  note: '',
});

export const emptyMedicineForm = (medicine: MedicineClass): HistoryFormOf<'medicine'> => ({
  kind: 'medicine',
  class: medicine,
  name: '',
  use: '',
  lastDose: '',
  prescribed: '',
  prescriber: '',
  note: '',
});

export const emptySkincareForm = (substance: SkincareSubstance): HistoryFormOf<'skincare'> => ({
  kind: 'skincare',
  substance,
  product: '',
  use: '',
  lastUse: '',
  note: '',
});

export const emptyProcedureForm = (procedure: ProcedureCode): HistoryFormOf<'procedure'> => ({
  kind: 'procedure',
  procedure,
  had: '',
  on: '',
  zones: [],
  note: '',
});

export const emptyPregnancyForm = (today: CivilDate): HistoryFormOf<'pregnancy'> => ({
  kind: 'pregnancy',
  pregnant: '',
  nursing: '',
  asOf: today,
});

export const emptyDistanceForm = (today: CivilDate): HistoryFormOf<'measured-distance'> => ({
  kind: 'measured-distance',
  distance: 'pupils',
  length: '',
  on: today,
});

export const emptyAllergyForm: HistoryFormOf<'allergy'> = {
  kind: 'allergy',
  substance: '',
  ingredient: '',
  reaction: '',
  severity: '',
  note: '',
};

/** The form that shows a statement. */
export function formOfStatement(statement: HistoryStatement): HistoryForm {
  switch (statement.kind) {
    case 'condition':
      return {
        ...statement,
        name: statement.name ?? '',
        controlled: statement.controlled ?? '',
        diagnosis: statement.diagnosis ?? '',
        since: statement.since ?? '',
        note: statement.note ?? '',
      };
    case 'medicine':
      return {
        ...statement,
        name: statement.name ?? '',
        lastDose: statement.lastDose ?? '',
        prescribed: statement.prescribed ?? '',
        prescriber: statement.prescriber ?? '',
        note: statement.note ?? '',
      };
    case 'skincare':
      return {
        ...statement,
        product: statement.product ?? '',
        lastUse: statement.lastUse ?? '',
        note: statement.note ?? '',
      };
    case 'allergy':
      return {
        kind: 'allergy',
        substance: statement.substance,
        ingredient: ingredientFlags.find((flag) => flag === statement.ingredient) ?? '',
        reaction: statement.reaction ?? '',
        severity: statement.severity,
        note: statement.note ?? '',
      };
    case 'procedure':
      return { ...statement, on: statement.on ?? '', note: statement.note ?? '' };
    case 'skin-healed':
      return { ...statement, note: statement.note ?? '' };
    case 'measured-distance': {
      const { distance, lengthUm, on } = statement;
      return { kind: 'measured-distance', distance, length: String(toMillimetres(lengthUm)), on };
    }
    case 'legal-hold':
      return { kind: 'legal-hold', state: statement.on ? 'on' : 'off', reason: statement.reason ?? '' };
    case 'no-known-allergies':
    case 'pregnancy':
    case 'alert':
    case 'photo-permission':
      return statement;
    default:
      return assertNever(statement);
  }
}
