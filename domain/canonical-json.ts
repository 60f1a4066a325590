/** What a canonical text is made of: whole numbers only, since every measure is stored in a small unit. */
export type CanonicalValue =
  string | number | boolean | null | readonly CanonicalValue[] | { readonly [name: string]: CanonicalValue };

/**
 * The one JSON text of a value, by RFC 8785 (JCS): no spaces, members sorted by the UTF-16 units of their names,
 * strings escaped only where JSON must. The RFC lets text stand as it is, so that even a change between two Unicode
 * forms of one letter shows; records come in NFC (domain/text.ts). Throws a `RangeError` for what has no such text:
 * numbers that are not whole or too large to be exact, half a surrogate pair, `undefined`.
 */
export function canonicalJson(value: CanonicalValue): string {
  if (value === null || typeof value === 'boolean') return String(value);
  if (typeof value === 'string') {
    if (!value.isWellFormed()) throw new RangeError('Text with half a surrogate pair has no canonical form');
    return JSON.stringify(value);
  }
  if (typeof value === 'number') {
    if (!Number.isSafeInteger(value)) throw new RangeError('Only whole numbers have a canonical form');
    return String(value); // -0 becomes 0
  }
  if (isList(value)) return `[${value.map((entry) => canonicalJson(entry)).join(',')}]`;
  if (typeof value === 'object') return objectJson(value);
  throw new RangeError(`A value of type ${typeof value} has no canonical form`);
}

const isList = (value: CanonicalValue): value is readonly CanonicalValue[] => Array.isArray(value);

function objectJson(object: { readonly [name: string]: CanonicalValue }): string {
  const members = Object.keys(object)
    .toSorted() // by UTF-16 units
    .map((name) => `${canonicalJson(name)}:${canonicalJson(object[name] as CanonicalValue)}`); // its own name
  return `{${members.join(',')}}`;
}
