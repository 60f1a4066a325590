import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import type { ChartMarkForm } from '../../domain/chart-mark-form.ts';
import { areaOnPatientMm2 } from '../../domain/face-distance.ts';
import { type PlanePoint, tracedAreaMm2 } from '../../domain/zone-area.ts';
import { toSquareCentimetres } from '../../domain/units.ts';
import type { ZoneId } from '../../domain/zones.ts';
import { type ChartView, getDrawing } from '../chart/chart-geometry.ts';
import { closedLine, drawnPoint, storedLine } from '../chart/mark-geometry.ts';
import { readTracing } from '../chart/tracing.ts';
import type { Charting } from './charting-context.ts';
import { chartAreaMm2 } from './rows.ts';
import type { AddUndo } from './undo-strip.tsx';
import type { Marks } from './use-marks.ts';
import type { ZoneRows } from './use-zone-rows.ts';

/** What is said of a drawing. `better`: the view on which it can be done. */
export type DrawingNews = { text: string; tone: 'done' | 'refused'; better?: ChartView };

type TracingOptions = {
  charting: Charting;
  marks: Marks;
  rows: Pick<ZoneRows, 'add' | 'remove'>;
  onUndoable: AddUndo;
};

/** Reads a line drawn around the treated part of a zone into the form: the zone's area, its method, and the line. */
export function useTracing({ charting, marks, rows, onUndoable }: TracingOptions) {
  const { t } = useTranslation('marks');
  const { t: terms } = useTranslation('terms');
  const { form, store } = charting;

  /** Writes the area into the zone's row, which is made where there is none. Gives what it was, and what takes it back. */
  const setArea = useCallback(
    (zone: ZoneId, area: string) => {
      const placeOf = () => form.getValues('zones').findIndex((row) => row.zone === zone);
      const isNew = placeOf() < 0;
      if (isNew) rows.add([zone]);
      const before = structuredClone(form.getValues(`zones.${placeOf()}`));
      const write = (text: string, method: typeof before.areaMethod) => {
        const index = placeOf();
        if (index < 0) return;
        form.setValue(`zones.${index}.area`, text, { shouldDirty: true });
        form.setValue(`zones.${index}.areaMethod`, method, { shouldDirty: true });
      };
      write(area, 'traced');
      const takeBack = () => {
        write(before.area, before.areaMethod);
        const row = form.getValues('zones')[placeOf()];
        // A row that came with the tracing goes with it, unless something was typed in it since.
        if (isNew && row && JSON.stringify(row) === JSON.stringify(before)) rows.remove(zone);
      };
      return { before: before.areaMethod === 'chart' ? '' : before.area.trim(), takeBack };
    },
    [form, rows],
  );

  return useCallback(
    (view: ChartView, line: readonly PlanePoint[]): DrawingNews => {
      const drawing = getDrawing(view);
      const points = closedLine(storedLine(drawing, line));
      // What is measured is what is stored: anyone can measure it again.
      const tracing = readTracing(
        view,
        points.map((point) => drawnPoint(drawing, point)),
      );
      if (tracing.kind === 'outside') return { text: t('trace.outside'), tone: 'refused' };
      const zoneName = (id: ZoneId) => terms(`zone.${id}`);
      const zone = zoneName(tracing.zone);
      if (tracing.kind === 'turned-away') {
        const { better } = tracing;
        const text = t('trace.turnedAway', { zone, view: terms(`chartView.${better}`) });
        return { text, tone: 'refused', better };
      }
      const percent = Math.round(tracing.share * 100);
      if (percent === 0) return { text: t('trace.outside'), tone: 'refused' };
      const mark: ChartMarkForm = {
        view,
        points,
        note: t('trace.note', { zone, percent }),
      };
      const beyond =
        tracing.beyond.length === 0
          ? ''
          : `. ${t('trace.beyond', { zones: tracing.beyond.map(zoneName).join(' · ') })}`;
      marks.add(mark);
      const averageMm2 = chartAreaMm2(tracing.zone);
      if (averageMm2 === undefined) {
        onUndoable({ message: mark.note, undo: () => marks.takeBack(mark), quiet: true });
        return { text: t('trace.noArea', { zone, percent }) + beyond, tone: 'done' };
      }
      const whole = areaOnPatientMm2(averageMm2, store.getMeasured());
      const area = toSquareCentimetres(tracedAreaMm2(whole, tracing.share)).toFixed(1);
      const { before, takeBack } = setArea(tracing.zone, area);
      const message =
        before === '' || before === area
          ? t('trace.done', { zone, percent, area })
          : t('trace.replaced', { zone, percent, area, before });
      onUndoable({
        message,
        undo: () => {
          marks.takeBack(mark);
          takeBack();
        },
      });
      return { text: message + beyond, tone: 'done' };
    },
    [marks, onUndoable, setArea, store, t, terms],
  );
}
