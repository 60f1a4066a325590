import { Text } from '@mantine/core';
import { memo, useLayoutEffect, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { HistoryEntry } from '../../domain/history.ts';
import type { ZoneId } from '../../domain/zones.ts';
import { type DepthLimits, parseDepth, parseWhole } from '../../domain/units.ts';
import type { ZoneFill } from '../chart/anatomy-chart.tsx';
import { type ChartView, getDrawing } from '../chart/chart-geometry.ts';
import { ShadingLegend } from '../chart/shading-legend.tsx';
import { ShadingSwitch } from '../chart/shading-switch.tsx';
import { type Shading, type ZoneValues, shadeZone } from '../chart/shading.ts';
import { ViewSwitch } from '../chart/view-switch.tsx';
import type { HistoryPatient } from '../history/statement-editor.tsx';
import { ChartTools } from './chart-tools.tsx';
import { useDerived } from './charting-context.ts';
import classes from './charting.module.css';
import { DrawnChart, focusChart } from './drawn-chart.tsx';
import type { ChartedZone } from './form-store.ts';
import { MarksList } from './marks-list.tsx';
import { ScaleLine } from './scale-line.tsx';
import type { AddUndo } from './undo-strip.tsx';
import type { ChartDrawing } from './use-chart-drawing.ts';
import { digitOfView } from './view-keys.ts';

type ChartPanelProps = {
  view: ChartView;
  onView: (view: ChartView) => void;
  onToggle: (zone: ZoneId) => void;
  drawing: ChartDrawing;
  patient: HistoryPatient;
  history: readonly HistoryEntry[];
  onUndoable: AddUndo;
};

/** What can be shaded while a session is charted; its time since treatment is always none. */
const charted: readonly Shading[] = ['depth', 'passes', 'endpoint'];

/**
 * The body with the treated zones, and what is drawn on it. Choosing a zone here adds it to the grid or takes it out.
 */
export const ChartPanel = memo(function ChartPanel(props: ChartPanelProps) {
  const { view, onView, onToggle, drawing, patient, history, onUndoable } = props;
  const { t } = useTranslation('charting');
  const { t: terms } = useTranslation('terms');
  const rows = useDerived(({ getChartedZones }) => getChartedZones());
  const limits = useDerived(({ getLimits }) => getLimits());
  const panel = useRef<HTMLDivElement>(null);
  const [shading, setShading] = useState<Shading>('depth');
  const [shownMark, setShownMark] = useState<number>();
  const treated = useMemo(() => rows.map(({ zone }) => zone), [rows]);
  const selected = useMemo(() => new Set(treated), [treated]);
  const fills = useMemo(() => {
    const shaded = rows.flatMap((row): [ZoneId, ZoneFill][] => {
      const fill = shadeZone(shading, valuesOf(row, limits));
      return fill ? [[row.zone, fill]] : [];
    });
    return new Map(shaded);
  }, [limits, rows, shading]);
  // The row of a new pin comes with it: what is typed next goes into its note, the very next key included.
  const [toNote, setToNote] = useState<{ index: number } | null>(null);
  useLayoutEffect(() => {
    const note = toNote && panel.current?.querySelector(`[data-field="marks.${toNote.index}.note"]`);
    if (note instanceof HTMLInputElement) note.focus();
  }, [toNote]);
  const rescaled: AddUndo = (step) => {
    drawing.clearNews();
    onUndoable(step);
  };
  return (
    <div ref={panel} className={classes['chartPanel']}>
      <ViewSwitch
        view={view}
        onView={onView}
        treated={treated}
        keyOf={(shown) => t('keys.alt', { key: digitOfView(shown) })}
      />
      <ChartTools {...drawing} />
      <DrawnChart
        view={view}
        onView={onView}
        drawing={drawing}
        fills={fills}
        selected={selected}
        onToggle={onToggle}
        label={t('chart.label', { view: terms(`chartView.${view}`), count: selected.size })}
        excludedHint={t('chart.excluded')}
        shownMark={shownMark === undefined ? undefined : shownMark + 1}
        onPinned={(index) => setToNote({ index })}
        className={classes['chart']}
      />
      {selected.size === 0 ? (
        <Text size="xs" c="dimmed" ta="center">
          {t('chart.empty')}
        </Text>
      ) : (
        <>
          <ShadingSwitch among={charted} shading={shading} onShading={setShading} />
          <ShadingLegend shading={shading} />
          <Elsewhere view={view} treated={treated} />
        </>
      )}
      <ScaleLine view={view} patient={patient} history={history} onUndoable={rescaled} />
      <MarksList
        drawing={drawing}
        onView={onView}
        onShown={setShownMark}
        onBackToChart={() => focusChart(panel.current)}
      />
    </div>
  );
});

/** What is typed in a row, as far as it can be read. */
export function valuesOf({ depth, passes, endpoint }: ChartedZone, limits: DepthLimits): ZoneValues {
  const read = (parsed: ReturnType<typeof parseWhole>) => (parsed.ok ? parsed.value : null);
  return {
    depthUm: read(parseDepth(depth, limits)),
    passes: read(parseWhole(passes, 1, 50)),
    endpoint: endpoint === '' ? null : endpoint,
    elapsedDays: null,
  };
}

/** How many treated zones this view does not show. */
function Elsewhere({ view, treated }: { view: ChartView; treated: readonly ZoneId[] }) {
  const { t } = useTranslation('charting');
  const count = treated.filter((zone) => !(zone in getDrawing(view).zones)).length;
  if (count === 0) return null;
  return (
    <Text size="xs" c="dimmed">
      {t('chart.elsewhere', { count })}
    </Text>
  );
}
