import { type ReactNode, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { HistoryForm } from '../../domain/history-form.ts';
import { formOfStatement } from '../../domain/history-typed.ts';
import type { HistoryEntry } from '../../domain/history.ts';
import { useReopen } from '../ui/kept-form.ts';
import { EntryActions } from './entry-actions.tsx';
import { EntrySaid } from './entry-said.tsx';
import { useHistoryScreen } from './history-context.ts';
import classes from './history.module.css';
import { StatementEditor } from './statement-editor.tsx';
import { useFocusBack } from './use-focus-back.ts';

type EntryRowProps = {
  /** What the row is about. */
  name: string;
  /** The entry that holds; null: nobody has asked. */
  entry: HistoryEntry | null;
  /** Newest first. */
  earlier: readonly HistoryEntry[];
  /** The form to correct it with, where it is not the entry's own. */
  correction?: HistoryForm;
  /** Stands in place of the statement while there is none: how to answer. */
  children?: ReactNode;
};

/** One subject of the history: what holds, what can be done with it, and what was said before. */
export function EntryRow({ name, entry, earlier, correction, children }: EntryRowProps) {
  const { t } = useTranslation('history');
  const { patient, mayRecord, withdraw } = useHistoryScreen();
  const [correcting, setCorrecting] = useState(false);
  const [unfolded, setUnfolded] = useState(false);
  const place = `history/${patient.id}/correct/${entry?.id ?? 'none'}`;
  useReopen(place, () => setCorrecting(true));
  const row = useRef<HTMLLIElement>(null);
  const close = () => setCorrecting(false);
  const isEditing = correcting && entry !== null;
  useFocusBack(row, isEditing, '[data-correct]');
  // The last question of the screen was answered: there is none to go on to.
  useFocusBack(row, entry === null, '[data-correct]');
  return (
    <li ref={row} className={classes['row']} data-tone={entry ? undefined : 'open'}>
      <div className={classes['rowMain']}>
        <span className={classes['rowName']}>{name}</span>
        <div className={classes['rowBody']}>
          {entry ? <EntrySaid entry={entry} /> : (children ?? <NotAsked />)}
        </div>
        <EntryActions
          name={name}
          onCorrect={entry && mayRecord && !isEditing ? () => setCorrecting(true) : null}
          onWithdraw={entry && mayRecord ? () => withdraw(entry, name) : null}
          earlier={{
            count: earlier.length,
            opened: unfolded,
            toggle: () => setUnfolded((open) => !open),
          }}
        />
      </div>
      {isEditing ? (
        <StatementEditor
          patient={patient}
          initial={correction ?? formOfStatement(entry.statement)}
          supersedes={entry.id}
          label={t('action.correct', { name })}
          place={place}
          onRecorded={close}
          onCancel={close}
        />
      ) : null}
      {unfolded ? (
        <ol className={classes['earlier']} aria-label={t('action.earlierLabel', { name })}>
          {earlier.map((one) => (
            <li key={one.id}>
              <EntrySaid entry={one} />
            </li>
          ))}
        </ol>
      ) : null}
    </li>
  );
}

function NotAsked() {
  const { t } = useTranslation('history');
  return <span className={classes['quiet']}>{t('notAsked')}</span>;
}
