import type { AllergyStatement } from '../history.ts';
import { fitzpatrickNumerals } from '../patient.ts';
import { type IngredientFlag } from '../stock.ts';
import { type CivilDate, addDays, addMonths, ageOn, isCivilDate } from '../time.ts';
import { type Evaluate, finding, setting } from './evaluation.ts';
import { namesTheSame } from './matching-words.ts';
import { statedOf } from './stated.ts';

/** Rules about who the patient is: C17, C23, L01, L05. */

/** C17 (F029, F030, F090): warns once in a plan; a type that is not recorded asks for the record. */
export const pigmentRisk: Evaluate = (evaluation) => {
  const { fitzpatrick, acknowledgedInPlan } = evaluation.patient;
  if (fitzpatrick === null) return [finding(evaluation, 'C17', 'prompt', 'pigment.type-unknown')];
  const isAtRisk = fitzpatrick >= setting(evaluation, 'C17', 'fromType');
  if (!isAtRisk || acknowledgedInPlan.includes('C17')) return [];
  const values = { type: fitzpatrickNumerals[fitzpatrick - 1] ?? String(fitzpatrick) };
  return [finding(evaluation, 'C17', 'warn', 'pigment.risk', { values })];
};

/** C23 (F033). The source names pregnancy only; nursing is the stricter reading. "Does not know" asks for a test or a date. */
export const pregnancy: Evaluate = (evaluation) =>
  statedOf(evaluation.patient, 'pregnancy').flatMap(({ entry, statement: { pregnant, nursing, asOf } }) => {
    const detail = { subject: entry.id, question: 'pregnancy', values: { statedOn: asOf } } as const;
    return [
      ...(pregnant === 'yes' ? [finding(evaluation, 'C23', 'block', 'pregnancy.pregnant', detail)] : []),
      ...(pregnant === 'unknown' ? [finding(evaluation, 'C23', 'prompt', 'pregnancy.unknown', detail)] : []),
      ...(nursing === 'yes' ? [finding(evaluation, 'C23', 'warn', 'nursing.nursing', detail)] : []),
      ...(nursing === 'unknown' ? [finding(evaluation, 'C23', 'prompt', 'nursing.unknown', detail)] : []),
    ];
  });

/** L01: on the clinic's day of the session. */
export const age: Evaluate = (evaluation) => {
  const { birthDate } = evaluation.patient;
  const years = setting(evaluation, 'L01', 'years');
  if (!isCivilDate(birthDate)) return [];
  const reached = ageOn(birthDate, evaluation.day);
  if (reached >= years) return [];
  const clearsOn = birthdayOf(birthDate, years);
  return [
    finding(evaluation, 'L01', 'warn', 'age.below', {
      values: { age: reached, years },
      clearsOn,
    }),
  ];
};

/** The day on which an age is reached: 1 March for those born on a 29 February that the year does not have. */
function birthdayOf(birthDate: CivilDate, years: number): CivilDate {
  const birthday = addMonths(birthDate, years * 12);
  return ageOn(birthDate, birthday) < years ? addDays(birthday, 1) : birthday;
}

const needleAndAnaesthetic: readonly IngredientFlag[] = [
  'metal',
  'lidocaine',
  'prilocaine',
  'tetracaine',
  'benzocaine',
];
const wordsForThem = [
  'metal',
  'steel',
  'nickel',
  'chromium',
  'anaesthetic',
  'anesthetic',
  ...needleAndAnaesthetic,
];

/** L05: an allergy to the needles' metal or to a local anaesthetic, whatever is planned. */
export const metalOrAnaesthetic: Evaluate = (evaluation) =>
  statedOf(evaluation.patient, 'allergy')
    .filter(({ statement }) => isToMetalOrAnaesthetic(statement))
    .map(({ entry, statement: { substance, reaction } }) =>
      finding(evaluation, 'L05', 'block', 'allergy.metal-or-anaesthetic', {
        subject: entry.id,
        question: 'allergies',
        values: { substance, reaction: reaction ?? '' },
      }),
    );

const isToMetalOrAnaesthetic = ({ substance, ingredient }: AllergyStatement) =>
  needleAndAnaesthetic.some((flag) => flag === ingredient) ||
  wordsForThem.some((word) => namesTheSame(word, substance));
