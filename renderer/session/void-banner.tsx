import { IconBan } from '@tabler/icons-react';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { Voiding } from '../../domain/addendum.ts';
import { formatTime } from '../../domain/time.ts';
import { useUnlocked } from '../status.ts';
import { useLocale } from '../ui/locale.ts';
import classes from './void-banner.module.css';

type VoidBannerProps = {
  voided: Voiding | null;
  /** The session has just been voided here: what the focus was on is gone. */
  takesFocus: boolean;
};

/** Above a session that was recorded by mistake: that it does not count, who said so, when, and why. */
export function VoidBanner({ voided, takesFocus }: VoidBannerProps) {
  const { t } = useTranslation('session');
  const { timeZone } = useUnlocked().clinic;
  const locale = useLocale();
  const banner = useRef<HTMLElement>(null);
  useEffect(() => {
    if (takesFocus) banner.current?.focus();
  }, [takesFocus]);
  return (
    <section ref={banner} tabIndex={-1} className={classes['banner']} aria-label={t('voided.title')}>
      <IconBan size={24} stroke={1.75} aria-hidden />
      <div className={classes['text']}>
        <p className={classes['title']}>{t('voided.title')}</p>
        <p>{t('voided.text')}</p>
        {voided ? (
          <dl className={classes['why']}>
            <dt>{t('voided.reason')}</dt>
            <dd>{voided.reason}</dd>
            <dd className={classes['by']}>
              {t('voided.by', {
                name: voided.by.name,
                when: formatTime(voided.voidedAt, locale, timeZone, 'date-time'),
              })}
            </dd>
          </dl>
        ) : null}
      </div>
    </section>
  );
}

/** Across every printed page of a voided session; on screen the banner says it. */
export function VoidWatermark() {
  const { t } = useTranslation('session');
  return (
    <div className={classes['watermark']} aria-hidden>
      <span>{t('voided.watermark')}</span>
    </div>
  );
}
