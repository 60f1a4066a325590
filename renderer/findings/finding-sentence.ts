import type { TFunction } from 'i18next';
import { groupSides } from '../../domain/comparison-sentence.ts';
import { lastDayOf } from '../../domain/consent.ts';
import type { Finding } from '../../domain/rules/finding.ts';
import { formatTime, isCivilDate, isInstant } from '../../domain/time.ts';
import type { ZoneId } from '../../domain/zones.ts';

/** What a finding is told from; one that was frozen with a session has it as well. */
type Told = Pick<Finding, 'code' | 'values' | 'zones'>;

/** The texts and the clinic that a sentence is written for. */
export type FindingWords = {
  findings: TFunction<'findings'>;
  terms: TFunction<'terms'>;
  locale: string;
  timeZone: string;
};

/** A finding as a sentence in the reader's language. */
export function findingSentence({ code, values, zones }: Told, words: FindingWords): string {
  const { findings, terms } = words;
  const name = String(values['name'] ?? '');
  const written = Object.entries(values).map(([key, value]) => {
    const word = inWords(key, String(value), words);
    return [key, name !== '' && isNamed(key) ? findings('named', { word, name }) : word];
  });
  return findings(`sentence.${code}`, {
    ...Object.fromEntries(written),
    zones: zoneNames(zones, words).join(' · '),
    ago: terms('unit.days', { count: Number(values['days'] ?? 0) }),
  });
}

/** Names that can begin a sentence; both sides of a site are one. */
function zoneNames(zones: readonly ZoneId[], { terms, locale }: FindingWords): string[] {
  return groupSides(zones).map((group) => {
    if (group.kind === 'zone') return terms(`zone.${group.zone}`);
    const both = terms(`bothSides.${group.site}`);
    return both.charAt(0).toLocaleUpperCase(locale) + both.slice(1);
  });
}

/** What a patient can have by another name as well. */
const isNamed = (key: string): boolean => key === 'condition' || key === 'medicine';

/** A value of a finding as it is written: the key says what it is. */
function inWords(key: string, value: string, { findings, terms, locale, timeZone }: FindingWords): string {
  // The rules give codes of these lists; i18next writes the key of one that it has no word for.
  switch (key) {
    case 'condition':
    case 'medicine':
    case 'procedure':
    case 'phase':
      return findings(`${key}.${value}` as 'condition.acne');
    case 'reaction':
      return terms(`reactionKind.${value}` as 'reactionKind.itch');
    case 'area':
      return terms(`excluded.${value}` as 'excluded.vermilion-upper');
    default:
      if (!/(?:On|At|^until)$/.test(key)) return value;
      if (isCivilDate(value)) return formatTime(value, locale, timeZone);
      if (!isInstant(value)) return value;
      // A consent ends with a day; the list of consents names that day too.
      if (key === 'expiredAt') return formatTime(lastDayOf(value, timeZone), locale, timeZone);
      return formatTime(value, locale, timeZone, styleOf(key));
  }
}

/** Of an earlier session the day is enough. */
const styleOf = (key: string) => (key === 'treatedAt' || key === 'usedAt' ? 'date' : 'date-time');
