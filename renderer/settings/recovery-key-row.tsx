import { Button } from '@mantine/core';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { type Instant, formatTime } from '../../domain/time.ts';
import { useUnlocked } from '../status.ts';
import { useLocale } from '../ui/locale.ts';
import { Mark } from './mark.tsx';
import { SettingRow } from './section.tsx';

type RecoveryKeyRowProps = {
  setAt: Instant | null;
  /** Takes the focus: the person comes back from making one. */
  takesFocus: boolean;
  onMake: () => void;
};

/** Whether there is a recovery key, and the way to a new one. */
export function RecoveryKeyRow({ setAt, takesFocus, onMake }: RecoveryKeyRowProps) {
  const { t } = useTranslation('security');
  const { timeZone } = useUnlocked().clinic;
  const locale = useLocale();
  const button = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    if (takesFocus) button.current?.focus();
  }, [takesFocus]);
  return (
    <SettingRow
      title={t('recoveryKey.title')}
      state={
        setAt === null ? (
          <Mark tone="warn">{t('recoveryKey.missing')}</Mark>
        ) : (
          <Mark tone="ok">
            {t('recoveryKey.set', { when: formatTime(setAt, locale, timeZone, 'date-time') })}
          </Mark>
        )
      }
      text={setAt === null ? t('recoveryKey.textMissing') : t('recoveryKey.text')}
      action={
        <Button ref={button} variant={setAt === null ? 'filled' : 'default'} onClick={onMake}>
          {setAt === null ? t('recoveryKey.make') : t('recoveryKey.makeNew')}
        </Button>
      }
    />
  );
}
