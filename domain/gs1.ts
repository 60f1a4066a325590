import { type Parsed, refused, understood } from './problem.ts';
import { type CivilDate, civilDateOfTwoDigitYear } from './time.ts';

/**
 * What a scanner reads from a package: GS1 element strings (DataMatrix, GS1-128, QR) and plain trade item numbers.
 * Source: GS1 General Specifications, sections 3 (application identifiers), 7.9 (check digit) and 7.12 (years).
 */

/** FNC1 inside an element string: ends a value whose length is not fixed. */
export const fieldSeparator = '\u001D';

export type Gs1Code = {
  /** GTIN-14; shorter numbers are filled up with zeros on the left. */
  gtin: string | null;
  lot: string | null;
  /** Use by, or best before where that is all there is. */
  expiry: CivilDate | null;
  produced: CivilDate | null;
  serial: string | null;
  /** How many pieces the package holds. */
  count: number | null;
};

type Field = 'gtin' | 'lot' | 'expiry' | 'bestBefore' | 'produced' | 'serial' | 'count';

/** Exact length of the value, or the most characters that it may have. */
type Identifier = { length: number } & ({ fixed: true } | { fixed: false }) & { field?: Field };

const fixed = (length: number, field?: Field): Identifier => ({
  length,
  fixed: true,
  ...(field && { field }),
});
const upTo = (length: number, field?: Field): Identifier => ({
  length,
  fixed: false,
  ...(field && { field }),
});

/** Application identifiers by their first digits; what is not kept is known so that nothing else is misread. */
const identifiers: Readonly<Record<string, Identifier>> = {
  '00': fixed(18),
  '01': fixed(14, 'gtin'),
  '02': fixed(14),
  '10': upTo(20, 'lot'),
  '11': fixed(6, 'produced'),
  '12': fixed(6),
  '13': fixed(6),
  '15': fixed(6, 'bestBefore'),
  '16': fixed(6),
  '17': fixed(6, 'expiry'),
  '20': fixed(2),
  '21': upTo(20, 'serial'),
  '22': upTo(20),
  '30': upTo(8, 'count'),
  '37': upTo(8, 'count'),
  '235': upTo(28),
  '240': upTo(30),
  '241': upTo(30),
  '242': upTo(6),
  '243': upTo(20),
  '250': upTo(30),
  '251': upTo(30),
  '253': upTo(30),
  '254': upTo(20),
  '400': upTo(30),
  '401': upTo(30),
  '402': fixed(17),
  '403': upTo(30),
  '410': fixed(13),
  '411': fixed(13),
  '412': fixed(13),
  '413': fixed(13),
  '414': fixed(13),
  '415': fixed(13),
  '416': fixed(13),
  '417': fixed(13),
  '420': upTo(20),
  '421': upTo(12),
  '422': fixed(3),
  '710': upTo(20),
  '711': upTo(20),
  '712': upTo(20),
  '713': upTo(20),
  '714': upTo(20),
  '715': upTo(20),
  '7003': fixed(10),
  '8003': upTo(30),
  '8004': upTo(30),
  '8012': upTo(20),
  '8013': upTo(25),
  '8020': upTo(25),
  '90': upTo(30),
  ...Object.fromEntries(Array.from({ length: 9 }, (_, index) => [`9${index + 1}`, upTo(90)])),
};

/** Measures and prices: the fourth digit places the decimal point. */
const withDecimals: readonly (readonly [RegExp, Identifier])[] = [
  [/^3[1-6]\d\d/, fixed(6)],
  [/^39[02]\d/, upTo(15)],
  [/^39[13]\d/, upTo(18)],
];

/** Set 82 of the specification: what a value may be made of. */
const notEncodable = /[^!"%&'()*+,\-./0-9:;<=>?A-Z_a-z]/;
/** What a scanner may put before the code to say of what kind it is. */
const gs1Prefix = /^\](?:C1|d2|Q3|e0|J1)/i;
const itemPrefix = /^\](?:E[0-4]|I[01])/i;

/** The text without the separators that it begins and ends with. */
function trimSeparators(text: string): string {
  let [start, end] = [0, text.length];
  while (start < end && text[start] === fieldSeparator) start += 1;
  while (end > start && text[end - 1] === fieldSeparator) end -= 1;
  return text.slice(start, end);
}

/** The check digit that completes the digits of a trade item number. */
function checkDigitOf(digits: string): number {
  const sum = Array.from(digits)
    .toReversed()
    .reduce((total, digit, index) => total + Number(digit) * (index % 2 === 0 ? 3 : 1), 0);
  return (10 - (sum % 10)) % 10;
}

/** Reads a trade item number (GTIN-8, 12, 13 or 14) whose check digit must be right, as a GTIN-14. */
export function parseGtin(text: string): Parsed<string> {
  const digits = text.replaceAll(/[\s-]/g, '');
  if (!/^(?:\d{8}|\d{12,14})$/.test(digits)) return refused('gtin.length');
  const expected = checkDigitOf(digits.slice(0, -1));
  if (Number(digits.at(-1)) !== expected) return refused('gtin.check-digit', { number: digits });
  return understood(digits.padStart(14, '0'));
}

type Element = { identifier: string; value: string };

/** The identifier at the start of the text, and what the table says of it. */
function identifierAt(text: string): { identifier: string; rule: Identifier } | undefined {
  for (const [pattern, rule] of withDecimals) {
    const identifier = pattern.exec(text)?.[0];
    if (identifier !== undefined) return { identifier, rule };
  }
  for (const length of [2, 3, 4]) {
    const identifier = text.slice(0, length);
    const rule = Object.hasOwn(identifiers, identifier) ? identifiers[identifier] : undefined;
    if (rule) return { identifier, rule };
  }
  return undefined;
}

function checkValue(identifier: string, value: string, rule: Identifier): Parsed<Element> {
  if (notEncodable.test(value)) return refused('gs1.characters', { identifier });
  if (value === '' || (rule.fixed && value.length < rule.length)) {
    return refused('gs1.cut-short', { identifier });
  }
  return value.length > rule.length
    ? refused('gs1.too-long', { identifier, maximum: rule.length })
    : understood({ identifier, value });
}

/** As printed for people: `(01)04012345678901(10)A7`. */
function elementsInBrackets(text: string): Parsed<Element[]> {
  const elements: Element[] = [];
  const parts = Array.from(text.matchAll(/\((\d{2,4})\)/g));
  if (parts[0]?.index !== 0) return refused('gs1.not-a-code', { text: text.slice(0, 40) });
  for (const [index, part] of parts.entries()) {
    const [whole, identifier = ''] = part;
    const known = identifierAt(identifier);
    if (known?.identifier !== identifier) return refused('gs1.unknown-identifier', { identifier });
    const value = text.slice(part.index + whole.length, parts[index + 1]?.index).trim();
    const checked = checkValue(identifier, value, known.rule);
    if (!checked.ok) return checked;
    elements.push(checked.value);
  }
  return understood(elements);
}

/** As sent by a scanner: identifiers and values in one string. */
function elementsInString(text: string): Parsed<Element[]> {
  const elements: Element[] = [];
  for (let rest = text; rest !== '';) {
    const known = identifierAt(rest);
    if (!known) return refused('gs1.unknown-identifier', { identifier: rest.slice(0, 4) });
    const { identifier, rule } = known;
    rest = rest.slice(identifier.length);
    const separator = rest.indexOf(fieldSeparator);
    const end = rule.fixed ? rule.length : separator === -1 ? rest.length : separator;
    const checked = checkValue(identifier, rest.slice(0, end), rule);
    if (!checked.ok) return checked;
    elements.push(checked.value);
    rest = rest.slice(rest[end] === fieldSeparator ? end + 1 : end);
  }
  return understood(elements);
}

const dateOf = ({ identifier, value }: Element, today: CivilDate): Parsed<CivilDate> => {
  const date = /^\d{6}$/.test(value) ? civilDateOfTwoDigitYear(value, today) : undefined;
  return date === undefined ? refused('gs1.date', { identifier, text: value }) : understood(date);
};

/** What an identifier means for a lot; of one that stands there twice, both values must be the same. */
function codeOf(elements: readonly Element[], today: CivilDate): Parsed<Gs1Code> {
  const found = new Map<Field, string>();
  for (const element of elements) {
    const { identifier, value } = element;
    const field = identifierAt(identifier)?.rule.field;
    if (!field) continue;
    const read: Parsed<string> =
      field === 'gtin'
        ? parseGtin(value)
        : field === 'expiry' || field === 'bestBefore' || field === 'produced'
          ? dateOf(element, today)
          : field === 'count' && !/^\d+$/.test(value)
            ? refused('gs1.characters', { identifier })
            : understood(value);
    if (!read.ok) return read;
    if (found.has(field) && found.get(field) !== read.value) return refused('gs1.twice', { identifier });
    found.set(field, read.value);
  }
  const count = found.get('count');
  return understood({
    gtin: found.get('gtin') ?? null,
    lot: found.get('lot') ?? null,
    expiry: found.get('expiry') ?? found.get('bestBefore') ?? null,
    produced: found.get('produced') ?? null,
    serial: found.get('serial') ?? null,
    count: count === undefined ? null : Number(count),
  });
}

const itemCode = (text: string): Parsed<Gs1Code> => {
  const gtin = parseGtin(text);
  if (!gtin.ok) return gtin;
  const nothing = { lot: null, expiry: null, produced: null, serial: null, count: null };
  return understood({ gtin: gtin.value, ...nothing });
};

/**
 * Reads what a scanner sent: an element string with FNC1 (as GS or as a symbology prefix) or in brackets, or a plain
 * trade item number. `today` decides the century of two-digit years (49 years back, 50 ahead). Refuses a wrong check
 * digit, an impossible date, an unknown identifier and what is no such code, each with its own problem.
 */
export function parseGs1(text: string, today: CivilDate): Parsed<Gs1Code> {
  const scanned = text.trim();
  if (scanned === '') return refused('required');
  if (itemPrefix.test(scanned)) return itemCode(scanned.replace(itemPrefix, ''));
  const isMarked = gs1Prefix.test(scanned) || scanned.startsWith(fieldSeparator);
  const code = trimSeparators(scanned.replace(gs1Prefix, ''));
  if (/^[+&]/.test(code)) return refused('gs1.other-standard');
  if (!isMarked && /^(?:\d{8}|\d{12,14})$/.test(code)) return itemOrDate(code, today);
  if (!/^\(?\d{2}/.test(code)) return refused('gs1.not-a-code', { text: code.slice(0, 40) });
  const elements = code.startsWith('(') ? elementsInBrackets(code) : elementsInString(code);
  if (!elements.ok) return elements;
  return codeOf(elements.value, today);
}

/** Digits that are as long as a trade item number. Eight of them may also be a date alone, where they are no number. */
function itemOrDate(digits: string, today: CivilDate): Parsed<Gs1Code> {
  const item = itemCode(digits);
  if (item.ok || !/^1[157]\d{6}$/.test(digits)) return item;
  const elements = elementsInString(digits);
  const code = elements.ok ? codeOf(elements.value, today) : elements;
  return code.ok ? code : item;
}
