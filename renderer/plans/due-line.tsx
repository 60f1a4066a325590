import { IconAlertTriangle, IconCalendarDue, IconCalendarEvent } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { PlanWithDue } from '../../domain/contract-plans.ts';
import { daysOverdue, planProgress } from '../../domain/plan.ts';
import { type CivilDate, formatTime } from '../../domain/time.ts';
import { useUnlocked } from '../status.ts';
import { useLocale } from '../ui/locale.ts';
import classes from './plans.module.css';

/** When the next session is due, in a sentence. */
export function DueLine({ plan, today }: { plan: PlanWithDue; today: CivilDate }) {
  const { t } = useTranslation('plans');
  const { timeZone } = useUnlocked().clinic;
  const locale = useLocale();
  if (plan.status !== 'active') return null;
  const { due, plannedSessions: planned } = plan;
  const { held, next } = planProgress(plan);
  if (!due || next === null) {
    return (
      <p className={classes['due']} data-state={next === null ? 'done' : 'ahead'}>
        <IconCalendarEvent size={16} stroke={1.6} aria-hidden />
        {held === 0 ? t('due.first', { planned }) : t('due.allHeld')}
      </p>
    );
  }
  const from = formatTime(due.from, locale, timeZone);
  const to = formatTime(due.to, locale, timeZone);
  const count = daysOverdue(due, today);
  const Icon =
    due.state === 'overdue' ? IconAlertTriangle : due.state === 'open' ? IconCalendarDue : IconCalendarEvent;
  return (
    <p className={classes['due']} data-state={due.state}>
      <Icon size={16} stroke={1.6} aria-hidden />
      <span>
        {due.state === 'ahead' ? t('due.ahead', { number: next, from, to }) : null}
        {due.state === 'open' ? t('due.open', { number: next, to }) : null}
        {due.state === 'overdue' ? t('due.overdue', { number: next, to, count }) : null}
        {due.heldBackByRule ? <span className={classes['rule']}> {t('due.rule')}</span> : null}
      </span>
    </p>
  );
}
