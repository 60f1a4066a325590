import { IconLockOpen } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Patient } from '../../domain/patient.ts';
import { epochOfInstant, formatTime } from '../../domain/time.ts';
import { useUnlocked } from '../status.ts';
import { presentInstant } from '../ui/clock.ts';
import { useLocale } from '../ui/locale.ts';
import classes from './access.module.css';
import { refreshRecords, useOwnEmergencies } from './queries.ts';

/** Longer than a timer of the browser can wait: Stratum is locked by then. */
const longestTimerMs = 2_000_000_000;

/**
 * Above a restricted record that is open only because of an emergency: until when, and that managers see it. When
 * the time is over, the record is asked for again, and refused.
 */
export function EmergencyBanner({ patient }: { patient: Pick<Patient, 'id' | 'restricted'> }) {
  const { t } = useTranslation('access');
  const { timeZone } = useUnlocked().clinic;
  const locale = useLocale();
  const own = useOwnEmergencies(patient.restricted);
  const [, setEnded] = useState(0);
  const now = presentInstant();
  const [latest] = (own.data ?? [])
    .filter((opened) => opened.patient.id === patient.id && opened.until > now)
    .map(({ until }) => until)
    .toSorted()
    .toReversed();
  useEffect(() => {
    if (latest === undefined) return undefined;
    const left = epochOfInstant(latest) - epochOfInstant(presentInstant());
    const timer = setTimeout(
      () => {
        setEnded((count) => count + 1);
        void refreshRecords();
      },
      Math.min(Math.max(left, 0), longestTimerMs),
    );
    return () => clearTimeout(timer);
  }, [latest]);
  if (!patient.restricted || latest === undefined) return null;
  return (
    <div className={`${classes['banner']} no-print`} role="status">
      <IconLockOpen size={18} stroke={1.5} aria-hidden />
      <span>
        <strong>{t('emergency.banner', { until: formatTime(latest, locale, timeZone, 'date-time') })}</strong>{' '}
        {t('emergency.bannerText')}
      </span>
    </div>
  );
}
