import { ActionIcon } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { comparisonLimits } from '../../domain/comparison.ts';
import type { ComparisonView } from '../../domain/contract.ts';
import type { SessionRecord } from '../../domain/session.ts';
import classes from './session-headings.module.css';

type SessionHeadingsProps = { view: ComparisonView; dates: string[] };

/** One column heading per session: date, who treated, how long after the one before, and whether it still is what was signed. */
export function SessionHeadings({ view: { sessions, comparison, altered }, dates }: SessionHeadingsProps) {
  const { t } = useTranslation('compare');
  return (
    <thead>
      <tr>
        <th scope="col" className={classes['corner']}>
          {t('table.zone')}
        </th>
        <th scope="col" className={classes['corner']}>
          {t('table.parameter')}
        </th>
        {sessions.map((session, index) => (
          <th key={session.id} scope="col" className={classes['heading']}>
            <div className={classes['top']}>
              <Link to="/sessions/$sessionId" params={{ sessionId: session.id }} className={classes['date']}>
                {dates[index] ?? ''}
              </Link>
              {sessions.length > comparisonLimits.minimum ? (
                <LeaveOut others={sessions.filter(({ id }) => id !== session.id)} date={dates[index] ?? ''} />
              ) : null}
            </div>
            <div className={classes['who']} title={session.practitioner.name}>
              {session.practitioner.name}
            </div>
            <div className={classes['when']}>
              <Interval days={comparison.intervalDays[index] ?? null} />
              {' · '}
              {altered.includes(session.id) ? (
                <span className={classes['altered']}>{t('altered')}</span>
              ) : (
                t('signed')
              )}
            </div>
          </th>
        ))}
      </tr>
    </thead>
  );
}

function Interval({ days }: { days: number | null }) {
  const { t } = useTranslation('compare');
  if (days === null) return t('firstSession');
  return days === 0 ? t('sameDay') : t('interval', { count: days });
}

type LeaveOutProps = { others: SessionRecord[]; date: string };

function LeaveOut({ others, date }: LeaveOutProps) {
  const { t } = useTranslation('compare');
  const sessionIds = others.map(({ id }) => id).join(',');
  return (
    <ActionIcon
      className={`${classes['leaveOut']} no-print`}
      variant="subtle"
      color="gray"
      size={24}
      aria-label={t('leaveOut', { date })}
      title={t('leaveOut', { date })}
      renderRoot={(props) => <Link to="/compare/$sessionIds" params={{ sessionIds }} {...props} />}
    >
      <IconX size={14} stroke={1.8} aria-hidden />
    </ActionIcon>
  );
}
