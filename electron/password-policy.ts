import type { ProblemCode } from '../domain/problem.ts';
import { commonWords, keyboardRuns } from './common-passwords.ts';
import { Refusal } from './refusal.ts';

/**
 * Refuses new passwords that somebody who guesses would try early: common ones, in their usual disguises, and names
 * that everybody at the clinic knows. Length is domain/password.ts's matter.
 *
 * A password is read as a row of pieces: common words, runs on the keyboard, repetitions, years, single characters.
 * Each costs a guesser something (in bits); the cheapest reading counts.
 */

const productName = 'Stratum';

/** About ten thousand guesses a second for two months on hardware for it, at what Argon2id costs. */
const leastBits = 36;

const cost = { knownName: 1, word: 10, run: 9, year: 7, repetition: 4, digit: 3.3, letter: 4.7, sign: 5 };

/** The other spellings of letters that everybody tries. */
const disguises: Readonly<Record<string, string>> = {
  '0': 'o',
  '1': 'i',
  '2': 'z',
  '3': 'e',
  '4': 'a',
  '5': 's',
  '6': 'g',
  '7': 't',
  '8': 'b',
  '9': 'g',
  '@': 'a',
  $: 's',
  '!': 'i',
  '|': 'l',
  '+': 't',
  '€': 'e',
};

/** Lower case, without accents, spaces and what is put between words. */
const folded = (text: string): string =>
  text
    .normalize('NFKD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll('ß', 'ss')
    .replaceAll(/[\s\-_.,]+/g, '');

const undisguised = (text: string): string =>
  Array.from(text, (character) => disguises[character] ?? character).join('');

const reversed = (text: string): string => Array.from(text).toReversed().join('');
const runs = keyboardRuns.flatMap((run) => [run, reversed(run)]);
const longestWord = Math.max(...Array.from(commonWords, (word) => word.length));

/** The length of the run on the keyboard that begins here; 0 for none of three and more. */
function runLength(text: string, start: number): number {
  let length = 2;
  while (
    start + length < text.length &&
    runs.some((run) => run.includes(text.slice(start, start + length + 1)))
  ) {
    length += 1;
  }
  return length >= 3 ? length : 0;
}

function repetitionLength(text: string, start: number): number {
  let length = 1;
  while (text[start + length] === text[start]) length += 1;
  return length >= 3 ? length : 0;
}

function costOfCharacter(character: string): number {
  if (/\d/.test(character)) return cost.digit;
  return /\p{L}/u.test(character) ? cost.letter : cost.sign;
}

/** Bits that the cheapest reading of the password costs; `names` are known to the guesser. */
function guessBits(password: string, names: readonly string[]): number {
  const text = folded(password);
  const plain = undisguised(text);
  const known = new Set(names);
  const longest = Math.max(longestWord, ...names.map((name) => name.length));
  // cheapest[i]: what the first i characters cost.
  const cheapest = [0, ...Array.from({ length: text.length }, () => Number.POSITIVE_INFINITY)];
  for (let start = 0; start < text.length; start += 1) {
    const before = cheapest[start] ?? 0;
    const offer = (length: number, bits: number) => {
      const end = start + length;
      cheapest[end] = Math.min(cheapest[end] ?? Number.POSITIVE_INFINITY, before + bits);
    };
    offer(1, costOfCharacter(text[start] ?? ''));
    for (let length = 2; length <= longest && start + length <= text.length; length += 1) {
      const piece = [text.slice(start, start + length), plain.slice(start, start + length)];
      if (piece.some((spelling) => known.has(spelling))) offer(length, cost.knownName);
      if (length > 2 && piece.some((spelling) => commonWords.has(spelling))) offer(length, cost.word);
    }
    const run = runLength(text, start);
    if (run > 0) offer(run, cost.run);
    const repetition = repetitionLength(text, start);
    if (repetition > 0) offer(repetition, cost.repetition + costOfCharacter(text[start] ?? ''));
    if (/^(19\d\d|20[0-3]\d)/.test(text.slice(start, start + 4))) offer(4, cost.year);
  }
  return cheapest[text.length] ?? 0;
}

/** The part that a text repeats: `abcabcab` is `abc`. */
function repeatedPart(text: string): string {
  for (let length = 1; length <= text.length / 2; length += 1) {
    const part = text.slice(0, length);
    if (part.repeat(Math.ceil(text.length / length)).startsWith(text)) return part;
  }
  return text;
}

/** Names and their words as a guesser would try them. */
const triedNames = (names: readonly string[]): string[] => [
  ...new Set(
    names
      .flatMap((name) => [folded(name), ...name.split(/[\s\-_.,]+/).map(folded)])
      .filter((name) => name.length >= 3),
  ),
];

/** A whole name that stands in the password; shorter ones stand in many innocent words. */
const containsName = (password: string, names: readonly string[]): boolean => {
  const text = folded(password);
  return names.some((name) => {
    const whole = folded(name);
    return whole.length >= 5 && (text.includes(whole) || undisguised(text).includes(whole));
  });
};

/** Why a new password will not do; undefined when it will. `names`: the account's and the clinic's. */
export function findPasswordProblem(
  password: string,
  names: readonly string[],
): Extract<ProblemCode, 'password.common' | 'password.has-name'> | undefined {
  const everyName = [productName, ...names];
  const part = repeatedPart(folded(password));
  if (guessBits(part, []) < leastBits) return 'password.common';
  if (containsName(password, everyName) || guessBits(part, triedNames(everyName)) < leastBits) {
    return 'password.has-name';
  }
  return undefined;
}

/** Throws `input.invalid` beside the field `path` for a password that is common or made of names. */
export function checkNewPassword(password: string, names: readonly string[], path = 'newPassword'): void {
  const code = findPasswordProblem(password, names);
  if (!code) return;
  throw new Refusal('input.invalid', 'The new password is too easy to guess', {
    fields: [{ path, code, values: {}, rule: null }],
  });
}
