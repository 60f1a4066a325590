import { english } from './aftercare-texts/en.ts';
import { german } from './aftercare-texts/de.ts';
import {
  type AftercareLine,
  type AftercarePart,
  type AftercareTexts,
  aftercareTextVersion,
} from './aftercare-texts/texts.ts';
import type { RuleId } from './rules/rule-id.ts';
import type { RuleSet } from './rules/rule-set.ts';
import { type Instant, addHours, formatTime } from './time.ts';

/** The sheet that a patient takes home, made of the rules in force and of how deep the session went (F014). */

export const aftercareLanguages = ['en', 'de'] as const;
export type AftercareLanguage = (typeof aftercareLanguages)[number];

const texts: Readonly<Record<AftercareLanguage, AftercareTexts>> = { en: english, de: german };
const locales: Readonly<Record<AftercareLanguage, string>> = { en: 'en-GB', de: 'de-AT' };

export const intensities = ['mild', 'standard', 'deep'] as const;
export type Intensity = (typeof intensities)[number];

/** From this depth on, bound included, the sheet tells of bruises. */
const deepUm = 1500;

/**
 * How intense a session was by its deepest zone in µm: mild up to and including the depth of C07, deep from 1.5 mm on.
 * A depth that is not known counts as standard, which is never the laxer sheet.
 */
export function intensityOf(deepestUm: number | null, rules: RuleSet): Intensity {
  if (deepestUm === null) return 'standard';
  if (deepestUm <= (rules.C07.parameters['mildDepthUm'] ?? 0)) return 'mild';
  return deepestUm >= deepUm ? 'deep' : 'standard';
}

/** A sheet as it is shown, printed and kept. */
export type AftercareSheet = {
  textVersion: number;
  language: AftercareLanguage;
  intensity: Intensity;
  title: string;
  intro: string;
  parts: { part: AftercarePart; heading: string; lines: string[] }[];
  footer: string;
};

export type AftercareInput = {
  language: AftercareLanguage;
  rules: RuleSet;
  /** Whom the sheet addresses. */
  patientName: string;
  /** The end of the session: all times are counted from it. */
  endedAt: Instant;
  timeZone: string;
  /** Of the deepest zone in µm; null where no depth is known yet. */
  deepestUm: number | null;
  /** The clinic's own paragraph, paragraphs parted by blank lines; null without one. */
  clinicText: string | null;
};

const hoursPerDay = 24;

/**
 * Makes the sheet (C01, C03, C04, C09, C10, C12, C13, C15). A rule that a clinic has turned off adds nothing. Hours
 * are hours: over a change of the clocks, 48 h end at another time of the day.
 */
export function aftercareSheet(input: AftercareInput): AftercareSheet {
  const { language, rules, endedAt, timeZone, patientName } = input;
  const { title, intro, heading, line, footer } = texts[language];
  const intensity = intensityOf(input.deepestUm, rules);
  const moment = (at: Instant): string =>
    `${formatTime(at, locales[language], timeZone, 'weekday')}, ${formatTime(at, locales[language], timeZone, 'time')}`;
  const after = (hours: number): string => moment(addHours(endedAt, hours));
  /** The line, if its rule is on; `{{until}}` becomes the moment at which that many of the rule's hours are over. */
  const of = (key: AftercareLine, rule: RuleId, parameter?: string, perUnit = 1): string[] => {
    const { enabled, parameters } = rules[rule];
    if (!enabled) return [];
    const hours = parameter === undefined ? 0 : (parameters[parameter] ?? 0) * perUnit;
    return [fill(line[key], { until: after(hours) })];
  };
  const plain = (...keys: AftercareLine[]): string[] => keys.map((key) => line[key]);
  const parts: Record<AftercarePart, string[]> = {
    until: [
      ...of('noMakeUp', 'C01', intensity === 'mild' ? 'mildHours' : 'hours'),
      ...of('noDirectSun', 'C13', 'noSunHours'),
      ...of('cover', 'C13', 'coverHours'),
      ...of('sunscreen', 'C13'),
      ...of('noExercise', 'C12', 'hours'),
      ...of('noVitaminC', 'C04', 'afterHours'),
      ...of('noActives', 'C03', 'days', hoursPerDay),
      ...of('activesPrescribed', 'C03'),
      ...of('restart', 'C15', 'days', hoursPerDay),
      ...plain('restartPrescribed'),
    ],
    care: plain('cleanse', 'moisturise', 'water', 'handsOff', 'normalDay'),
    expect: [
      ...of(intensity === 'mild' ? 'rednessMild' : 'redness', 'C09', 'expectedHours'),
      ...of('warmth', 'C10', 'expectedHours'),
      ...plain('peeling'),
      ...(intensity === 'deep' ? plain('bruising') : []),
      ...plain('resultsVary'),
    ],
    call: [
      ...of('callLonger', 'C09', 'expectedHours'),
      ...plain('callStronger', 'callInfection', 'callPigment', 'callWorried'),
      ...of('followUp', 'C09', 'followUpHours'),
    ],
    clinic: paragraphsOf(input.clinicText),
  };
  return {
    textVersion: aftercareTextVersion,
    language,
    intensity,
    title,
    intro: fill(intro, { name: patientName, ended: moment(endedAt) }),
    parts: (Object.keys(parts) as AftercarePart[]) // their own keys, in the order above
      .filter((part) => parts[part].length > 0)
      .map((part) => ({ part, heading: heading[part], lines: parts[part] })),
    footer,
  };
}

/** A function gives the value, so that a `$` in a name is no pattern. */
const fill = (text: string, values: Readonly<Record<string, string>>): string =>
  text.replaceAll(/\{\{(\w+)\}\}/g, (_, name: string) => values[name] ?? '');

const paragraphsOf = (text: string | null): string[] =>
  (text ?? '')
    .split(/\n\s*\n/)
    .map((paragraph) => paragraph.trim())
    .filter((paragraph) => paragraph !== '');

/** The sheet as plain text: what is compared, exported, and read by other programs. */
export const sheetText = ({ title, intro, parts, footer }: AftercareSheet): string =>
  [
    title,
    intro,
    ...parts.map(({ heading, lines }) => [heading, ...lines.map((line) => `- ${line}`)].join('\n')),
    footer,
  ].join('\n\n');
