import { useLocalStorage } from '@mantine/hooks';
import type { ZoneForm } from '../../domain/session-form.ts';
import { useDerived } from './charting-context.ts';
import { type OptionalColumn, optionalColumns } from './form-store.ts';

/** Columns of the zones' grid, from left to right, without the zone itself. */
export type ZoneColumn = Exclude<keyof ZoneForm, 'zone'>;

/** What a row can take from another: how the zone was needled. Its area, and what is noted of it, are its own. */
export const settingColumns = ['depth', 'depthReason', 'passes', 'endpoint', 'pattern', 'speed'] as const;

/** What can be set for several rows at once. */
export type SetColumn = Exclude<(typeof settingColumns)[number], 'depthReason'>;

const columns: ReadonlySet<string> = new Set<ZoneColumn>([...settingColumns, 'area', 'areaMethod', 'note']);

/** True for a column of the zones' grid. */
export const isZoneColumn = (name: string): name is ZoneColumn => columns.has(name);

/** Which optional columns are shown: those wanted on this computer, and those in which something stands. */
export function useZoneColumns() {
  const [wanted, setWanted] = useLocalStorage<string[]>({
    key: 'stratum-zone-columns',
    defaultValue: [],
    getInitialValueInEffect: false,
  });
  const used = useDerived(({ getUsedColumns }) => getUsedColumns());
  const shows = (column: OptionalColumn) => used.includes(column) || wanted.includes(column);
  return {
    shows,
    isUsed: (column: OptionalColumn) => used.includes(column),
    toggle: (column: OptionalColumn) =>
      setWanted(optionalColumns.filter((each) => wanted.includes(each) !== (each === column))),
  };
}

export type ZoneColumns = ReturnType<typeof useZoneColumns>;
