import { IconClockExclamation } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { assertNever } from '../../domain/assert-never.ts';
import type { SessionRecord } from '../../domain/session.ts';
import classes from './reaction-line.module.css';
import { type ReactionSummary, summariseReactions } from './reaction-summary.ts';
import { useDuration } from './use-duration.ts';

/** Grades from here on need a local intervention (clinical.md §4). */
const notableGrade = 2;

/** What was seen after a session, one entry for each kind, and the pain. "None seen" and "not recorded" differ. */
export function ReactionLine({ session }: { session: SessionRecord }) {
  const { t } = useTranslation('timeline');
  const reactions = summariseReactions(session);
  const { immediateReactions, pain } = session;
  return (
    <ul className={classes['line']} aria-label={t('list.reactions')}>
      {immediateReactions === 'none' ? <li>{t('list.reactionsNone')}</li> : null}
      {immediateReactions === 'not-recorded' ? (
        <li className={classes['quiet']}>{t('list.reactionsNotRecorded')}</li>
      ) : null}
      {reactions.map((reaction) => (
        <ReactionItem key={reaction.kind} reaction={reaction} />
      ))}
      <li className={pain === null ? classes['quiet'] : undefined}>
        {pain === null ? t('list.painNotAsked') : t('list.pain', { value: pain })}
      </li>
    </ul>
  );
}

function ReactionItem({ reaction }: { reaction: ReactionSummary }) {
  const { t } = useTranslation('timeline');
  const { t: terms } = useTranslation('terms');
  const { kind, grade, outcome } = reaction;
  return (
    <li className={classes['reaction']}>
      <span>{terms(`reactionKind.${kind}`)}</span>
      {outcome.kind === 'absent' ? null : (
        <span className={grade >= notableGrade ? classes['notable'] : classes['quiet']}>
          {t('list.grade', { grade })}
        </span>
      )}
      <Outcome outcome={outcome} />
    </li>
  );
}

function Outcome({ outcome }: { outcome: ReactionSummary['outcome'] }) {
  const { t } = useTranslation('timeline');
  const duration = useDuration();
  switch (outcome.kind) {
    case 'resolved':
      return (
        <span className={classes['quiet']}>{t('list.resolved', { duration: duration(outcome.hours) })}</span>
      );
    case 'open':
      return outcome.stillThereHours === null ? (
        <span className={classes['quiet']}>{t('list.noEnd')}</span>
      ) : (
        <span className={classes['open']}>
          <IconClockExclamation size={14} stroke={1.75} aria-hidden />
          {t('list.stillThere', { duration: duration(outcome.stillThereHours) })}
        </span>
      );
    case 'over':
      return <span className={classes['quiet']}>{t('list.over')}</span>;
    case 'absent':
      return <span className={classes['quiet']}>{t('list.absent')}</span>;
    default:
      return assertNever(outcome);
  }
}
