import { ActionIcon, Badge, Checkbox, Tooltip } from '@mantine/core';
import { IconTimelineEventPlus } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import type { SessionRecord } from '../../domain/session.ts';
import { formatTime } from '../../domain/time.ts';
import { placeOfObservation } from '../session/reaction-form.ts';
import { useUnlocked } from '../status.ts';
import { excerpt } from '../ui/excerpt.ts';
import { useReopen } from '../ui/kept-form.ts';
import { useLocale } from '../ui/locale.ts';
import { DepthSummary } from './depth-summary.tsx';
import { LaterObservations } from './later-observations.tsx';
import { ReactionLine } from './reaction-line.tsx';
import { SessionAddenda } from './session-addenda.tsx';
import classes from './session-row.module.css';
import { opensItsLink } from './row-link.ts';
import { type TimelineEntry, counts } from './timeline-entries.ts';

/** As much of the reason as says it; the whole one stands in the session. */
const reasonLength = 200;

type SessionRowProps = {
  entry: TimelineEntry;
  chosen: boolean;
  /** As many as fit are chosen already. */
  full: boolean;
  /** Absent where there is nothing to compare with. */
  onChoose?: ((sessionId: string, chosen: boolean) => void) | undefined;
  /** Absent for accounts that do not treat. */
  onRecordReaction?: ((session: SessionRecord) => void) | undefined;
};

/** One session, to be read in two seconds: when, how deep and where, with what, and how the skin answered. */
export const SessionRow = memo(function SessionRow(props: SessionRowProps) {
  const { entry, chosen, full, onChoose, onRecordReaction } = props;
  const { session } = entry;
  const { t } = useTranslation('timeline');
  const { timeZone } = useUnlocked().clinic;
  const locale = useLocale();
  const date = formatTime(session.startedAt, locale, timeZone, entry.sharesDate ? 'date-time' : 'date');
  const treatment = counts(session);
  useReopen(placeOfObservation(session), () => treatment && onRecordReaction?.(session));
  return (
    <div
      className={classes['row']}
      data-chosen={chosen || undefined}
      data-voided={!treatment || undefined}
      {...opensItsLink}
    >
      {treatment && onChoose ? (
        <Checkbox
          className={classes['choice']}
          classNames={{ body: classes['choiceBody'] ?? '' }}
          checked={chosen}
          disabled={full && !chosen}
          aria-label={t('list.choose', { date })}
          onChange={(event) => onChoose(session.id, event.currentTarget.checked)}
        />
      ) : (
        <span />
      )}
      <When entry={entry} date={date} />
      <div className={classes['what']}>
        <VoidReason session={session} />
        <DepthSummary zones={session.zones} />
        <Serums session={session} />
        <ReactionLine session={session} />
        <LaterObservations session={session} />
        <SessionAddenda session={session} />
      </div>
      {onRecordReaction && treatment ? (
        <Tooltip label={t('list.recordReactionShort')} position="left">
          <ActionIcon
            className={classes['action'] ?? ''}
            variant="subtle"
            color="gray"
            aria-label={t('list.recordReaction', { date })}
            onClick={() => onRecordReaction(session)}
          >
            <IconTimelineEventPlus size={18} stroke={1.5} aria-hidden />
          </ActionIcon>
        </Tooltip>
      ) : null}
    </div>
  );
});

function VoidReason({ session: { voided } }: { session: SessionRecord }) {
  const { t } = useTranslation('timeline');
  if (voided === null) return null;
  const { text } = excerpt(voided.reason, reasonLength);
  return <p className={classes['reason']}>{t('list.voidedReason', { reason: text })}</p>;
}

function When({ entry, date }: { entry: TimelineEntry; date: string }) {
  const { t } = useTranslation('timeline');
  const { session, daysSincePrevious } = entry;
  const { practitioner } = session;
  return (
    <div className={classes['when']}>
      <Link className={classes['date']} to="/sessions/$sessionId" params={{ sessionId: session.id }}>
        {date}
      </Link>
      {counts(session) ? (
        <span className={classes['quiet']}>
          {daysSincePrevious === null ? t('list.first') : null}
          {daysSincePrevious === 0 ? t('list.sameDay') : null}
          {daysSincePrevious ? t('list.daysSince', { count: daysSincePrevious }) : null}
        </span>
      ) : (
        <Badge className={classes['badge'] ?? ''} variant="default" size="sm" radius="sm" tt="none">
          {t('list.voided')}
        </Badge>
      )}
      <span className={classes['practitioner']} title={practitioner.name}>
        {practitioner.name}
      </span>
    </div>
  );
}

function Serums({ session }: { session: SessionRecord }) {
  const { t } = useTranslation('timeline');
  const { t: terms } = useTranslation('terms');
  if (session.serums.length === 0) return <p className={classes['quiet']}>{t('list.noSerums')}</p>;
  return (
    <ul className={classes['serums']} aria-label={t('list.serums')}>
      {session.serums.map(({ category, product }, index) => (
        // Serums have no identity of their own; a signed session keeps their order.
        <li key={index}>
          {terms(`serumCategory.${category}`)} <span className={classes['quiet']}>{product}</span>
        </li>
      ))}
    </ul>
  );
}
