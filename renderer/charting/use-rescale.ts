import { useCallback } from 'react';
import { type MeasuredDistance, areaOnPatientMm2 } from '../../domain/face-distance.ts';
import type { SessionForm } from '../../domain/session-form.ts';
import { parseArea, toSquareCentimetres } from '../../domain/units.ts';
import { useCharting } from './charting-context.ts';
import { chartAreaMm2, chartAreaText } from './rows.ts';

type ZoneRow = SessionForm['zones'][number];

/** True for an area that is the chart's, and of another scale than the patient's present one. */
export const isOfAnotherScale = (
  { zone, area, areaMethod }: Pick<ZoneRow, 'zone' | 'area' | 'areaMethod'>,
  measured: MeasuredDistance | null,
): boolean => {
  const now = chartAreaText(zone, measured);
  return areaMethod === 'chart' && now !== '' && area.trim() !== '' && Number(area) !== Number(now);
};

/**
 * The area of a row after the face was measured, from `before` to `after`, as text: the chart's own, and what was
 * traced on it, which keeps its share. Null where nothing of it follows the scale.
 */
export function rescaledArea(
  row: Pick<ZoneRow, 'zone' | 'area' | 'areaMethod'>,
  before: MeasuredDistance | null,
  after: MeasuredDistance | null,
): string | null {
  const averageMm2 = chartAreaMm2(row.zone);
  if (averageMm2 === undefined) return null;
  if (row.areaMethod === 'chart') {
    return isOfAnotherScale(row, after) ? chartAreaText(row.zone, after) : null;
  }
  const traced = parseArea(row.area);
  if (row.areaMethod !== 'traced' || !traced.ok) return null;
  const growth = areaOnPatientMm2(averageMm2, after) / areaOnPatientMm2(averageMm2, before);
  const area = toSquareCentimetres(traced.value * growth).toFixed(1);
  return area === row.area.trim() ? null : area;
}

/** Brings the areas that follow the scale to it. Gives how many, and what takes it back where nothing was typed since. */
export function useRescale() {
  const { form } = useCharting();
  return useCallback(
    (before: MeasuredDistance | null, after: MeasuredDistance | null) => {
      const changed = form.getValues('zones').flatMap((row, index) => {
        const area = rescaledArea(row, before, after);
        return area === null ? [] : [{ zone: row.zone, index, from: row.area, to: area }];
      });
      for (const { index, to } of changed) form.setValue(`zones.${index}.area`, to, { shouldDirty: true });
      const undo = () => {
        for (const { zone, from, to } of changed) {
          const index = form.getValues('zones').findIndex((row) => row.zone === zone && row.area === to);
          if (index >= 0) form.setValue(`zones.${index}.area`, from, { shouldDirty: true });
        }
      };
      return { count: changed.length, undo };
    },
    [form],
  );
}
