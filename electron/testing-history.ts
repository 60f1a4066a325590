import type { HistoryFormOf } from '../domain/history-form.ts';
import type { ConditionCode } from '../domain/history.ts';

/** Builders of history forms for tests: whole and valid; what a test is about is given. */

export const anAnswer = (
  condition: ConditionCode,
  given: Partial<HistoryFormOf<'condition'>> = {},
): HistoryFormOf<'condition'> => ({
  kind: 'condition',
  condition,
  name: '',
  status: 'absent',
  controlled: '',
  diagnosis: '',
  zones: [],
  since: '',
  note: '',
  ...given,
});

export const aMedicineForm = (given: Partial<HistoryFormOf<'medicine'>> = {}): HistoryFormOf<'medicine'> => ({
  kind: 'medicine',
  class: 'isotretinoin',
  name: '',
  use: 'past',
  lastDose: '2025-11-30',
  prescribed: '',
  prescriber: '',
  note: '',
  ...given,
});

export const anAllergyForm = (given: Partial<HistoryFormOf<'allergy'>> = {}): HistoryFormOf<'allergy'> => ({
  kind: 'allergy',
  substance: 'Lidocaine',
  ingredient: 'lidocaine',
  reaction: 'swelling',
  severity: 'moderate',
  note: '',
  ...given,
});

export const anAlertForm = (text = 'Faints at the sight of needles'): HistoryFormOf<'alert'> => ({
  kind: 'alert',
  text,
});
