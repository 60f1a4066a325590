import type { Region, ZoneId } from '../../domain/zones.ts';

/** What the zone picker offers: one zone, or both sides of a site. */
export type ZoneOption = { key: string; label: string; region: Region; zones: readonly ZoneId[] };

const wordsOf = (text: string): string[] =>
  text
    .normalize('NFD')
    .replaceAll(/[\p{M}'’]/gu, '')
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '');

/**
 * The options in which every typed word begins some word of the label, accents ignored, in their own order. Both
 * sides of a site are offered only once something is typed.
 */
export function searchZones(options: readonly ZoneOption[], typed: string): ZoneOption[] {
  const wanted = wordsOf(typed);
  if (wanted.length === 0) return options.filter(({ zones }) => zones.length === 1);
  return options.filter(({ label }) => {
    const words = wordsOf(label);
    return wanted.every((start) => words.some((word) => word.startsWith(start)));
  });
}
