import { useTranslation } from 'react-i18next';
import type { PatientReadiness } from '../../domain/contract-trust.ts';
import { formatTime } from '../../domain/time.ts';
import { useUnlocked } from '../status.ts';
import { useLocale } from '../ui/locale.ts';
import { readinessIcons } from './readiness-icons.ts';
import classes from './short-readiness.module.css';

type ShortReadinessProps = {
  readiness: readonly PatientReadiness[];
  patientId: string;
};

/** Whether a patient in a list may be treated today, in two or three words. */
export function ShortReadiness({ readiness, patientId }: ShortReadinessProps) {
  const { t } = useTranslation('screening');
  const verdictText = useShortVerdict();
  const found = readiness.find((one) => one.patientId === patientId);
  if (!found) return <span className={classes['unread']}>{t('short.unread')}</span>;
  const Icon = readinessIcons[found.verdict];
  const verdict = verdictText(found);
  return (
    <span className={classes['short']} data-verdict={found.verdict} title={t('readiness.label', { verdict })}>
      <Icon size={16} stroke={1.7} aria-hidden />
      <span className={classes['words']}>{verdict}</span>
    </span>
  );
}

function useShortVerdict(): (readiness: PatientReadiness) => string {
  const { t } = useTranslation('screening');
  const { timeZone } = useUnlocked().clinic;
  const locale = useLocale();
  return ({ verdict, from }) =>
    verdict === 'no' && from !== null
      ? t('short.notBefore', { date: formatTime(from, locale, timeZone) })
      : t(`short.${verdict}`);
}
