import { useCallback, useMemo } from 'react';
import { useFieldArray } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import type { ZoneForm } from '../../domain/session-form.ts';
import type { ZoneId } from '../../domain/zones.ts';
import type { Charting } from './charting-context.ts';
import { newZoneRow, zoneRowHasEntries } from './rows.ts';
import type { AddUndo } from './undo-strip.tsx';

export type ZoneRows = {
  fields: readonly (ZoneForm & { id: string })[];
  add: (zones: readonly ZoneId[]) => void;
  remove: (zone: ZoneId) => void;
  toggle: (zone: ZoneId) => void;
};

/** The one list of treated zones, behind the chart, the picker and the grid alike. */
export function useZoneRows({ form, store }: Charting, onUndoable: AddUndo): ZoneRows {
  const { t } = useTranslation('charting');
  const { t: terms } = useTranslation('terms');
  const { fields, append, insert, remove } = useFieldArray({ control: form.control, name: 'zones' });

  const addZones = useCallback(
    (wanted: readonly ZoneId[]) =>
      append(
        wanted.map((zone) => newZoneRow(zone, store.getMeasured())),
        { shouldFocus: false },
      ),
    [append, store],
  );

  const putBack = useCallback(
    (row: ZoneForm, index: number) => {
      const rows = form.getValues('zones');
      const again = rows.findIndex(({ zone }) => zone === row.zone);
      const place = Math.min(again < 0 ? index : again, rows.length);
      if (again >= 0) remove(again);
      else store.rowInserted('zones', place);
      insert(place, row, { shouldFocus: false });
    },
    [form, insert, remove, store],
  );

  const removeZone = useCallback(
    (zone: ZoneId) => {
      const rows = form.getValues('zones');
      const index = rows.findIndex((candidate) => candidate.zone === zone);
      const row = rows[index];
      if (!row) return;
      const kept = structuredClone(row);
      store.rowRemoved('zones', index);
      remove(index);
      if (zoneRowHasEntries(kept, store.getMeasured())) {
        onUndoable({
          message: t('zones.removed', { zone: terms(`zone.${zone}`) }),
          undo: () => putBack(kept, index),
        });
      }
    },
    [form, onUndoable, putBack, remove, store, t, terms],
  );

  const toggle = useCallback(
    (zone: ZoneId) => {
      const treated = form.getValues('zones').some((row) => row.zone === zone);
      if (treated) removeZone(zone);
      else addZones([zone]);
    },
    [addZones, form, removeZone],
  );

  return useMemo(
    () => ({ fields, add: addZones, remove: removeZone, toggle }),
    [addZones, fields, removeZone, toggle],
  );
}
