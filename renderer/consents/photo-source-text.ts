import { useTranslation } from 'react-i18next';
import type { HeldPermission } from '../../domain/photo-permission.ts';
import { formatTime } from '../../domain/time.ts';
import { useUnlocked } from '../status.ts';
import { useLocale } from '../ui/locale.ts';

/** Where and since when a permission for photographs stands; nothing while nobody was asked. */
export function usePhotoSourceText() {
  const { t } = useTranslation('consents');
  const { timeZone } = useUnlocked().clinic;
  const locale = useLocale();
  return ({ source, since }: HeldPermission): string => {
    if (source === null) return '';
    const date = formatTime(since, locale, timeZone);
    return source.kind === 'history'
      ? t('photoSource.history', { date })
      : t(`photoSource.${source.kind}`, { date, title: source.title });
  };
}
