import { Anchor, Title } from '@mantine/core';
import { IconAlertTriangle, IconCircleCheck } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { TodayView } from '../../domain/contract-trust.ts';
import {
  type Instant,
  civilDateOfInstant,
  compareTimes,
  daysBetween,
  epochOfInstant,
  formatTime,
} from '../../domain/time.ts';
import { useUnlocked } from '../status.ts';
import { presentInstant, todayAt } from '../ui/clock.ts';
import { useLocale } from '../ui/locale.ts';
import { relativeDay } from '../ui/relative-day.ts';
import type { AttentionKind } from './attention.ts';
import classes from './today.module.css';

/** How well the record is protected, fact by fact, each with a sign and a word. */
export function HealthFacts({ view, kinds }: { view: TodayView; kinds: AttentionKind[] }) {
  const { t } = useTranslation('today');
  const { account } = useUnlocked();
  const when = useWhen();
  const { backup } = view;
  const needs = (...wanted: AttentionKind[]) => wanted.some((kind) => kinds.includes(kind));
  const facts = [
    {
      name: t('health.verified'),
      value: backup.lastVerifiedAt === null ? t('health.none') : when(backup.lastVerifiedAt),
      isWell: backup.lastVerifiedAt !== null && !needs('backup-failed', 'overdue', 'no-folder', 'no-secret'),
    },
    {
      name: t('health.offSite'),
      value: backup.lastOffSiteAt === null ? t('health.none') : when(backup.lastOffSiteAt),
      isWell: !backup.offSiteOverdue,
    },
    {
      name: t('health.next'),
      value:
        backup.nextDueAt === null
          ? t('health.notPlanned')
          : compareTimes(backup.nextDueAt, presentInstant()) <= 0
            ? t('health.dueNow')
            : when(backup.nextDueAt),
      isWell: backup.nextDueAt !== null && !needs('overdue', 'backup-failed', 'no-secret'),
    },
    {
      name: t('health.recoveryKey'),
      value: view.recoveryKeySet ? t('health.set') : t('health.notSet'),
      isWell: view.recoveryKeySet,
    },
  ];
  return (
    <section className={classes['section']} aria-labelledby="health-heading">
      <div className={classes['line']}>
        <Title order={2} size="h3" id="health-heading" className={classes['heading'] ?? ''}>
          {t('health.heading')}
        </Title>
        {account.roles.includes('manager') ? (
          <Anchor size="sm" renderRoot={(props) => <Link to="/settings/backup" {...props} />}>
            {t('health.settings')}
          </Anchor>
        ) : null}
      </div>
      <dl className={classes['facts']}>
        {facts.map(({ name, value, isWell }) => {
          const Icon = isWell ? IconCircleCheck : IconAlertTriangle;
          return (
            <div key={name} data-well={isWell || undefined}>
              <dt>{name}</dt>
              <dd>
                <Icon
                  size={16}
                  stroke={1.75}
                  role="img"
                  aria-label={t(isWell ? 'health.well' : 'health.notWell')}
                />
                {value}
              </dd>
            </div>
          );
        })}
      </dl>
    </section>
  );
}

/** An instant as a day in words: with its time when that is near, with its date otherwise. */
function useWhen(): (instant: Instant) => string {
  const { t } = useTranslation('today');
  const { timeZone } = useUnlocked().clinic;
  const locale = useLocale();
  return (instant) => {
    const date = civilDateOfInstant(instant, timeZone);
    const today = todayAt(timeZone);
    const isNear = Math.abs(daysBetween(today, date)) <= 1;
    const time = new Intl.DateTimeFormat(locale, { hour: '2-digit', minute: '2-digit', timeZone });
    const written = isNear ? time.format(epochOfInstant(instant)) : formatTime(date, locale, timeZone);
    return t('health.when', { written, day: relativeDay(date, today, locale) });
  };
}
