/** The beginning of a text, and whether anything was left out. */
export type Excerpt = { text: string; goesOn: boolean };

/** How far before the limit a break between words is looked for. */
const longestWordCut = 24;

/** At most `maximum` characters of a text, ended between words where one ends near; never half a character. */
export function excerpt(text: string, maximum: number): Excerpt {
  const characters = Array.from(text);
  if (characters.length <= maximum) return { text, goesOn: false };
  const cut = characters.slice(0, maximum).join('');
  const space = cut.search(/\s\S*$/u);
  const atWord = space > Math.max(0, cut.length - longestWordCut) ? cut.slice(0, space) : cut;
  return { text: `${atWord.trimEnd()} …`, goesOn: true };
}
