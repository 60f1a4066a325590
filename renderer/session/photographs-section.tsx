import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { SessionView } from '../../domain/contract.ts';
import type { Photograph, SignedPhotograph } from '../../domain/photograph.ts';
import { apiErrorOf } from '../api.ts';
import { shortHash } from '../export/short-hash.ts';
import { PhotographViewer } from '../photographs/photograph-viewer.tsx';
import { usePhotographs } from '../photographs/queries.ts';
import { Thumbnail } from '../photographs/thumbnail.tsx';
import { inOrder } from '../photographs/views.ts';
import { usePhotographWords } from '../photographs/words.ts';
import { useUnlocked } from '../status.ts';
import { useErrorText } from '../ui/error-text.ts';
import { Missing } from './facts.tsx';
import { PhotographsRefused } from './photographs-refusal.tsx';
import classes from './photographs-section.module.css';
import { SectionAddenda } from './section-addenda.tsx';
import { Section } from './section.tsx';

/** The photographs that were signed with the session or its signed refusal, and apart from them what was added later. */
export function PhotographsSection({ view }: { view: SessionView }) {
  const { patient, session } = view;
  const { t } = useTranslation('photographs');
  const { ofError } = useErrorText();
  const { account } = useUnlocked();
  const list = usePhotographs(patient.id);
  const [opened, setOpened] = useState<string | null>(null);
  const signed = inOrder(session.pictures);
  const known = list.data?.photographs ?? [];
  const ofSession = known.filter(({ sessionId }) => sessionId === session.id);
  const later = inOrder(
    ofSession.filter(
      (one) => !one.sealed && one.withdrawn === null && !signed.some(({ id }) => id === one.id),
    ),
  );
  const inViewer = [...signed, ...later].flatMap(({ id }) => ofSession.find((one) => one.id === id) ?? []);
  const pictures = { patientId: patient.id, known, onOpen: setOpened };
  return (
    <Section title={t('title')}>
      <PhotographsRefused session={session} />
      {signed.length > 0 ? <Pictures pictures={signed} {...pictures} /> : null}
      {signed.length === 0 && later.length === 0 && session.photographs !== 'refused' ? (
        <Missing>{t('document.none')}</Missing>
      ) : null}
      {later.length > 0 ? (
        <div className={classes['later']}>
          <h3 className={classes['laterTitle']}>{t('document.later')}</h3>
          <Pictures pictures={later} {...pictures} />
        </div>
      ) : null}
      {list.isError && !list.data ? (
        <p className={classes['failed']} role="alert">
          {t('document.missing')} {ofError(apiErrorOf(list.error))}
        </p>
      ) : null}
      <SectionAddenda view={view} part="photographs" />
      {opened === null ? null : (
        <PhotographViewer
          patientId={patient.id}
          photographs={inViewer}
          photographId={opened}
          sessions={list.data?.sessions ?? []}
          mayChange={account.roles.includes('practitioner')}
          onClose={() => setOpened(null)}
        />
      )}
    </Section>
  );
}

type PicturesProps = {
  patientId: string;
  pictures: readonly (SignedPhotograph & Partial<Photograph>)[];
  /** What is known of them beside what was signed. */
  known: readonly Photograph[];
  onOpen: (photographId: string) => void;
};

function Pictures({ patientId, pictures, known, onOpen }: PicturesProps) {
  const { t } = useTranslation('photographs');
  const { viewName, when, nameOf } = usePhotographWords();
  return (
    <ul className={classes['pictures']}>
      {pictures.map((picture) => {
        const now = known.find(({ id }) => id === picture.id);
        return (
          <li
            key={picture.id}
            className={classes['picture']}
            data-withdrawn={now?.withdrawn ? '' : undefined}
          >
            <button
              type="button"
              className={classes['open']}
              aria-label={nameOf(picture)}
              disabled={!now}
              onClick={() => onOpen(picture.id)}
            >
              <Thumbnail patientId={patientId} photograph={picture} alt="" atOnce />
            </button>
            <strong>{viewName(picture)}</strong>
            <span>{t(`stage.${picture.stage}`)}</span>
            <span className={classes['quiet']}>{t('document.taken', { when: when(picture.takenAt) })}</span>
            <span className={classes['quiet']} title={picture.sha256}>
              {t('document.hash', { hash: shortHash(picture.sha256) })}
            </span>
            {picture.addedAt !== undefined && picture.addedBy ? (
              <span className={classes['quiet']}>
                {t('document.laterBy', { when: when(picture.addedAt), name: picture.addedBy.name })}
              </span>
            ) : null}
            {now?.withdrawn ? (
              <span className={classes['withdrawn']}>
                {t('document.withdrawn', { when: when(now.withdrawn.at), reason: now.withdrawn.reason })}
              </span>
            ) : null}
          </li>
        );
      })}
    </ul>
  );
}
