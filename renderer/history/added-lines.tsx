import { Button, UnstyledButton } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { HistoryForm } from '../../domain/history-form.ts';
import { useReopen } from '../ui/kept-form.ts';
import { EntryRow } from './entry-row.tsx';
import { EntrySaid } from './entry-said.tsx';
import { useHistoryScreen } from './history-context.ts';
import classes from './history.module.css';
import type { Line } from './lines.ts';
import { StatementEditor } from './statement-editor.tsx';
import { useFocusBack } from './use-focus-back.ts';
import { useHistoryWords } from './words.ts';

type AddStatementProps = {
  label: string;
  form: HistoryForm;
  /** The entry whose place it takes. */
  supersedes?: string | null;
};

/** A button that opens the form of a new statement in place. */
export function AddStatement({ label, form, supersedes = null }: AddStatementProps) {
  const { patient, mayRecord } = useHistoryScreen();
  const [adding, setAdding] = useState(false);
  const holder = useRef<HTMLDivElement>(null);
  const place = `history/${patient.id}/new/${form.kind}`;
  useReopen(place, () => setAdding(true));
  const close = () => setAdding(false);
  useFocusBack(holder, adding, 'button');
  if (!mayRecord) return null;
  return (
    <div ref={holder} className="no-print">
      {adding ? (
        <StatementEditor
          patient={patient}
          initial={form}
          supersedes={supersedes}
          label={label}
          place={place}
          onRecorded={close}
          onCancel={close}
        />
      ) : (
        <Button
          variant="subtle"
          size="compact-sm"
          leftSection={<IconPlus size={15} stroke={1.8} aria-hidden />}
          onClick={() => setAdding(true)}
        >
          {label}
        </Button>
      )}
    </div>
  );
}

/** Statements that stand for themselves, one row each. */
export function LineRows({ lines }: { lines: readonly Line[] }) {
  const { nameOf } = useHistoryWords();
  return (
    <>
      {lines.map(({ entry, earlier }) => (
        <EntryRow
          key={earlier.at(-1)?.id ?? entry.id}
          name={nameOf(entry.statement)}
          entry={entry}
          earlier={earlier}
        />
      ))}
    </>
  );
}

/** Lines that were withdrawn, folded. */
export function WithdrawnLines({ lines, section }: { lines: readonly Line[]; section: string }) {
  const { t } = useTranslation('history');
  const { nameOf } = useHistoryWords();
  const [unfolded, setUnfolded] = useState(false);
  if (lines.length === 0) return null;
  return (
    <div className={classes['withdrawnLines']}>
      <UnstyledButton
        className={classes['earlierToggle']}
        aria-expanded={unfolded}
        onClick={() => setUnfolded((open) => !open)}
      >
        {t('action.withdrawn', { count: lines.length })}
      </UnstyledButton>
      {unfolded ? (
        <ol className={classes['earlier']} aria-label={t('action.withdrawnLabel', { section })}>
          {lines.flatMap(({ entry, earlier }) =>
            [entry, ...earlier.slice(1)].map((one) => (
              <li key={one.id}>
                <EntrySaid entry={one} name={nameOf(one.statement)} />
              </li>
            )),
          )}
        </ol>
      ) : null}
    </div>
  );
}
