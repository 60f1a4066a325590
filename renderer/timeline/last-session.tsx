import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { SessionRecord } from '../../domain/session.ts';
import { civilDateOfInstant, daysBetween, formatTime } from '../../domain/time.ts';
import { formatDepth } from '../../domain/units.ts';
import { useUnlocked } from '../status.ts';
import { todayAt } from '../ui/clock.ts';
import { excerpt } from '../ui/excerpt.ts';
import { useLocale } from '../ui/locale.ts';
import classes from './last-session.module.css';
import { totalReactions } from './reaction-summary.ts';
import { useDuration } from './use-duration.ts';
import { deepestZones } from './zone-groups.ts';
import { useZoneText } from './zone-text.ts';

/** What was done last time and how the skin answered, in four figures. */
export function LastSession({ session }: { session: SessionRecord }) {
  const { t } = useTranslation('timeline');
  const { t: terms } = useTranslation('terms');
  const { zoneNames } = useZoneText();
  const deepest = deepestZones(session.zones);
  return (
    <section aria-labelledby="last-session-title">
      <h2 id="last-session-title" className={classes['title']}>
        {t('last.title')}
      </h2>
      <dl className={classes['facts']}>
        <When session={session} />
        {deepest ? (
          <Fact
            term={t('last.deepest')}
            value={terms('unit.mm', { value: formatDepth(deepest.depthUm) })}
            detail={zoneNames(deepest.zones)}
          />
        ) : null}
        <Reactions session={session} />
        <Fact
          term={t('last.pain')}
          value={session.pain === null ? t('list.notAsked') : t('last.painValue', { value: session.pain })}
          quiet={session.pain === null}
        />
        <Marks session={session} />
      </dl>
    </section>
  );
}

function When({ session: { id, startedAt } }: { session: SessionRecord }) {
  const { t } = useTranslation('timeline');
  const { timeZone } = useUnlocked().clinic;
  const locale = useLocale();
  const days = daysBetween(todayAt(timeZone), civilDateOfInstant(startedAt, timeZone));
  return (
    <Fact
      term={t('last.when')}
      value={new Intl.RelativeTimeFormat(locale, { numeric: 'auto' }).format(days, 'day')}
      detail={
        <Link className={classes['link']} to="/sessions/$sessionId" params={{ sessionId: id }}>
          {formatTime(startedAt, locale, timeZone)}
        </Link>
      }
    />
  );
}

function Reactions({ session }: { session: SessionRecord }) {
  const { t } = useTranslation('timeline');
  const { t: terms } = useTranslation('terms');
  const { t: common } = useTranslation();
  const duration = useDuration();
  const total = totalReactions(session);
  if (!total) {
    const recorded = session.immediateReactions !== 'not-recorded';
    const value = recorded ? t('last.none') : common('state.notRecorded');
    return <Fact term={t('last.reactions')} value={value} quiet={!recorded} />;
  }
  const { seen, grade, open, resolvedHours } = total;
  const end =
    open > 0
      ? t('last.open', { count: open })
      : resolvedHours === null
        ? t('last.over')
        : t('last.resolved', { duration: duration(resolvedHours) });
  return (
    <Fact
      term={t('last.reactions')}
      value={seen.map(({ kind }) => terms(`reactionKind.${kind}`)).join(' · ')}
      detail={`${t('last.grade', { grade })}, ${end}`}
    />
  );
}

/** What was drawn on the chart: the notes are what is to be looked at again. */
function Marks({ session: { marks } }: { session: SessionRecord }) {
  const { t } = useTranslation('timeline');
  if (marks.length === 0) return null;
  const notes = marks.flatMap(({ note }) => (note === null ? [] : [excerpt(note, 80).text]));
  const detail = notes.length === 0 ? t('last.noNotes') : notes.join(t('last.join'));
  return <Fact term={t('last.marks')} value={String(marks.length)} detail={detail} />;
}

type FactProps = { term: string; value: string; detail?: ReactNode; quiet?: boolean };

function Fact({ term, value, detail, quiet = false }: FactProps) {
  return (
    <div className={classes['fact']}>
      <dt className={classes['term']}>{term}</dt>
      <dd className={quiet ? classes['quietValue'] : classes['value']}>{value}</dd>
      {detail === undefined ? null : <dd className={classes['detail']}>{detail}</dd>}
    </div>
  );
}
