import { useTranslation } from 'react-i18next';
import { durationText } from '../compare/format.ts';

/** Writes hours as a duration: `40 min`, `52 h`, `9 days`. */
export function useDuration(): (hours: number) => string {
  const { t } = useTranslation('timeline');
  return (hours) => {
    const { unit, value } = durationText(hours);
    return t(`duration.${unit}`, { value });
  };
}
