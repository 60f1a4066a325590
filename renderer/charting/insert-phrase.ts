/** A text and where the cursor stands in it. */
export type Placed = { text: string; cursor: number };

const separates = /[\s([“„«]$/;

/** Puts a phrase in the place of what is selected, with a space before and after it where one is missing. */
export function insertPhrase(text: string, from: number, to: number, phrase: string): Placed {
  const before = text.slice(0, from);
  const after = text.slice(to);
  const start = before === '' || separates.test(before) ? before : `${before} `;
  const end = after === '' || /^[\s.,;:!?)\]]/.test(after) ? after : ` ${after}`;
  return { text: `${start}${phrase}${end}`, cursor: start.length + phrase.length };
}
