import { Text } from '@mantine/core';
import { IconCircleCheck } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { AuditCheck } from '../../domain/audit.ts';
import { formatTime } from '../../domain/time.ts';
import { apiErrorOf } from '../api.ts';
import { useUnlocked } from '../status.ts';
import { useErrorText } from '../ui/error-text.ts';
import { useLocale } from '../ui/locale.ts';
import { Notice } from '../ui/notice.tsx';
import classes from './audit.module.css';
import { EventSentence } from './event-sentence.tsx';
import type { useVerifyAudit } from './queries.ts';

type VerifyResultProps = {
  verification: Pick<ReturnType<typeof useVerifyAudit>, 'data' | 'error' | 'isPending'>;
};

/** What recomputing the log has shown: it is whole, or where it breaks first. */
export function VerifyResult({ verification: { data, error, isPending } }: VerifyResultProps) {
  const { t } = useTranslation('audit');
  const { ofError } = useErrorText();
  if (isPending) {
    return (
      <Text c="dimmed" role="status">
        {t('verify.running')}
      </Text>
    );
  }
  if (error) {
    return (
      <Notice tone="danger" role="alert" title={t('verify.failed')}>
        {ofError(apiErrorOf(error))}
      </Notice>
    );
  }
  if (!data) return null;
  return data.intact ? <Intact check={data} /> : <Broken check={data} />;
}

function Intact({ check }: { check: Extract<AuditCheck, { intact: true }> }) {
  const { t } = useTranslation('audit');
  const { timeZone } = useUnlocked().clinic;
  const locale = useLocale();
  const values = {
    count: check.events,
    events: new Intl.NumberFormat(locale).format(check.events),
    when: formatTime(check.checkedAt, locale, timeZone, 'date-time'),
  };
  return (
    <div className={classes['intact']} role="status">
      <IconCircleCheck size={18} stroke={1.5} aria-hidden />
      <div>
        <strong>{t('verify.intact')}</strong> {t('verify.intactText', values)}
        {check.hash === null ? null : (
          <div className={classes['hash']}>{t('verify.head', { hash: check.hash })}</div>
        )}
      </div>
    </div>
  );
}

function Broken({ check }: { check: Extract<AuditCheck, { intact: false }> }) {
  const { t } = useTranslation('audit');
  const { timeZone } = useUnlocked().clinic;
  const locale = useLocale();
  const { sequence, fault, entry } = check;
  return (
    <Notice tone="danger" role="alert" title={t('verify.broken')}>
      {t(`verify.fault.${fault}`, { number: sequence })} {t('verify.advice')}
      {entry === null ? (
        <div className={classes['stands']}>{t('verify.standsNothing')}</div>
      ) : (
        <div className={classes['stands']}>
          <div className={classes['term']}>{t('verify.stands')}</div>
          {formatTime(entry.at, locale, timeZone, 'date-time')} <EventSentence entry={entry} />
        </div>
      )}
    </Notice>
  );
}
