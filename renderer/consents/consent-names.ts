import { useTranslation } from 'react-i18next';
import type { ConsentEntry } from '../../domain/contract-consents.ts';
import { lastDayOf } from '../../domain/consent.ts';
import { type Instant, formatTime } from '../../domain/time.ts';
import { useUnlocked } from '../status.ts';
import { useLocale } from '../ui/locale.ts';

/** The name of a language, in the reader's. */
export function useLanguageName(): (language: string) => string {
  const locale = useLocale();
  const names = new Intl.DisplayNames([locale], { type: 'language' });
  return (language) => {
    const name = names.of(language) ?? language;
    return name.charAt(0).toLocaleUpperCase(locale) + name.slice(1);
  };
}

/** How dates of consents are written. */
export function useConsentTimes() {
  const { t } = useTranslation('consents');
  const { timeZone } = useUnlocked().clinic;
  const locale = useLocale();
  const date = (value: Instant) => formatTime(value, locale, timeZone);
  const validity = (validUntil: Instant | null) =>
    validUntil === null
      ? t('state.validAlways')
      : t('state.validUntil', { date: date(lastDayOf(validUntil, timeZone)) });
  return {
    date,
    when: (value: Instant) => formatTime(value, locale, timeZone, 'date-time'),
    validity,
    /** How it stands, in words. */
    state: ({ state, validUntil, withdrawn }: Pick<ConsentEntry, 'state' | 'validUntil' | 'withdrawn'>) => {
      if (state === 'withdrawn' && withdrawn) return t('state.withdrawn', { date: date(withdrawn.at) });
      if (state === 'expired' && validUntil !== null) {
        return t('state.expired', { date: date(lastDayOf(validUntil, timeZone)) });
      }
      return validity(validUntil);
    },
  };
}
