/** The words of a name typed by people: case, accents, spaces and hyphens do not count. */
const wordsOf = (text: string): string[] =>
  text
    .normalize('NFD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '');

/** True for the same name; an empty one is nobody's. */
export function sameWords(a: string, b: string): boolean {
  const folded = wordsOf(a).join(' ');
  return folded !== '' && folded === wordsOf(b).join(' ');
}

/** Letters from which on the beginning of a word stands for it: `lidocain` for `lidocaine`, `ascorb` for `ascorbic`. */
const tellingLetters = 5;

function areAlike(a: string, b: string): boolean {
  const [shorter, longer] = a.length < b.length ? [a, b] : [b, a];
  return shorter === longer || (shorter.length >= tellingLetters && longer.startsWith(shorter));
}

/**
 * True when one name holds every word of the other: "Lidocaine hydrochloride" and "lidocaine". "Salicylic acid" and
 * "hyaluronic acid" share a word and not a substance.
 */
export function namesTheSame(a: string, b: string): boolean {
  const [one, other] = [wordsOf(a), wordsOf(b)];
  const [fewer, more] = one.length < other.length ? [one, other] : [other, one];
  return fewer.length > 0 && fewer.every((word) => more.some((candidate) => areAlike(word, candidate)));
}
