/**
 * The catalogue of the aftercare sheet. Plain words that promise nothing: results vary (F080); permanence (F079) and
 * "no pigmentation problems" (F030) never stand in it, and nobody is told to stop a prescribed medicine. `{{…}}` is
 * filled in when a sheet is made.
 */

/** Rises with every change of a text, so that a sheet that was given names the words that it was made of. */
export const aftercareTextVersion = 1;

export const aftercareLines = [
  'noMakeUp',
  'noDirectSun',
  'cover',
  'sunscreen',
  'noExercise',
  'noActives',
  'activesPrescribed',
  'noVitaminC',
  'restart',
  'restartPrescribed',
  'cleanse',
  'moisturise',
  'water',
  'handsOff',
  'normalDay',
  'redness',
  'rednessMild',
  'warmth',
  'peeling',
  'bruising',
  'resultsVary',
  'callLonger',
  'callStronger',
  'callInfection',
  'callPigment',
  'callWorried',
  'followUp',
] as const;
export type AftercareLine = (typeof aftercareLines)[number];

export const aftercareParts = ['until', 'care', 'expect', 'call', 'clinic'] as const;
export type AftercarePart = (typeof aftercareParts)[number];

export type AftercareTexts = {
  title: string;
  intro: string;
  heading: Readonly<Record<AftercarePart, string>>;
  line: Readonly<Record<AftercareLine, string>>;
  footer: string;
};
