/** Characters of a whole recovery key: seven groups of five. */
export const keyLength = 35;

/** How many characters of a recovery key a text holds; spaces, hyphens and line breaks do not count. */
export function keyCharacters(typed: string): number {
  return Array.from(typed.replaceAll(/[\s\p{Pd}.,_]/gu, '')).length;
}
