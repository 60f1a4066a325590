import { useCallback, useMemo } from 'react';
import { useFieldArray } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { type ChartMarkForm, isPin, mostMarks } from '../../domain/chart-mark-form.ts';
import type { Charting } from './charting-context.ts';
import { takeOutRow } from './take-out-row.ts';
import type { AddUndo } from './undo-strip.tsx';

export type Marks = {
  fields: readonly (ChartMarkForm & { id: string })[];
  /** Gives the number of the new mark, counted from 0; null where no further one is kept. */
  add: (mark: ChartMarkForm) => number | null;
  remove: (index: number) => void;
  /** Takes back the newest mark that was drawn like this one, whatever has been noted of it. */
  takeBack: (drawn: ChartMarkForm) => void;
  /** The word for a mark: `Pin 2`. */
  nameOf: (mark: Pick<ChartMarkForm, 'points'>, index: number) => string;
};

const isDrawnLike = (one: ChartMarkForm, other: ChartMarkForm): boolean =>
  one.view === other.view && JSON.stringify(one.points) === JSON.stringify(other.points);

/** The marks of the form: drawn on the chart, listed beside it. */
export function useMarks({ form, store }: Charting, onUndoable: AddUndo): Marks {
  const { t } = useTranslation('marks');
  const { fields, append, insert, remove } = useFieldArray({ control: form.control, name: 'marks' });

  const nameOf = useCallback(
    (mark: Pick<ChartMarkForm, 'points'>, index: number) =>
      t('name', { kind: t(isPin(mark) ? 'kind.pin' : 'kind.line'), number: index + 1 }),
    [t],
  );
  const add = useCallback(
    (mark: ChartMarkForm) => {
      const index = form.getValues('marks').length;
      if (index >= mostMarks) return null;
      append(mark, { shouldFocus: false });
      return index;
    },
    [append, form],
  );
  const takeBack = useCallback(
    (drawn: ChartMarkForm) => {
      const index = form.getValues('marks').findLastIndex((mark) => isDrawnLike(mark, drawn));
      if (index < 0) return;
      store.rowRemoved('marks', index);
      remove(index);
    },
    [form, remove, store],
  );
  const removeMark = useCallback(
    (index: number) => {
      const row = form.getValues('marks')[index];
      if (!row) return;
      takeOutRow({
        list: 'marks',
        index,
        row,
        count: () => form.getValues('marks').length,
        remove,
        insert,
        store,
        hasEntries: () => true,
        message: t('removed', { mark: nameOf(row, index) }),
        onUndoable,
      });
    },
    [form, insert, nameOf, onUndoable, remove, store, t],
  );
  return useMemo(
    () => ({ fields, add, remove: removeMark, takeBack, nameOf }),
    [add, fields, nameOf, removeMark, takeBack],
  );
}
