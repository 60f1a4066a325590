import { Button, Group, Title } from '@mantine/core';
import { IconAlertTriangle, IconCalendarDue, IconChevronRight } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { DueForRetreatment, DueList } from '../../domain/contract-plans.ts';
import type { PatientReadiness } from '../../domain/contract-trust.ts';
import { formatTime } from '../../domain/time.ts';
import { usePlanText } from '../plans/use-plan-text.ts';
import { ShortReadiness } from '../screening/short-readiness.tsx';
import { useUnlocked } from '../status.ts';
import { useLocale } from '../ui/locale.ts';
import classes from './due-list.module.css';

const shownAtFirst = 5;
/** The main process names no more. */
const mostNamed = 100;
/** Counting ends here. */
const mostCounted = 1000;

type DueForRetreatmentListProps = { due: DueList; readiness: readonly PatientReadiness[] };

/** Patients whose next session of a plan is due. */
export function DueForRetreatmentList({ due: { rows, total }, readiness }: DueForRetreatmentListProps) {
  const { t } = useTranslation('plans');
  const [showsAll, setShowsAll] = useState(false);
  if (rows.length === 0) return null;
  const shown = showsAll ? rows : rows.slice(0, shownAtFirst);
  const isCut = rows.length >= mostNamed;
  return (
    <section className={classes['section']} aria-labelledby="due-heading">
      <Group justify="space-between" className={classes['heading']}>
        <Group gap="sm">
          <IconCalendarDue size={16} stroke={1.75} aria-hidden />
          <Title order={2} size="h3" id="due-heading">
            {total >= mostCounted ? t('today.titleMany') : t('today.title', { count: total })}
          </Title>
        </Group>
        {rows.length > shownAtFirst ? (
          <Button
            variant="subtle"
            size="compact-sm"
            aria-expanded={showsAll}
            onClick={() => setShowsAll(!showsAll)}
          >
            {showsAll ? t('today.fewer') : t('today.all', { count: rows.length })}
          </Button>
        ) : null}
      </Group>
      <ul className={classes['list']}>
        {shown.map((row) => (
          <li key={row.place.planId}>
            <Due row={row} readiness={readiness} />
          </li>
        ))}
      </ul>
      {total > rows.length && (showsAll || !isCut) ? (
        <p className={classes['remark']}>
          {isCut ? t('today.limited', { count: rows.length }) : t('today.hidden')}
        </p>
      ) : null}
    </section>
  );
}

type DueProps = { row: DueForRetreatment; readiness: readonly PatientReadiness[] };

function Due({ row: { patient, place, due, lastSessionOn }, readiness }: DueProps) {
  const { t } = useTranslation('plans');
  const { t: patients } = useTranslation('patients');
  const { timeZone } = useUnlocked().clinic;
  const locale = useLocale();
  const { placeOf } = usePlanText();
  const day = (date: string) => formatTime(date, locale, timeZone);
  const name = patients('list.fullName', { family: patient.familyName, given: patient.givenName });
  const isOverdue = due.state === 'overdue';
  return (
    <Link to="/patients/$patientId/plans" params={{ patientId: patient.id }} className={classes['due']}>
      <span className={classes['name']} title={name}>
        {name}
      </span>
      <span className={classes['plan']} title={placeOf(place)}>
        {placeOf(place)}
      </span>
      <span className={classes['detail']}>{t('today.last', { date: day(lastSessionOn) })}</span>
      <ShortReadiness readiness={readiness} patientId={patient.id} />
      <span className={classes['window']} data-overdue={isOverdue || undefined}>
        {isOverdue ? <IconAlertTriangle size={15} stroke={1.7} aria-hidden /> : null}
        {t(isOverdue ? 'today.overdue' : 'today.open', { date: day(due.to) })}
        <IconChevronRight size={16} stroke={1.75} aria-hidden />
      </span>
    </Link>
  );
}
