import { Button } from '@mantine/core';
import { IconPencilMinus } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { DraftSummary } from '../../domain/contract.ts';
import { formatTime } from '../../domain/time.ts';
import { useUnlocked } from '../status.ts';
import { useLocale } from '../ui/locale.ts';
import classes from './draft-strip.module.css';

type DraftStripProps = {
  drafts: readonly DraftSummary[];
  /** Absent where the main action starts a session itself. */
  onStartAnother?: (() => void) | undefined;
};

/** The patient's sessions that are not signed yet. */
export function DraftStrip({ drafts, onStartAnother }: DraftStripProps) {
  const { t } = useTranslation('timeline');
  if (drafts.length === 0) return null;
  return (
    <section className={classes['strip']} aria-labelledby="drafts-title">
      <div className={classes['head']}>
        <IconPencilMinus size={18} stroke={1.5} aria-hidden />
        <h2 id="drafts-title" className={classes['title']}>
          {t('drafts.title', { count: drafts.length })}
        </h2>
      </div>
      <ul className={classes['drafts']}>
        {drafts.map((draft) => (
          <DraftItem key={draft.sessionId} draft={draft} />
        ))}
      </ul>
      {onStartAnother ? (
        <Button size="xs" variant="subtle" onClick={onStartAnother}>
          {t('drafts.another')}
        </Button>
      ) : null}
    </section>
  );
}

function DraftItem({ draft }: { draft: DraftSummary }) {
  const { t } = useTranslation('timeline');
  const { clinic, account } = useUnlocked();
  const locale = useLocale();
  const when = (instant: string) => formatTime(instant, locale, clinic.timeZone, 'date-time');
  const { sessionId, practitioner, startedAt, savedAt, zoneCount } = draft;
  const own = practitioner.id === account.id;
  return (
    <li className={classes['draft']}>
      <span className={classes['text']}>
        <span className={classes['when']}>{t('drafts.started', { when: when(startedAt) })}</span>{' '}
        {t('drafts.zones', { count: zoneCount })} · {t('drafts.saved', { when: when(savedAt) })}{' '}
        {own ? null : t('drafts.ofOther', { name: practitioner.name })}
      </span>
      {own ? (
        <Button
          className={classes['goOn'] ?? ''}
          size="xs"
          variant="default"
          renderRoot={(props) => <Link to="/drafts/$sessionId" params={{ sessionId }} {...props} />}
          aria-label={t('drafts.goOnLabel', { when: when(startedAt) })}
        >
          {t('drafts.goOn')}
        </Button>
      ) : null}
    </li>
  );
}
