import { VisuallyHidden } from '@mantine/core';
import { IconCornerDownLeft, IconLock } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import type { KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { PatientHit } from '../../domain/contract.ts';
import { ageOn, civilDateOfInstant, formatTime } from '../../domain/time.ts';
import { useUnlocked } from '../status.ts';
import { todayAt } from '../ui/clock.ts';
import { useLocale } from '../ui/locale.ts';
import { relativeDay } from '../ui/relative-day.ts';
import { Highlighted } from './highlighted.tsx';
import classes from './patient-list.module.css';
import { phoneMatches } from './phone-match.ts';

type PatientRowProps = {
  hit: PatientHit;
  query: string;
  isTabStop: boolean;
  /** Enter in the search field opens this one. */
  isBestMatch: boolean;
  onFocus: () => void;
  onKeyDown: (event: KeyboardEvent) => void;
};

/** One patient of the list; the whole row is the link. */
export function PatientRow({ hit, query, isTabStop, isBestMatch, onFocus, onKeyDown }: PatientRowProps) {
  const { t } = useTranslation('patients');
  const { t: terms } = useTranslation('terms');
  const { t: access } = useTranslation('access');
  const { t: merge } = useTranslation('merge');
  const { timeZone } = useUnlocked().clinic;
  const locale = useLocale();
  const today = todayAt(timeZone);
  const fullName = t('list.fullName', { family: hit.familyName, given: hit.givenName });
  return (
    <Link
      to="/patients/$patientId"
      params={{ patientId: hit.id }}
      className={classes['row']}
      data-row
      data-best={isBestMatch || undefined}
      tabIndex={isTabStop ? 0 : -1}
      onFocus={onFocus}
      onKeyDown={onKeyDown}
    >
      <span className={classes['name']} title={fullName}>
        <span className={classes['family']}>
          <Highlighted text={hit.familyName} query={query} />
        </span>
        {t('list.nameJoin')}
        <Highlighted text={hit.givenName} query={query} />
        {hit.restricted ? (
          <span className={classes['restricted']} title={access('restrictedHint')}>
            <IconLock size={14} stroke={1.75} aria-hidden />
            <VisuallyHidden> {access('restricted')}</VisuallyHidden>
          </span>
        ) : null}
        {hit.preferredName === null ? null : (
          <span className={classes['preferred']}>
            {t('list.quoteOpen')}
            <Highlighted text={hit.preferredName} query={query} />
            {t('list.quoteClose')}
          </span>
        )}
        {hit.foundAs === null ? null : (
          <span className={classes['phone']}>{merge('foundAs', { number: hit.foundAs })}</span>
        )}
        {hit.phone !== null && phoneMatches(hit.phone, query) ? (
          <span className={classes['phone']}>{hit.phone}</span>
        ) : null}
      </span>
      <span className={classes['figure']}>
        <VisuallyHidden>{t('list.birthDate')} </VisuallyHidden>
        <span className={classes['date']}>{formatTime(hit.birthDate, locale, timeZone)}</span>
        <span className={classes['aside']}>
          {terms('unit.years', { count: ageOn(hit.birthDate, today) })}
        </span>
      </span>
      <span className={classes['figure']} title={hit.recordNumber}>
        <VisuallyHidden>{t('list.recordNumber')} </VisuallyHidden>
        <Highlighted text={hit.recordNumber} query={query} />
      </span>
      <span className={classes['figure']}>
        <VisuallyHidden>{t('list.lastSession')} </VisuallyHidden>
        {hit.lastSessionAt === null ? (
          <span className={classes['muted']}>{t('list.none')}</span>
        ) : (
          <>
            <span className={classes['date']}>{formatTime(hit.lastSessionAt, locale, timeZone)}</span>
            <span className={classes['aside']}>
              {relativeDay(civilDateOfInstant(hit.lastSessionAt, timeZone), today, locale)}
            </span>
          </>
        )}
      </span>
      <span className={classes['number']}>
        {hit.sessionCount}
        <VisuallyHidden> {t('list.sessionsUnit', { count: hit.sessionCount })}</VisuallyHidden>
      </span>
      <span className={classes['enter']} aria-hidden>
        <IconCornerDownLeft size={16} stroke={1.5} />
      </span>
    </Link>
  );
}
