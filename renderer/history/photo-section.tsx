import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type PhotoUse, photoUses } from '../../domain/consent.ts';
import { type Permission, permissions } from '../../domain/history.ts';
import { photoStatementWith } from '../../domain/photo-permission.ts';
import { apiErrorOf } from '../api.ts';
import { usePhotoSourceText } from '../consents/photo-source-text.ts';
import { useErrorText } from '../ui/error-text.ts';
import { Notice } from '../ui/notice.tsx';
import { Choices } from './choices.tsx';
import { EntryActions } from './entry-actions.tsx';
import { EntrySaid } from './entry-said.tsx';
import { useHistoryScreen } from './history-context.ts';
import { HistorySection } from './history-section.tsx';
import classes from './history.module.css';
import { subjectIn } from './lines.ts';
import { reloadHistory, useRecordStatement } from './queries.ts';
import { useHistoryWords } from './words.ts';

/** What photographs may be used for: each use has an answer of its own, given here or in a consent. */
export function PhotoSection() {
  const { t } = useTranslation('history');
  const { ofError } = useErrorText();
  const { patient, entries, current, photoPermission, mayRecord, withdraw } = useHistoryScreen();
  const { by } = useHistoryWords();
  const { current: entry, earlier } = subjectIn(entries, current, 'photo-permission', 'photo-permission');
  const [unfolded, setUnfolded] = useState(false);
  const recording = useRecordStatement(patient.id);
  const sourceText = usePhotoSourceText();
  const record = (use: PhotoUse, permission: Permission) => {
    if (photoPermission[use].permission === permission) return;
    const form = photoStatementWith(photoPermission, { [use]: permission });
    recording.mutate(
      { form, supersedes: entry?.id ?? null },
      { onError: () => void reloadHistory(patient.id) },
    );
  };
  const open = photoUses.filter((use) => photoPermission[use].permission === 'not-asked').length;
  const isElsewhere = (use: PhotoUse) => (photoPermission[use].source?.kind ?? 'history') !== 'history';
  // What a consent has answered is not unasked by the history.
  const choicesOf = (use: PhotoUse) =>
    permissions.filter((value) => value !== 'not-asked' || !isElsewhere(use));
  return (
    <HistorySection
      title={t('section.photographs')}
      open={open}
      action={
        <EntryActions
          name={t('section.photographs')}
          onCorrect={null}
          onWithdraw={entry && mayRecord ? () => withdraw(entry, t('section.photographs')) : null}
          earlier={{
            count: earlier.length,
            opened: unfolded,
            toggle: () => setUnfolded((shown) => !shown),
          }}
        />
      }
    >
      <ul className={classes['rows']}>
        {photoUses.map((use) => (
          <li key={use} className={classes['row']}>
            <div className={classes['rowMain']}>
              <span className={classes['rowName']}>{t(`photo.${use}`)}</span>
              <div className={classes['rowBody']}>
                {mayRecord ? (
                  <Choices
                    label={t('answers', { name: t(`photo.${use}`) })}
                    choices={choicesOf(use).map((value) => ({ value, label: t(`permission.${value}`) }))}
                    chosen={photoPermission[use].permission}
                    disabled={recording.isPending}
                    onChoose={(permission) => record(use, permission)}
                  />
                ) : (
                  <span>{t(`permission.${photoPermission[use].permission}`)}</span>
                )}
                {isElsewhere(use) ? (
                  <p className={classes['by']}>{sourceText(photoPermission[use])}</p>
                ) : null}
              </div>
            </div>
          </li>
        ))}
      </ul>
      {entry ? <p className={classes['by']}>{by(entry)}</p> : null}
      {unfolded ? (
        <ol
          className={classes['earlier']}
          aria-label={t('action.earlierLabel', { name: t('section.photographs') })}
        >
          {earlier.map((one) => (
            <li key={one.id}>
              <EntrySaid entry={one} />
            </li>
          ))}
        </ol>
      ) : null}
      {recording.isError ? (
        <Notice tone="danger" role="alert">
          {ofError(apiErrorOf(recording.error))}
        </Notice>
      ) : null}
    </HistorySection>
  );
}
