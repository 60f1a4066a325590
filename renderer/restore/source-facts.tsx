import { useTranslation } from 'react-i18next';
import type { RestoreSource } from '../../domain/backup.ts';
import { civilDateOfInstant, formatTime } from '../../domain/time.ts';
import { formatBytes } from '../ui/byte-size.ts';
import { todayAt } from '../ui/clock.ts';
import { useLocale } from '../ui/locale.ts';
import { relativeDay } from '../ui/relative-day.ts';
import classes from './restore.module.css';
import { useTimeZone } from './use-time-zone.ts';

/** What is known of a backup before it is opened. */
export function SourceFacts({ source }: { source: RestoreSource }) {
  const { t } = useTranslation('restore');
  const locale = useLocale();
  const timeZone = useTimeZone();
  const number = new Intl.NumberFormat(locale);
  const age = relativeDay(civilDateOfInstant(source.createdAt, timeZone), todayAt(timeZone), locale);
  const facts = [
    [t('source.madeAt'), `${formatTime(source.createdAt, locale, timeZone, 'date-time')} (${age})`],
    [
      t('source.holds'),
      [
        t('source.patients', { count: source.patients, number: number.format(source.patients) }),
        t('source.sessions', { count: source.sessions, number: number.format(source.sessions) }),
        t('source.photographs', { count: source.photographs, number: number.format(source.photographs) }),
      ].join(t('listJoin')),
    ],
    [t('source.size'), formatBytes(source.bytes, locale)],
    [t('source.name'), source.name],
    [t('source.folder'), source.folder],
  ] as const;
  return (
    <dl className={classes['facts']}>
      {facts.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}
