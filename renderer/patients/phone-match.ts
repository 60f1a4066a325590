const digitsOf = (text: string): string => text.replaceAll(/\D/g, '');

/** True when the digits searched stand in this phone number; at least three, and nothing but a number was typed. */
export function phoneMatches(phone: string, query: string): boolean {
  if (!/^[\d\s+()/.-]+$/.test(query)) return false;
  const digits = digitsOf(query);
  return digits.length >= 3 && digitsOf(phone).includes(digits.replace(/^00/, ''));
}
