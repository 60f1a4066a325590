import type { FormStore } from './form-store.ts';
import type { AddUndo } from './undo-strip.tsx';

type RowInList<Row> = {
  /** The list in the form: `serums`. */
  list: string;
  index: number;
  /** The row as it stands. */
  row: Row;
  /** How many rows the list has by then. */
  count: () => number;
  remove: (index: number) => void;
  insert: (index: number, row: Row, options: { shouldFocus: boolean }) => void;
};

type TakenOut<Row> = RowInList<Row> & {
  store: Pick<FormStore, 'rowRemoved' | 'rowInserted'>;
  /** Whether taking it out loses something that a person entered: then it can be brought back. */
  hasEntries: (row: Row) => boolean;
  message: string;
  onUndoable: AddUndo;
};

/** Takes a row out of a list of the form; one with entries can be brought back to its place. */
export function takeOutRow<Row>(taken: TakenOut<Row>): void {
  const { list, index, count, remove, insert, store, hasEntries, message, onUndoable } = taken;
  const row = structuredClone(taken.row);
  store.rowRemoved(list, index);
  remove(index);
  if (!hasEntries(row)) return;
  onUndoable({
    message,
    undo: () => {
      const place = Math.min(index, count());
      store.rowInserted(list, place);
      insert(place, row, { shouldFocus: false });
    },
  });
}
