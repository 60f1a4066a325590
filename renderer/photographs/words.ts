import { useTranslation } from 'react-i18next';
import type { Photograph, PhotographSubject } from '../../domain/photograph.ts';
import { type Instant, formatTime } from '../../domain/time.ts';
import { useUnlocked } from '../status.ts';
import { useLocale } from '../ui/locale.ts';

/** How photographs are named. */
export function usePhotographWords() {
  const { t } = useTranslation('photographs');
  const { t: terms } = useTranslation('terms');
  const { timeZone } = useUnlocked().clinic;
  const locale = useLocale();
  const date = (value: Instant) => formatTime(value, locale, timeZone);
  const when = (value: Instant) => formatTime(value, locale, timeZone, 'date-time');
  const viewName = ({ view, zone }: Pick<PhotographSubject, 'view' | 'zone'>): string =>
    zone === null
      ? t(`view.${view}`)
      : t('viewOfZone', { view: t(`view.${view}`), zone: terms(`zone.${zone}`) });
  return {
    date,
    when,
    time: (value: Instant) => formatTime(value, locale, timeZone, 'time'),
    viewName,
    /** All that tells it from the others, for whoever does not see it. */
    nameOf: (photograph: Pick<Photograph, 'view' | 'zone' | 'stage' | 'takenAt'>): string =>
      t('pictureOf', {
        view: viewName(photograph),
        stage: t(`stage.${photograph.stage}`),
        when: when(photograph.takenAt),
      }),
  };
}
