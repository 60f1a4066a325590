import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type Permission, type PhotoPermissionStatement, permissions } from '../../domain/history.ts';
import { apiErrorOf } from '../api.ts';
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

const purposes = ['record', 'training', 'marketing'] as const;

const notAsked: PhotoPermissionStatement = {
  kind: 'photo-permission',
  record: 'not-asked',
  training: 'not-asked',
  marketing: 'not-asked',
};

/** What photographs may be used for: each purpose has an answer of its own. */
export function PhotoSection() {
  const { t } = useTranslation('history');
  const { ofError } = useErrorText();
  const { patient, entries, current, mayRecord, withdraw } = useHistoryScreen();
  const { current: entry, earlier } = subjectIn(entries, current, 'photo-permission', 'photo-permission');
  const { by } = useHistoryWords();
  const [unfolded, setUnfolded] = useState(false);
  const recording = useRecordStatement(patient.id);
  const statement = entry?.statement.kind === 'photo-permission' ? entry.statement : notAsked;
  const record = (purpose: (typeof purposes)[number], permission: Permission) => {
    if (statement[purpose] === permission) return;
    recording.mutate(
      { form: { ...statement, [purpose]: permission }, supersedes: entry?.id ?? null },
      { onError: () => void reloadHistory(patient.id) },
    );
  };
  const open = purposes.filter((purpose) => statement[purpose] === 'not-asked').length;
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
        {purposes.map((purpose) => (
          <li key={purpose} className={classes['row']}>
            <div className={classes['rowMain']}>
              <span className={classes['rowName']}>{t(`photo.${purpose}`)}</span>
              {mayRecord ? (
                <Choices
                  label={t('answers', { name: t(`photo.${purpose}`) })}
                  choices={permissions.map((value) => ({ value, label: t(`permission.${value}`) }))}
                  chosen={statement[purpose]}
                  disabled={recording.isPending}
                  onChoose={(permission) => record(purpose, permission)}
                />
              ) : (
                <span>{t(`permission.${statement[purpose]}`)}</span>
              )}
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
