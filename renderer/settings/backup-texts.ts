import { useTranslation } from 'react-i18next';
import type { ApiErrorCode } from '../../domain/api-error.ts';
import { type Instant, formatTime } from '../../domain/time.ts';
import { useUnlocked } from '../status.ts';
import { formatBytes } from '../ui/byte-size.ts';
import { useErrorText } from '../ui/error-text.ts';
import { useLocale } from '../ui/locale.ts';

/** How times, sizes and causes are written on the backup screen. */
export function useBackupTexts() {
  const { t } = useTranslation('backup');
  const { timeZone } = useUnlocked().clinic;
  const { ofError } = useErrorText();
  const locale = useLocale();
  return {
    when: (instant: Instant) => formatTime(instant, locale, timeZone, 'date-time'),
    size: (bytes: number) => formatBytes(bytes, locale),
    /** Why a backup failed; the causes that name a reason have it in the log only. */
    cause: (code: ApiErrorCode | null) =>
      code === null || code === 'unexpected' || code === 'backup.failed'
        ? t('runs.failedUnknown')
        : ofError({ code, message: code }),
  };
}
