import { Text } from '@mantine/core';
import { memo, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type DepthLimits, parseDepth, parseWhole } from '../../domain/units.ts';
import { type ExcludedAreaId, type ZoneId, isZoneId } from '../../domain/zones.ts';
import { AnatomyChart, type ZoneFill } from '../chart/anatomy-chart.tsx';
import { type ChartView, getDrawing } from '../chart/chart-geometry.ts';
import { ShadingLegend } from '../chart/shading-legend.tsx';
import { ShadingSwitch } from '../chart/shading-switch.tsx';
import { type Shading, type ZoneValues, shadeZone } from '../chart/shading.ts';
import { ViewSwitch } from '../chart/view-switch.tsx';
import { useDerived } from './charting-context.ts';
import classes from './charting.module.css';
import type { ChartedZone } from './form-store.ts';
import { digitOfView } from './view-keys.ts';

type ChartPanelProps = {
  view: ChartView;
  onView: (view: ChartView) => void;
  onToggle: (zone: ZoneId) => void;
};

/** What can be shaded while a session is charted; its time since treatment is always none. */
const charted: readonly Shading[] = ['depth', 'passes', 'endpoint'];

/** The body with the treated zones. Choosing a zone here adds it to the grid or takes it out. */
export const ChartPanel = memo(function ChartPanel({ view, onView, onToggle }: ChartPanelProps) {
  const { t } = useTranslation('charting');
  const { t: terms } = useTranslation('terms');
  const rows = useDerived(({ getChartedZones }) => getChartedZones());
  const limits = useDerived(({ getLimits }) => getLimits());
  const [shading, setShading] = useState<Shading>('depth');
  const treated = useMemo(() => rows.map(({ zone }) => zone), [rows]);
  const selected = useMemo(() => new Set(treated), [treated]);
  const fills = useMemo(() => {
    const shaded = rows.flatMap((row): [ZoneId, ZoneFill][] => {
      const fill = shadeZone(shading, valuesOf(row, limits));
      return fill ? [[row.zone, fill]] : [];
    });
    return new Map(shaded);
  }, [limits, rows, shading]);
  return (
    <div className={classes['chartPanel']}>
      <ViewSwitch
        view={view}
        onView={onView}
        treated={treated}
        keyOf={(shown) => t('keys.alt', { key: digitOfView(shown) })}
      />
      <div className={classes['chart']}>
        <AnatomyChart
          view={view}
          fills={fills}
          selected={selected}
          onToggle={onToggle}
          zoneName={(id: ZoneId | ExcludedAreaId) =>
            isZoneId(id) ? terms(`zone.${id}`) : terms(`excluded.${id}`)
          }
          excludedHint={t('chart.excluded')}
          label={t('chart.label', { view: terms(`chartView.${view}`), count: selected.size })}
          sideMarks={{ left: terms('sideMark.left'), right: terms('sideMark.right') }}
        />
      </div>
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
