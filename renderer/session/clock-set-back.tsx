import { Button } from '@mantine/core';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { ApiError } from '../../domain/api-error.ts';
import { formatTime, instantOfCivil, isCivilDateTime, isInstant } from '../../domain/time.ts';
import { storedMoment } from '../charting/typed-moment.ts';
import { useUnlocked } from '../status.ts';
import { useLocale } from '../ui/locale.ts';
import { Notice } from '../ui/notice.tsx';
import classes from './clock-set-back.module.css';

type ClockSetBackProps = {
  /** The refusal `clock.set-back`, which names both times. */
  refusal: ApiError;
  pending: boolean;
  onAccept: () => void;
};

/** A signature was refused because the clock stands back: both times, and the way to sign all the same. */
export function ClockSetBack({ refusal, pending, onAccept }: ClockSetBackProps) {
  const { t } = useTranslation('session');
  const written = useWrittenTime();
  const { clock = '', latest = '' } = refusal.values ?? {};
  const accept = useRef<HTMLButtonElement>(null);
  // A long dialog would hide it. The focus stays where it is: nobody accepts this with a second Enter by habit.
  useEffect(() => {
    accept.current?.scrollIntoView({ block: 'nearest' });
  }, []);
  return (
    <Notice tone="warn" role="alert" title={t('clock.title')}>
      <dl className={classes['times']}>
        <div>
          <dt>{t('clock.now')}</dt>
          <dd>{written(String(clock))}</dd>
        </div>
        <div>
          <dt>{t('clock.latest')}</dt>
          <dd>{written(String(latest))}</dd>
        </div>
      </dl>
      <p className={classes['text']}>{t('clock.text')}</p>
      <Button ref={accept} variant="default" size="xs" loading={pending} onClick={onAccept}>
        {t('clock.accept')}
      </Button>
    </Notice>
  );
}

/** Writes a time of a refusal, which names it as the clinic's wall clock or as an instant. */
function useWrittenTime(): (time: string) => string {
  const { timeZone } = useUnlocked().clinic;
  const locale = useLocale();
  return (time) => {
    const civil = storedMoment(time);
    if (isCivilDateTime(civil)) {
      return formatTime(instantOfCivil(civil, timeZone), locale, timeZone, 'date-time');
    }
    return isInstant(time) ? formatTime(time, locale, timeZone, 'date-time') : time;
  };
}
