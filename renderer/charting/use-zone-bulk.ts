import { useTranslation } from 'react-i18next';
import type { ZoneForm } from '../../domain/session-form.ts';
import type { ZoneId } from '../../domain/zones.ts';
import { useCharting } from './charting-context.ts';
import type { AddUndo } from './undo-strip.tsx';
import { type SetColumn, type ZoneColumn, settingColumns } from './zone-columns.ts';
import type { ZoneSelection } from './zone-selection.ts';

type Settings = Partial<Pick<ZoneForm, ZoneColumn>>;

/** Sets several zones at once: the marked ones, or all where none is. What stood there can be brought back. */
export function useZoneBulk(selection: ZoneSelection, onUndoable: AddUndo) {
  const { t } = useTranslation('charting');
  const { t: terms } = useTranslation('terms');
  const { form } = useCharting();

  const apply = (zones: readonly ZoneId[], settings: Settings, messageOf: (count: number) => string) => {
    const rows = form.getValues('zones');
    const names = settingColumns.filter((column) => settings[column] !== undefined);
    const changes = rows.flatMap((row, index) =>
      zones.includes(row.zone)
        ? names.flatMap((column) => {
            const value = settings[column] ?? '';
            return row[column] === value
              ? []
              : [{ zone: row.zone, index, column, earlier: row[column], value }];
          })
        : [],
    );
    if (changes.length === 0) return;
    for (const { index, column, value } of changes) set(index, column, value);
    onUndoable({
      message: messageOf(new Set(changes.map(({ zone }) => zone)).size),
      undo: () => {
        const now = form.getValues('zones');
        for (const { zone, column, earlier, value } of changes) {
          // What was typed since then stays.
          const row = now.findIndex((candidate) => candidate.zone === zone && candidate[column] === value);
          if (row >= 0) set(row, column, earlier);
        }
      },
    });
  };
  const set = (index: number, column: ZoneColumn, value: string) =>
    form.setValue(`zones.${index}.${column}`, value);

  const targets = (): ZoneId[] => {
    const treated = form.getValues('zones').map(({ zone }) => zone);
    const marked = treated.filter((zone) => selection.has(zone));
    return marked.length > 0 ? marked : treated;
  };

  const copyRow = (from: ZoneId, zones: readonly ZoneId[]) => {
    const row = form.getValues('zones').find(({ zone }) => zone === from);
    if (!row) return;
    const settings = Object.fromEntries(settingColumns.map((column) => [column, row[column]]));
    const message = (count: number) => t('zones.rowCopied', { zone: terms(`zone.${from}`), count });
    apply(
      zones.filter((zone) => zone !== from),
      settings,
      message,
    );
  };

  return {
    setColumn: (column: SetColumn, value: string) =>
      apply(targets(), { [column]: value }, (count) =>
        t('zones.valueSet', { column: t(`field.${column}`), count }),
      ),
    copyFrom: (from: ZoneId) => copyRow(from, targets()),
    copyFromAbove: (row: number) => {
      const rows = form.getValues('zones');
      const [above, here] = [rows[row - 1], rows[row]];
      if (above && here) copyRow(above.zone, [here.zone]);
    },
  };
}
