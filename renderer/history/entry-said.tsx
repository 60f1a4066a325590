import { useTranslation } from 'react-i18next';
import type { HistoryEntry } from '../../domain/history.ts';
import classes from './history.module.css';
import { useHistoryWords } from './words.ts';

type EntrySaidProps = {
  entry: HistoryEntry;
  /** Stands before the answer, where the statement has a subject of its own. */
  name?: string;
};

/** A statement in plain words, with who recorded it and when. */
export function EntrySaid({ entry, name }: EntrySaidProps) {
  const { t } = useTranslation('history');
  const { say, by } = useHistoryWords();
  const { answer, details, tone, note } = say(entry.statement);
  return (
    <div className={classes['said']}>
      <div className={classes['saidLine']}>
        <span>
          {name === undefined ? null : (
            <span className={classes['saidName']}>{t('said.about', { name })} </span>
          )}
          <span className={classes['saidAnswer']} data-tone={tone}>
            {answer}
          </span>
          {details.map((detail) => t('said.join') + detail).join('')}
        </span>{' '}
        <span className={classes['by']}>{by(entry)}</span>
      </div>
      {note === null ? null : <div className={classes['note']}>{note}</div>}
      {entry.withdrawn === null ? null : (
        <div className={classes['withdrawn']}>{t('withdraw.because', { reason: entry.withdrawn })}</div>
      )}
    </div>
  );
}
