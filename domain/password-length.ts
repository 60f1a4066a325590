/** How long a new password must be; without a schema, for what says so while one types. */

export const passwordMinimum = 12;
export const passphraseMinimumWords = 4;

/** Long enough: 12 characters as typed, or four different words. Nothing else is asked of the characters. */
export function isLongEnough(password: string): boolean {
  const text = password.normalize('NFC');
  const words = new Set(text.toLowerCase().match(/\p{L}{2,}/gu));
  return Array.from(text).length >= passwordMinimum || words.size >= passphraseMinimumWords;
}
