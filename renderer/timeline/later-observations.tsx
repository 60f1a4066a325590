import { useTranslation } from 'react-i18next';
import type { SessionRecord } from '../../domain/session.ts';
import { formatTime } from '../../domain/time.ts';
import { useUnlocked } from '../status.ts';
import { useLocale } from '../ui/locale.ts';
import classes from './later-observations.module.css';
import { type LaterObservation, laterObservations } from './reaction-summary.ts';
import { useSuspicionText } from './suspicion-text.ts';
import { useDuration } from './use-duration.ts';
import { useZoneText } from './zone-text.ts';

/** What was observed after signing, in order of time, under the session that it belongs to. */
export function LaterObservations({ session }: { session: SessionRecord }) {
  const { t } = useTranslation('timeline');
  const observations = laterObservations(session);
  if (observations.length === 0) return null;
  return (
    <ol className={classes['observations']} aria-label={t('list.later')}>
      {observations.map((observation) => (
        <Observation key={observation.reaction.id} observation={observation} />
      ))}
    </ol>
  );
}

function Observation({ observation: { reaction, hoursAfter } }: { observation: LaterObservation }) {
  const { t } = useTranslation('timeline');
  const { t: terms } = useTranslation('terms');
  const { timeZone } = useUnlocked().clinic;
  const locale = useLocale();
  const duration = useDuration();
  const { zoneNames } = useZoneText();
  const suspected = useSuspicionText()(reaction);
  const when = (instant: string) => formatTime(instant, locale, timeZone, 'date-time');
  const details = [
    t('observation.grade', { grade: reaction.grade }),
    zoneNames(reaction.zones),
    reaction.percent === null ? '' : t('observation.percent', { value: reaction.percent }),
    reaction.onsetAt === null ? '' : t('observation.onset', { when: when(reaction.onsetAt) }),
    reaction.resolvedAt === null ? '' : t('observation.resolved', { when: when(reaction.resolvedAt) }),
    suspected === '' ? '' : t('observation.suspected', { what: suspected }),
  ].filter((detail) => detail !== '');
  return (
    <li className={classes['observation']}>
      <time className={classes['after']} dateTime={reaction.seenAt} title={when(reaction.seenAt)}>
        {t('list.laterAfter', { duration: duration(hoursAfter) })}
      </time>
      <span className={classes['what']}>
        {terms(`reactionKind.${reaction.kind}`)}{' '}
        <span className={classes['details']}>{details.join(' · ')}</span>
        {reaction.note === null ? null : (
          <span className={classes['note']} title={reaction.note}>
            {reaction.note}
          </span>
        )}
      </span>
    </li>
  );
}
