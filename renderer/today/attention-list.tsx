import { Button, Text, Title } from '@mantine/core';
import { IconAlertTriangle, IconInfoCircle } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { TodayView } from '../../domain/contract-trust.ts';
import { formatTime } from '../../domain/time.ts';
import { useUnlocked } from '../status.ts';
import { useErrorText } from '../ui/error-text.ts';
import { useLocale } from '../ui/locale.ts';
import type { AttentionKind } from './attention.ts';
import classes from './today.module.css';

/** Where each is seen to, by a manager. */
const places = {
  'rolled-back': '/audit',
  'backup-failed': '/settings/backup',
  'recovery-key': '/settings/security',
  'no-folder': '/settings/backup',
  'no-secret': '/settings/backup',
  overdue: '/settings/backup',
  'off-site': '/settings/backup',
  emergencies: '/audit/emergencies',
} as const satisfies Record<AttentionKind, string>;

const grave: ReadonlySet<AttentionKind> = new Set(['rolled-back', 'backup-failed']);

/** What somebody should see to: what it is, what it means, and the way there. */
export function AttentionList({ kinds, view }: { kinds: AttentionKind[]; view: TodayView }) {
  const { t } = useTranslation('today');
  if (kinds.length === 0) return null;
  return (
    <section className={classes['section']} aria-labelledby="attention-heading">
      <Title order={2} size="h3" id="attention-heading" className={classes['heading'] ?? ''}>
        {t('attention.heading')}
      </Title>
      <ul className={classes['list']}>
        {kinds.map((kind) => (
          <li key={kind}>
            <Attention kind={kind} view={view} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function Attention({ kind, view }: { kind: AttentionKind; view: TodayView }) {
  const { t } = useTranslation('today');
  const { account } = useUnlocked();
  const isManager = account.roles.includes('manager');
  const Icon = kind === 'emergencies' ? IconInfoCircle : IconAlertTriangle;
  const count = view.emergenciesToReview;
  return (
    <div className={classes['attention']} data-tone={grave.has(kind) ? 'danger' : 'warn'}>
      <Icon size={18} stroke={1.5} aria-hidden />
      <div>
        <Text fw={600}>{t(`attention.title.${kind}`, { count })}</Text>
        <Text size="sm">
          <Meaning kind={kind} view={view} />
        </Text>
        {isManager ? null : (
          <Text size="sm" c="dimmed">
            {t('attention.tellManager')}
          </Text>
        )}
      </div>
      {isManager ? (
        <Button variant="default" renderRoot={(props) => <Link to={places[kind]} {...props} />}>
          {t(`attention.action.${kind}`)}
        </Button>
      ) : null}
    </div>
  );
}

function Meaning({ kind, view }: { kind: AttentionKind; view: TodayView }) {
  const { t } = useTranslation('today');
  const { ofError } = useErrorText();
  const { timeZone } = useUnlocked().clinic;
  const locale = useLocale();
  const failure = view.backup.lastFailure;
  if (kind !== 'backup-failed' || !failure) return t(`attention.text.${kind}`);
  const when = formatTime(failure.at, locale, timeZone, 'date-time');
  // A reason in the middle of a sentence of another code would be needed for `backup.failed` itself.
  const why =
    failure.errorCode === null || failure.errorCode === 'backup.failed' || failure.errorCode === 'unexpected'
      ? t('attention.text.backup-failed')
      : ofError({ code: failure.errorCode, message: '' });
  return t('attention.failedAt', { when, why });
}
