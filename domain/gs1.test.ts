import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Gs1Code, fieldSeparator, parseGs1, parseGtin } from './gs1.ts';
import { addDays } from './time.ts';

const today = '2026-11-20';
const read = (text: string) => parseGs1(text, today);
const problem = (code: string, values: object = {}) => ({ ok: false, problem: { code, values } });
const code = (given: Partial<Gs1Code>): { ok: true; value: Gs1Code } => ({
  ok: true,
  value: { gtin: null, lot: null, expiry: null, produced: null, serial: null, count: null, ...given },
});
const gtin = '04012345678901';

describe('an element string', () => {
  const whole = code({ gtin, lot: 'AB-12/3', expiry: '2027-12-31', serial: 'SN0042' });

  test.each([
    ['with FNC1 sent as a group separator', `01${gtin}1727123110AB-12/3${fieldSeparator}21SN0042`],
    ['behind the prefix of a DataMatrix', `]d201${gtin}1727123110AB-12/3${fieldSeparator}21SN0042`],
    ['behind the prefix of a GS1-128', `]C101${gtin}1727123110AB-12/3${fieldSeparator}21SN0042`],
    ['behind a leading FNC1', `${fieldSeparator}01${gtin}10AB-12/3${fieldSeparator}1727123121SN0042`],
    [
      'with a separator that was not needed',
      `01${gtin}${fieldSeparator}1727123110AB-12/3${fieldSeparator}21SN0042`,
    ],
    ['ended by a separator', `01${gtin}1727123121SN0042${fieldSeparator}10AB-12/3${fieldSeparator}`],
    ['as printed, in brackets', `(01)${gtin}(17)271231(10)AB-12/3(21)SN0042`],
    ['as printed, with spaces', ` (01) ${gtin} (17) 271231 (10) AB-12/3 (21) SN0042 `],
  ])('%s', (_how, text) => {
    expect(read(text)).toEqual(whole);
  });

  test('a weight, a price and a part number are read past', () => {
    const text = `3103001500392212345${fieldSeparator}240P-1${fieldSeparator}01${gtin}10L`;
    expect(read(text)).toEqual(code({ gtin, lot: 'L' }));
  });

  test('the second of two linear codes has no product number', () => {
    expect(read('1727123110LOT9')).toEqual(code({ expiry: '2027-12-31', lot: 'LOT9' }));
  });

  test('pieces, production and best before', () => {
    expect(read(']C11126010130120')).toEqual(code({ produced: '2026-01-01', count: 120 }));
    expect(read('15270630')).toEqual(code({ expiry: '2027-06-30' }));
    expect(read(`15270630${fieldSeparator}17270731`)).toEqual(code({ expiry: '2027-07-31' }));
  });
});

describe('dates', () => {
  test('day 00 is the last day of the month, in a leap year too', () => {
    expect(read('(17)280200')).toEqual(code({ expiry: '2028-02-29' }));
    expect(read('(17)270400')).toEqual(code({ expiry: '2027-04-30' }));
  });

  test.each([
    ['76', '2076'],
    ['77', '1977'],
    ['99', '1999'],
    ['00', '2000'],
    ['26', '2026'],
  ])('of the year %s are of %s: at most 49 years back and 50 ahead', (year, expected) => {
    expect(read(`(17)${year}0131`)).toEqual(code({ expiry: `${expected}-01-31` }));
  });

  test('the century turns with today', () => {
    expect(parseGs1('(17)490131', '2099-06-01')).toEqual(code({ expiry: '2149-01-31' }));
    expect(parseGs1('(17)500131', '2099-06-01')).toEqual(code({ expiry: '2050-01-31' }));
  });

  test.each(['271331', '270230', '270431', '270001', '27A231'])('%s is none', (text) => {
    expect(read(`(17)${text}`)).toEqual(problem('gs1.date', { identifier: '17', text }));
  });
});

describe('what cannot be is refused with its reason', () => {
  test.each([
    ['', problem('required')],
    [`01${gtin.slice(0, 13)}210L`, problem('gtin.check-digit', { number: `${gtin.slice(0, 13)}2` })],
    [`(01)${gtin}(88)X`, problem('gs1.unknown-identifier', { identifier: '88' })],
    [`01${gtin}88X`, problem('gs1.unknown-identifier', { identifier: '88X' })],
    ['(01)0401234', problem('gs1.cut-short', { identifier: '01' })],
    [`01${gtin}1727`, problem('gs1.cut-short', { identifier: '17' })],
    [`01${gtin}10`, problem('gs1.cut-short', { identifier: '10' })],
    [`01${gtin}10${'L'.repeat(21)}`, problem('gs1.too-long', { identifier: '10', maximum: 20 })],
    [`(10)A€`, problem('gs1.characters', { identifier: '10' })],
    ['(30)twelve', problem('gs1.characters', { identifier: '30' })],
    ['(10)A(10)B', problem('gs1.twice', { identifier: '10' })],
    ['(10', problem('gs1.not-a-code', { text: '(10' })],
    ['hyaluronic acid', problem('gs1.not-a-code', { text: 'hyaluronic acid' })],
    ['asdf1234', problem('gs1.not-a-code', { text: 'asdf1234' })],
    ['+A99912345', problem('gs1.other-standard')],
    ['<script>alert(1)</script>', problem('gs1.not-a-code', { text: '<script>alert(1)</script>' })],
  ])('%s', (text, expected) => {
    expect(read(text)).toEqual(expected);
  });

  test('a value that stands there twice and is the same is one', () => {
    expect(read('(10)A(10)A')).toEqual(code({ lot: 'A' }));
  });
});

describe('a plain trade item number', () => {
  test.each([
    ['GTIN-8', '96385074', '00000096385074'],
    ['GTIN-12', '614141000036', '00614141000036'],
    ['EAN-13', '4006381333931', '04006381333931'],
    ['GTIN-14', gtin, gtin],
    ['EAN-13 with its prefix', ']E04006381333931', '04006381333931'],
  ])('%s', (_kind, text, expected) => {
    expect(read(text)).toEqual(code({ gtin: expected }));
  });

  test('with a wrong check digit it is refused', () => {
    expect(read('4006381333932')).toEqual(problem('gtin.check-digit', { number: '4006381333932' }));
  });

  test('as typed, with spaces and hyphens', () => {
    expect(parseGtin('4 006381-333931')).toEqual({ ok: true, value: '04006381333931' });
    expect(parseGtin('400638133393')).toMatchObject(problem('gtin.check-digit'));
    expect(parseGtin('40063813339')).toEqual(problem('gtin.length'));
  });
});

const withCheckDigit = (digits: string): string =>
  Array.from({ length: 10 }, (_, digit) => `${digits}${digit}`).find((text) => parseGtin(text).ok) ?? '';
const digitsOf = (length: number) =>
  fc.string({ unit: fc.constantFrom(...Array.from('0123456789')), minLength: length, maxLength: length });
const valueCharacters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-./_+:';
const value = fc.string({
  unit: fc.constantFrom(...Array.from(valueCharacters)),
  minLength: 1,
  maxLength: 20,
});
const label = fc.record({
  gtin: digitsOf(13).map(withCheckDigit),
  lot: value,
  serial: value,
  expiry: fc.integer({ min: -49 * 365, max: 50 * 365 }).map((days) => addDays(today, days)),
});
const shortDate = (date: string) => date.slice(2).replaceAll('-', '');

test('what is written on a label is read from it, in brackets and with separators, in any order', () => {
  fc.assert(
    fc.property(label, fc.boolean(), fc.constantFrom(0, 1, 2, 3), (written, inBrackets, turn) => {
      const parts = [
        ['01', written.gtin],
        ['10', written.lot],
        ['17', shortDate(written.expiry)],
        ['21', written.serial],
      ] as const;
      const turned = [...parts.slice(turn), ...parts.slice(0, turn)];
      const text = inBrackets
        ? turned.map(([identifier, content]) => `(${identifier})${content}`).join('')
        : `]d2${turned.map(([identifier, content]) => `${identifier}${content}${fieldSeparator}`).join('')}`;
      const { gtin: number, lot, serial, expiry } = written;
      expect(read(text)).toEqual(code({ gtin: number, lot, serial, expiry }));
    }),
  );
});

test('every single wrong digit of a product number is noticed', () => {
  fc.assert(
    fc.property(digitsOf(13), fc.nat(13), fc.integer({ min: 1, max: 9 }), (digits, place, change) => {
      const right = withCheckDigit(digits);
      const wrong = Array.from(right, (digit, index) =>
        index === place ? String((Number(digit) + change) % 10) : digit,
      ).join('');
      expect(parseGtin(wrong).ok).toBe(false);
    }),
  );
});

test('no text makes it throw', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary-ascii', maxLength: 80 }), (text) => {
      expect(typeof read(text).ok).toBe('boolean');
    }),
  );
  fc.assert(
    fc.property(
      fc.string({ unit: fc.constantFrom(...Array.from('01()731ABab\u001D]dC2')), maxLength: 60 }),
      (text) => {
        expect(typeof read(text).ok).toBe('boolean');
      },
    ),
  );
});
