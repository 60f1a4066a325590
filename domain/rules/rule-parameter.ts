import { type Parsed, refused, understood } from '../problem.ts';
import { toMillimetres } from '../units.ts';
import type { ParameterUnit, RuleParameter } from './rule-set.ts';

/** A number of a rule as a person types and reads it: depths in mm, Fitzpatrick types as Roman numerals. */

/** What may be typed behind the number. */
const unitWords: Readonly<Record<ParameterUnit, readonly string[]>> = {
  hours: ['h', 'hour', 'hours'],
  days: ['d', 'day', 'days'],
  months: ['month', 'months'],
  years: ['y', 'year', 'years'],
  um: ['mm'],
  fitzpatrick: [],
  grade: [],
  sessions: ['session', 'sessions'],
};

const fitzpatrickTypes = ['I', 'II', 'III', 'IV', 'V', 'VI'] as const;

/** A number and whatever stands behind it. A minus sign may be the one of typesetting. */
const numberAndUnit = /^([+\-−]?)\s*(\d+(?:[.,]\d*)?|[.,]\d+)\s*(.*)$/u;

/** A stored value as it is typed: `0.5` for 500 µm, `IV` for Fitzpatrick type 4. */
export function writeParameter(unit: ParameterUnit, value: number): string {
  if (unit === 'um') return String(toMillimetres(value));
  return unit === 'fitzpatrick' ? (fitzpatrickTypes[value - 1] ?? String(value)) : String(value);
}

/**
 * Reads a parameter as typed. Refused: empty, no number, another unit than the rule's (`rule.unit`), a fraction
 * (depths: of a micrometre), outside the bounds of the definition, both of which are allowed.
 */
export function parseParameter({ unit, minimum, maximum }: RuleParameter, text: string): Parsed<number> {
  const typed = text.trim();
  if (typed === '') return refused('required');
  const roman =
    unit === 'fitzpatrick' ? fitzpatrickTypes.findIndex((type) => type === typed.toUpperCase()) : -1;
  const match = numberAndUnit.exec(typed);
  if (roman === -1 && !match) return refused('number.not-a-number', { text: typed.slice(0, 40) });
  const [, sign = '', digits = '', behind = ''] = match ?? [];
  if (behind !== '' && !unitWords[unit].includes(behind.toLowerCase())) {
    return refused('rule.unit', { text: behind.slice(0, 40) });
  }
  const number = Number(digits.replace(',', '.')) * (sign === '' || sign === '+' ? 1 : -1);
  const value = roman === -1 ? stored(unit, number) : roman + 1;
  if (value < minimum) return refused('number.below', { minimum: writeParameter(unit, minimum) });
  if (value > maximum) return refused('number.above', { maximum: writeParameter(unit, maximum) });
  if (Number.isInteger(value)) return understood(value);
  return unit === 'um' ? refused('number.too-fine', { decimals: 3 }) : refused('number.not-whole');
}

/** Without the noise of binary fractions: 0.55 mm are 550 µm. */
const stored = (unit: ParameterUnit, number: number): number =>
  unit === 'um' ? Math.round(number * 1e9) / 1e6 : number;
