import { VisuallyHidden } from '@mantine/core';
import { IconAlertCircle, IconChevronDown, IconPackage, IconX } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import type { FieldPathByValue } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import type { SessionForm } from '../../domain/session-form.ts';
import { useProblemText } from '../screening/use-problem-text.ts';
import { modifierKeys } from '../ui/modifier-keys.ts';
import { typedExpiry } from '../ui/typed-date.ts';
import classes from './cells.module.css';
import { useCharting, useDerived, useIsMarked, useShownProblems } from './charting-context.ts';
import { noticesId } from './field-notices.tsx';
import { lineOfPath, noticeLineOfPath, placeOfPath } from './form-paths.ts';
import { gridField, isPickKey, pickKey, removeKey } from './grid-keys.ts';

/** Fields of the form that hold plain text. */
export type TextPath = FieldPathByValue<SessionForm, string>;

/** Where a cell stands: its list, row and column. `row` is the number from 0, `rowName` what it is called. */
export type CellPlace<Path extends string = TextPath> = {
  path: Path;
  row: number;
  column: string;
  columnName: string;
  rowName: string;
};

/** Id of the line under a row that says what is wrong in it. */
export const rowProblemsId = (prefix: string): string => `problems-${prefix.replaceAll('.', '-')}`;

/** Everything a grid field carries besides its value. */
export function useCellProps({ path, row, column, columnName, rowName }: CellPlace<string>, hintId?: string) {
  const { t } = useTranslation('charting');
  const marked = useIsMarked(path);
  const isUnusual = useDerived(({ noticeKeys }) => noticeKeys(path)) !== '';
  const line = lineOfPath(path);
  const described = [
    hintId,
    marked ? rowProblemsId(line) : undefined,
    isUnusual ? noticesId(noticeLineOfPath(path)) : undefined,
  ]
    .filter(Boolean)
    .join(' ');
  return {
    ...gridField(row, column),
    'data-field': path,
    'aria-label': t('cell', { column: columnName, row: rowName }),
    'aria-invalid': marked || undefined,
    'data-unusual': isUnusual || undefined,
    'aria-describedby': described || undefined,
  };
}

type TextCellProps = CellPlace & {
  numeric?: boolean;
  /** An expiry date: written out when the field is left. */
  expiry?: boolean;
  /** Muted text beside the value: what it was last time. */
  hint?: string | undefined;
  /** As `hint`, where it follows what is typed elsewhere: rendered by itself. */
  computed?: ReactNode;
  placeholder?: string;
  /** Id of a list of suggestions. */
  suggestions?: string;
  onTyped?: () => void;
  /** Opens a choice, with Alt+↓ as a list does, and with a button in the field. */
  onPick?: () => void;
  /** With the key alone: a button of the row stands elsewhere. */
  picksByKey?: boolean;
};

/** One text field of a grid. What is typed goes straight into the form, without rendering the row. */
export function TextCell(props: TextCellProps) {
  const { numeric = false, expiry = false, hint, computed, onTyped, onPick, picksByKey = false } = props;
  const { placeholder, suggestions, ...place } = props;
  const { t } = useTranslation('stock');
  const { form } = useCharting();
  const { path } = place;
  const hintId = hint === undefined ? undefined : `hint-${path.replaceAll('.', '-')}`;
  const computedId = computed === undefined ? undefined : `computed-${path.replaceAll('.', '-')}`;
  const cell = useCellProps(place, hintId ?? computedId);
  const field = form.register(path, {
    ...(onTyped && { onChange: onTyped }),
    ...(expiry && { onBlur: () => writeOutDate() }),
  });
  const writeOutDate = () => {
    const typed = form.getValues(path);
    const read = typedExpiry(typed);
    if (read !== typed) form.setValue(path, read);
  };
  return (
    <div className={classes['cell']}>
      <input
        {...field}
        {...cell}
        className={numeric ? `${classes['input']} ${classes['numeric']}` : classes['input']}
        inputMode={numeric ? 'decimal' : undefined}
        autoComplete="off"
        placeholder={placeholder}
        list={suggestions}
        spellCheck={!numeric && !expiry}
        aria-keyshortcuts={onPick && pickKey}
        onKeyDown={(event) => {
          if (!onPick || !isPickKey(event)) return;
          event.preventDefault();
          onPick();
        }}
      />
      {onPick && !picksByKey ? (
        <button
          type="button"
          tabIndex={-1}
          className={classes['pick']}
          aria-label={t('picker.open', { row: place.rowName })}
          title={t('picker.keys', { keys: 'Alt+↓' })}
          onClick={onPick}
        >
          <IconPackage size={15} stroke={1.6} aria-hidden />
        </button>
      ) : null}
      {hint === undefined ? null : <Hint id={hintId} path={path} text={hint} />}
      {computed === undefined ? null : (
        <span id={computedId} className={classes['computed']}>
          {computed}
        </span>
      )}
    </div>
  );
}

/** What a field was last time; marked where it differs, in a session that was started from it. */
function Hint({ id, path, text }: { id: string | undefined; path: string; text: string }) {
  const { t } = useTranslation('start');
  const isDifferent = useDerived((store) => store.isDifferent(path));
  const isCopy = useDerived(({ getDifferences }) => getDifferences() !== null);
  // Where all of it was copied, only what is no longer the same needs the room.
  if (isCopy && !isDifferent) {
    return (
      <VisuallyHidden component="span" id={id}>
        {text}
      </VisuallyHidden>
    );
  }
  return (
    <span id={id} className={classes['hint']} data-different={isDifferent || undefined}>
      {isDifferent ? <VisuallyHidden>{t('differences.mark')}: </VisuallyHidden> : null}
      {text}
    </span>
  );
}

type SelectCellProps = CellPlace & {
  /** What the first entry is called; it means not recorded. */
  empty?: string;
  options: readonly { value: string; label: string }[];
  onChosen?: (value: string) => void;
};

/** One list of a grid; its first entry means not recorded. */
export function SelectCell({ options, empty, onChosen, ...place }: SelectCellProps) {
  const { t } = useTranslation('charting');
  const { form } = useCharting();
  const cell = useCellProps(place);
  const field = form.register(place.path, {
    ...(onChosen && { onChange: (event: { target: { value: string } }) => onChosen(event.target.value) }),
  });
  return (
    <div className={classes['cell']}>
      <select {...field} {...cell} className={`${classes['input']} ${classes['select']}`}>
        <option value="">{empty ?? t('choose')}</option>
        {options.map(({ value, label }) => (
          <option key={value} value={value}>
            {label}
          </option>
        ))}
      </select>
      <IconChevronDown size={14} stroke={1.6} className={classes['chevron']} aria-hidden />
    </div>
  );
}

/** What is wrong with a field that stands alone. `exact`: of a list only what concerns the list itself. */
export function FieldProblem({ path, exact = false }: { path: string; exact?: boolean }) {
  const problems = useShownProblems(path).filter((problem) => !exact || problem.path === path);
  const { ofProblem } = useProblemText();
  return problems.map((problem) => (
    <p key={problem.code} id={rowProblemsId(path)} className={classes['problem']}>
      <IconAlertCircle size={14} stroke={1.8} aria-hidden />
      {ofProblem(problem)}
    </p>
  ));
}

type RowProblemsProps = { prefix: string; nameOf: (field: string, row: number | null) => string };

/** What is wrong in a row, under it, each with the name of its column. */
export function RowProblems({ prefix, nameOf }: RowProblemsProps) {
  const problems = useShownProblems(prefix);
  const { ofProblem } = useProblemText();
  if (problems.length === 0) return null;
  return (
    <ul id={rowProblemsId(prefix)} className={classes['problems']}>
      {problems.map((problem) => (
        <li key={`${problem.path}${problem.code}`}>
          <IconAlertCircle size={14} stroke={1.8} aria-hidden />
          <span>
            <b>{nameOf(placeOfPath(problem.path).field, placeOfPath(problem.path).row)}</b>{' '}
            {ofProblem(problem)}
          </span>
        </li>
      ))}
    </ul>
  );
}

type RemoveCellProps = { label: string; row: number; onRemove: (button: Element) => void };

/** The last cell of a row. Out of the way of Tab: the row itself has a key for it. */
export function RemoveCell({ label, row, onRemove }: RemoveCellProps) {
  const { t } = useTranslation('charting');
  return (
    <button
      type="button"
      tabIndex={-1}
      {...gridField(row, 'remove')}
      className={classes['remove']}
      aria-label={label}
      title={t('keys.withKeys', { action: label, keys: modifierKeys(removeKey) })}
      onClick={(event) => onRemove(event.currentTarget)}
    >
      <IconX size={15} stroke={1.7} aria-hidden />
    </button>
  );
}
