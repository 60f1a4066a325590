/**
 * One spelling for what people type in many: the form in which names are stored for search and in which a
 * query is read. Only search uses it; what is shown is what was typed.
 */

/** Letters that Unicode does not take apart into a base letter and a mark. */
const unseparable: Readonly<Record<string, string>> = {
  ł: 'l',
  ø: 'o',
  ß: 'ss',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  æ: 'ae',
  œ: 'oe',
  ı: 'i',
  ħ: 'h',
  ŋ: 'n',
  ŧ: 't',
  ĸ: 'k',
  ſ: 's',
  ə: 'e',
  ς: 'σ',
};

const unseparablePattern = new RegExp(`[${Object.keys(unseparable).join('')}]`, 'gu');
/** Marks within a word that people leave out as often as not: O'Brien, OBrien. */
const apostrophes = /['’‘ʼʻ`´]/gu;
/** Scripts written without spaces: each character is a word. */
const unspaced = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/gu;
const separators = /[^\p{L}\p{N}]+/gu;

/** Words of a text: lower case, without diacritics or punctuation. `O'Brien-Łukaszewska 李` → `obrien`, `lukaszewska`, `李`. */
export function wordsOf(text: string): string[] {
  return text
    .normalize('NFKD')
    .toLowerCase()
    .normalize('NFKD')
    .replaceAll(/\p{M}+/gu, '')
    .replaceAll(unseparablePattern, (letter) => unseparable[letter] ?? letter)
    .replaceAll(apostrophes, '')
    .replaceAll(unspaced, ' $& ')
    .split(separators)
    .filter((word) => word !== '');
}

/** The words with one space between them. */
export const normalised = (text: string): string => wordsOf(text).join(' ');

/** The digits of a phone number; ten of eleven ways to write one differ in nothing else. */
export const digitsOf = (text: string): string => text.normalize('NFKC').replaceAll(/\D+/gu, '');

/** Digits at the end of a phone number that tell it from others, however country and trunk zero are written. */
const phoneKeyLength = 8;
/** Less than this is an extension, or no number. */
const fewestPhoneDigits = 6;

/** By what two ways to write one phone number are found to be one; null without a number. As version 50 computes it. */
export function phoneKeyOf(phone: string | null): string | null {
  const digits = digitsOf(phone ?? '');
  return digits.length < fewestPhoneDigits ? null : digits.slice(-phoneKeyLength);
}

/** A German name as typed without umlauts (`Müller` → `mueller`); empty when there is nothing to write otherwise. */
export function umlautsWrittenOut(text: string): string {
  const written = text
    .normalize('NFC')
    .toLowerCase()
    .replaceAll('ä', 'ae')
    .replaceAll('ö', 'oe')
    .replaceAll('ü', 'ue');
  return written === text.normalize('NFC').toLowerCase() ? '' : normalised(written);
}
