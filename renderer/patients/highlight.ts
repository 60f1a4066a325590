export type TextPart = { text: string; matched: boolean };

/** Letters that carry no separable accent but are searched by their base letter. */
const baseLetters: Readonly<Record<string, string>> = {
  ł: 'l',
  đ: 'd',
  ø: 'o',
  ı: 'i',
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
};

/** Shortest part of a word that is searched anywhere in it; anything shorter only at its beginning. */
const substringMinimum = 3;

const fold = (character: string): string => {
  const plain = character.normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase();
  return baseLetters[plain] ?? plain;
};

const termsOf = (query: string): string[] =>
  Array.from(query, fold)
    .join('')
    .split(/[\s,;]+/)
    .filter((term) => term !== '');

const isWordCharacter = (character: string | undefined): boolean =>
  character !== undefined && /[\p{L}\p{N}]/u.test(character);

/** Splits a text into the parts that the search found and the rest, without regard to accents and case. */
export function highlightParts(text: string, query: string): TextPart[] {
  const terms = termsOf(query);
  const characters = Array.from(text);
  const folded = characters.map(fold);
  const matched = characters.map(() => false);
  for (const [start] of folded.entries()) {
    const atWordStart = !isWordCharacter(folded[start - 1]);
    for (const term of terms) {
      const end = matchEnd(folded, start, term);
      if (end !== undefined && (atWordStart || term.length >= substringMinimum))
        matched.fill(true, start, end);
    }
  }
  return joinParts(characters, matched);
}

/** Where the term ends when it begins at `start`; a letter folded into two matches as a whole. */
function matchEnd(folded: string[], start: number, term: string): number | undefined {
  let rest = term;
  let end = start;
  while (rest !== '') {
    const next = folded[end];
    if (next === undefined || next === '') return undefined;
    if (next.startsWith(rest)) return end + 1;
    if (!rest.startsWith(next)) return undefined;
    rest = rest.slice(next.length);
    end += 1;
  }
  return end;
}

function joinParts(characters: string[], matched: boolean[]): TextPart[] {
  const parts: TextPart[] = [];
  for (const [index, character] of characters.entries()) {
    const last = parts.at(-1);
    const isMatched = matched[index] === true;
    if (last && last.matched === isMatched) last.text += character;
    else parts.push({ text: character, matched: isMatched });
  }
  return parts;
}
