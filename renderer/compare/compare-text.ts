import { useTranslation } from 'react-i18next';
import { assertNever } from '../../domain/assert-never.ts';
import {
  type PhraseContext,
  type ZoneGroup,
  comparisonSentence,
  groupSides,
} from '../../domain/comparison-sentence.ts';
import type { Statement } from '../../domain/comparison.ts';
import { formatDepth } from '../../domain/units.ts';
import { type ZoneId, getZone } from '../../domain/zones.ts';
import { useLocale } from '../ui/locale.ts';
import { durationText } from './format.ts';

const mostZonesNamed = 3;

/** The words that several parts of the comparison need. */
export function useCompareText() {
  const { t } = useTranslation('compare');
  const { t: term } = useTranslation('terms');
  const locale = useLocale();
  const capitalised = (text: string) => text.charAt(0).toLocaleUpperCase(locale) + text.slice(1);
  const conjunction = new Intl.ListFormat(locale, { type: 'conjunction' });

  const duration = (hours: number) => {
    const { unit, value } = durationText(hours);
    return t(`duration.${unit}`, { value });
  };

  /** A zone or both sides of a site, as a heading. */
  const zoneHeading = (group: ZoneGroup) =>
    group.kind === 'zone' ? term(`zone.${group.zone}`) : capitalised(term(`bothSides.${group.site}`));

  /** A zone or both sides of a site, inside a sentence. */
  const zoneWord = (group: ZoneGroup) => {
    if (group.kind === 'both-sides') return term(`bothSides.${group.site}`);
    const { site, side } = getZone(group.zone);
    return t(`site.${site}`, { side: side ? t(`side.${side}`) : '' });
  };

  return {
    capitalised,
    list: (texts: string[]) => conjunction.format(texts),
    duration,
    zoneHeading,
    zoneWord,
    zoneList: (zones: readonly ZoneId[]) => conjunction.format(groupSides(zones).map(zoneWord)),
  };
}

/** The sentence that says what changed from the first to the last session; empty when nothing did. */
export function useComparisonSentence(): (statements: readonly Statement[]) => string {
  const { t } = useTranslation('compare');
  const locale = useLocale();
  const { capitalised, list, duration, zoneList } = useCompareText();

  const subject = (statement: { zones: ZoneId[]; everyZone?: boolean }) => {
    const { length } = groupSides(statement.zones);
    if (length <= mostZonesNamed && !(statement.everyZone && length > 1)) return zoneList(statement.zones);
    const count = statement.zones.length;
    return statement.everyZone ? t('sentence.allZones', { count }) : t('sentence.someZones', { count });
  };

  const phrase = (statement: Statement, { sameSubject }: PhraseContext): string => {
    switch (statement.kind) {
      case 'depth': {
        const values = { zones: subject(statement), depth: formatDepth(Math.abs(statement.byUm)) };
        return statement.byUm > 0 ? t('sentence.deeper', values) : t('sentence.shallower', values);
      }
      case 'passes': {
        const values = { zones: subject(statement), count: Math.abs(statement.by) };
        if (sameSubject) {
          return statement.by > 0
            ? t('sentence.samePassesMore', values)
            : t('sentence.samePassesFewer', values);
        }
        return statement.by > 0 ? t('sentence.passesMore', values) : t('sentence.passesFewer', values);
      }
      case 'pattern': {
        const { from, to } = statement;
        const values = { from: t(`pattern.${from}`), to: t(`pattern.${to}`) };
        return sameSubject
          ? t('sentence.samePattern', values)
          : t('sentence.pattern', { ...values, zones: subject(statement) });
      }
      case 'speed': {
        const values = { speed: Math.abs(statement.byRpm) };
        if (sameSubject) {
          return statement.byRpm > 0 ? t('sentence.sameFaster', values) : t('sentence.sameSlower', values);
        }
        const named = { ...values, zones: subject(statement) };
        return statement.byRpm > 0 ? t('sentence.faster', named) : t('sentence.slower', named);
      }
      case 'zones-added':
        return t('sentence.zonesAdded', { zones: subject(statement) });
      case 'zones-removed':
        return t('sentence.zonesRemoved', { zones: subject(statement) });
      case 'serums': {
        const added = list(statement.added.map((category) => t(`serum.${category}`)));
        const removed = list(statement.removed.map((category) => t(`serum.${category}`)));
        if (added === '') return t('sentence.serumsRemoved', { removed });
        return removed === ''
          ? t('sentence.serumsAdded', { added })
          : t('sentence.serumsReplaced', { added, removed });
      }
      case 'reaction-resolved': {
        const values = {
          reaction: t(`reaction.${statement.reaction}`),
          duration: duration(Math.abs(statement.byHours)),
        };
        return statement.byHours > 0
          ? t('sentence.resolvedLater', values)
          : t('sentence.resolvedSooner', values);
      }
      case 'reaction-grade': {
        const { from, to, reaction } = statement;
        return sameSubject
          ? t('sentence.sameGrade', { from, to })
          : t('sentence.grade', { reaction: t(`reaction.${reaction}`), from, to });
      }
      case 'reactions': {
        const added = list(statement.added.map((kind) => t(`reaction.${kind}`)));
        const removed = list(statement.removed.map((kind) => t(`reaction.${kind}`)));
        if (added === '') return t('sentence.reactionsRemoved', { reactions: removed });
        return removed === ''
          ? t('sentence.reactionsAdded', { reactions: added })
          : t('sentence.reactionsReplaced', { added, removed });
      }
      case 'pain': {
        const { from, to } = statement;
        return t('sentence.pain', { from, to });
      }
      default:
        return assertNever(statement);
    }
  };

  const phrases = new Intl.ListFormat(locale, { type: 'unit', style: 'short' });
  return (statements) => {
    const sentence = comparisonSentence(statements, phrase, {
      phrases: (texts) => phrases.format(texts),
      clauses: ([did, outcome]) =>
        outcome === undefined
          ? t('sentence.whole', { text: did ?? '' })
          : t('sentence.two', { did: did ?? '', outcome }),
    });
    return capitalised(sentence);
  };
}
