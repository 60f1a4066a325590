import { useCallback, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type ChartMarkForm, mostMarks } from '../../domain/chart-mark-form.ts';
import type { PlanePoint } from '../../domain/zone-area.ts';
import type { DrawingTool } from '../chart/drawing-surface.tsx';
import { type ChartView, getDrawing } from '../chart/chart-geometry.ts';
import { storedLine, storedPoint } from '../chart/mark-geometry.ts';
import type { Charting } from './charting-context.ts';
import type { AddUndo } from './undo-strip.tsx';
import { type Marks, useMarks } from './use-marks.ts';
import { type DrawingNews, useTracing } from './use-tracing.ts';
import type { ZoneRows } from './use-zone-rows.ts';

/** Choosing zones, or one of the tools that draw. */
export type ChartTool = 'select' | DrawingTool;

export type ChartDrawing = {
  marks: Marks;
  tool: ChartTool;
  setTool: (tool: ChartTool) => void;
  /** What is said of what was drawn last. */
  news: DrawingNews | null;
  /** What was said holds no more: it was taken back, or the scale has changed. */
  clearNews: () => void;
  isHidden: boolean;
  setHidden: (hidden: boolean) => void;
  /** Something was drawn on a view with the present tool. Gives the number of a new pin, to be noted. */
  drawn: (view: ChartView, line: readonly PlanePoint[]) => number | null;
};

type DrawingOptions = { charting: Charting; rows: ZoneRows; onUndoable: AddUndo };

/** What is drawn on the chart by hand, and with what; the same in the form and in the treatment mode. */
export function useChartDrawing({ charting, rows, onUndoable }: DrawingOptions): ChartDrawing {
  const { t } = useTranslation('marks');
  const marks = useMarks(charting, onUndoable);
  const trace = useTracing({ charting, marks, rows, onUndoable });
  const { form } = charting;
  const [tool, chooseTool] = useState<ChartTool>('select');
  const [news, setNews] = useState<DrawingNews | null>(null);
  const [isHidden, setHidden] = useState(false);

  const setTool = useCallback((next: ChartTool) => {
    setNews(null);
    chooseTool(next);
    if (next !== 'select') setHidden(false);
  }, []);

  const clearNews = useCallback(() => setNews(null), []);
  const drawn = useCallback(
    (view: ChartView, line: readonly PlanePoint[]) => {
      if (form.getValues('marks').length >= mostMarks) {
        setNews({ text: t('full', { most: mostMarks }), tone: 'refused' });
        return null;
      }
      if (tool === 'trace') {
        setNews(trace(view, line));
        return null;
      }
      const [place] = line;
      const drawing = getDrawing(view);
      const points = tool === 'pin' && place ? [storedPoint(drawing, place)] : storedLine(drawing, line);
      const mark: ChartMarkForm = { view, points, note: '' };
      const index = marks.add(mark);
      if (index === null) return null;
      const name = marks.nameOf(mark, index);
      setNews({ text: t(tool === 'pin' ? 'pinned' : 'drawn', { mark: name }), tone: 'done' });
      onUndoable({ message: t('drawn', { mark: name }), undo: () => marks.takeBack(mark), quiet: true });
      return tool === 'pin' ? index : null;
    },
    [form, marks, onUndoable, t, tool, trace],
  );

  return useMemo(
    () => ({ marks, tool, setTool, news, clearNews, isHidden, setHidden, drawn }),
    [clearNews, drawn, isHidden, marks, news, setTool, tool],
  );
}
