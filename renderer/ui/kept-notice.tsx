import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { formatTime } from '../../domain/time.ts';
import { useUnlocked } from '../status.ts';
import type { KeptText } from './kept-form.ts';
import { useLocale } from './locale.ts';
import { Notice } from './notice.tsx';

/** Says that a form holds what was typed before Stratum locked, or offers it. */
export function KeptNotice({ kept: { restoredFrom, putBack } }: { kept: KeptText }) {
  const { t } = useTranslation();
  const { timeZone } = useUnlocked().clinic;
  const locale = useLocale();
  if (putBack) {
    return (
      <Notice tone="info" role="status">
        {t('keptForm.offered')}{' '}
        <Button variant="default" size="compact-sm" onClick={putBack}>
          {t('keptForm.putBack')}
        </Button>
      </Notice>
    );
  }
  if (restoredFrom === null) return null;
  const when = formatTime(restoredFrom, locale, timeZone, 'date-time');
  return (
    <Notice tone="info" role="status">
      {t('keptForm.restored', { when })}
    </Notice>
  );
}
