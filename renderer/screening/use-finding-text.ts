import { useTranslation } from 'react-i18next';
import type { Finding } from '../../domain/rules/finding.ts';
import { formatTime } from '../../domain/time.ts';
import { findingSentence } from '../findings/finding-sentence.ts';
import { useUnlocked } from '../status.ts';
import { useLocale } from '../ui/locale.ts';

/** Findings in the reader's language. */
export function useFindingText() {
  const { t: findings } = useTranslation('findings');
  const { t: terms } = useTranslation('terms');
  const { timeZone } = useUnlocked().clinic;
  const locale = useLocale();
  const words = { findings, terms, locale, timeZone };
  return {
    sentence: (finding: Pick<Finding, 'code' | 'values' | 'zones'>) => findingSentence(finding, words),
    date: (time: string) => formatTime(time, locale, timeZone),
    dateTime: (time: string) => formatTime(time, locale, timeZone, 'date-time'),
  };
}
