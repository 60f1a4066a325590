import { Button, Group, Title } from '@mantine/core';
import { IconChevronRight, IconPencil } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { PatientReadiness } from '../../domain/contract-trust.ts';
import type { DraftSummary } from '../../domain/contract.ts';
import { formatTime } from '../../domain/time.ts';
import { ShortReadiness } from '../screening/short-readiness.tsx';
import { useUnlocked } from '../status.ts';
import { useLocale } from '../ui/locale.ts';
import classes from './draft-strip.module.css';

const shownAtFirst = 3;

type DraftStripProps = {
  drafts: DraftSummary[];
  /** Shown with each draft when given. */
  readiness?: readonly PatientReadiness[];
};

/** Sessions begun and not yet signed. A draft can be continued by the practitioner who began it, and by nobody else. */
export function DraftStrip({ drafts, readiness }: DraftStripProps) {
  const { t } = useTranslation('patients');
  const [showsAll, setShowsAll] = useState(false);
  if (drafts.length === 0) return null;
  const shown = showsAll ? drafts : drafts.slice(0, shownAtFirst);
  return (
    <section className={classes['strip']} aria-labelledby="drafts-heading">
      <Group justify="space-between" className={classes['heading']}>
        <Group gap="sm">
          <IconPencil size={16} stroke={1.75} aria-hidden />
          <Title order={2} size="h3" id="drafts-heading">
            {t('drafts.title', { count: drafts.length })}
          </Title>
        </Group>
        {drafts.length > shownAtFirst ? (
          <Button
            variant="subtle"
            size="compact-sm"
            aria-expanded={showsAll}
            onClick={() => setShowsAll(!showsAll)}
          >
            {showsAll ? t('drafts.fewer') : t('drafts.all', { count: drafts.length })}
          </Button>
        ) : null}
      </Group>
      <ul className={classes['list']}>
        {shown.map((draft) => (
          <li key={draft.sessionId}>
            <Draft draft={draft} readiness={readiness} />
          </li>
        ))}
      </ul>
    </section>
  );
}

type DraftProps = { draft: DraftSummary; readiness: readonly PatientReadiness[] | undefined };

function Draft({ draft, readiness }: DraftProps) {
  const { t } = useTranslation('patients');
  const { account, clinic } = useUnlocked();
  const locale = useLocale();
  const isOwn = draft.practitioner.id === account.id;
  const name = t('list.fullName', { family: draft.patient.familyName, given: draft.patient.givenName });
  const details = (
    <>
      <span className={classes['name']} title={name}>
        {name}
      </span>
      <span className={classes['detail']}>
        {t('drafts.started', {
          when: formatTime(draft.startedAt, locale, clinic.timeZone, 'date-time'),
        })}
      </span>
      <span className={classes['detail']}>{t('drafts.zones', { count: draft.zoneCount })}</span>
      {readiness ? <ShortReadiness readiness={readiness} patientId={draft.patient.id} /> : null}
    </>
  );
  if (!isOwn) {
    return (
      <div className={classes['draft']} data-assessed={readiness !== undefined}>
        {details}
        <span className={classes['action']}>{t('drafts.ofOther', { name: draft.practitioner.name })}</span>
      </div>
    );
  }
  return (
    <Link
      to="/drafts/$sessionId"
      params={{ sessionId: draft.sessionId }}
      className={classes['draft']}
      data-link
      data-assessed={readiness !== undefined}
    >
      {details}
      <span className={classes['action']}>
        {t('drafts.goOn')}
        <IconChevronRight size={16} stroke={1.75} aria-hidden />
      </span>
    </Link>
  );
}
