const shownEachSide = 6;

/** The beginning and the end of a hash, enough to tell two apart by eye. */
export function shortHash(hash: string): string {
  return hash.length > 2 * shownEachSide
    ? `${hash.slice(0, shownEachSide)}…${hash.slice(-shownEachSide)}`
    : hash;
}
