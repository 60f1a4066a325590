import { IconCheck } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { PlanWithDue } from '../../domain/contract-plans.ts';
import { planProgress } from '../../domain/plan.ts';
import { formatTime } from '../../domain/time.ts';
import { useUnlocked } from '../status.ts';
import { useLocale } from '../ui/locale.ts';
import classes from './plans.module.css';

/** The sessions of a plan in a row: held ones with their day, leading to the session; the next; those planned. */
export function PlanSessions({ plan }: { plan: PlanWithDue }) {
  const { t } = useTranslation('plans');
  const { timeZone } = useUnlocked().clinic;
  const locale = useLocale();
  const { held, planned, next } = planProgress(plan);
  const numbers = Array.from({ length: Math.max(held, planned) }, (_, index) => index + 1);
  return (
    <ol className={classes['sessions']} aria-label={t('sessions.label', { held, planned })}>
      {numbers.map((number) => {
        const session = plan.sessions[number - 1];
        if (session) {
          const date = formatTime(session.on, locale, timeZone);
          return (
            <li key={number} className={classes['session']} data-state="held">
              <Link
                to="/sessions/$sessionId"
                params={{ sessionId: session.sessionId }}
                className={classes['dotLink']}
                aria-label={t(number > planned ? 'sessions.more' : 'sessions.held', { number, date })}
              >
                <span className={classes['dot']}>
                  <IconCheck size={13} stroke={2.4} aria-hidden />
                </span>
                <span className={classes['dotDate']}>{date}</span>
              </Link>
            </li>
          );
        }
        const isNext = number === next;
        return (
          <li key={number} className={classes['session']} data-state={isNext ? 'next' : 'ahead'}>
            <span
              role="img"
              className={classes['dot']}
              aria-label={t(isNext ? 'sessions.next' : 'sessions.ahead', { number })}
            >
              {number}
            </span>
            <span className={classes['dotDate']} aria-hidden>
              {isNext ? t('sessions.nextShort') : ''}
            </span>
          </li>
        );
      })}
    </ol>
  );
}
