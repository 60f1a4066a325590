import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { SessionRecord } from '../../domain/session.ts';
import { civilDateOfInstant, daysBetween } from '../../domain/time.ts';
import { AnatomyChart } from '../chart/anatomy-chart.tsx';
import { type ChartView, viewsCovering } from '../chart/chart-geometry.ts';
import { MarkLayer } from '../chart/mark-layer.tsx';
import { ShadingLegend } from '../chart/shading-legend.tsx';
import { ShadingSwitch } from '../chart/shading-switch.tsx';
import { type Shading, shadings } from '../chart/shading.ts';
import { ViewSwitch } from '../chart/view-switch.tsx';
import { useUnlocked } from '../status.ts';
import { useZoneText } from '../timeline/zone-text.ts';
import { todayAt } from '../ui/clock.ts';
import classes from './treatment-chart.module.css';
import { treatmentFills, zonesOutside } from './treatment-fills.ts';

type TreatmentChartProps = { session: Pick<SessionRecord, 'zones' | 'startedAt' | 'marks'> };

/** The sides of the body that show every treated zone, and those that were drawn on. */
export const chartedViews = ({ zones, marks }: Pick<SessionRecord, 'zones' | 'marks'>): ChartView[] => [
  ...new Set([...viewsCovering(zones.map(({ zone }) => zone)), ...marks.map(({ view }) => view)]),
];

/** The treated zones on the body, from the side that is chosen; on paper every side that is needed. */
export function TreatmentChart({ session }: TreatmentChartProps) {
  const { zones, marks, startedAt } = session;
  const { t } = useTranslation('session');
  const { t: terms } = useTranslation('terms');
  const { zoneName, zoneNames } = useZoneText();
  const { timeZone } = useUnlocked().clinic;
  const treated = zones.map(({ zone }) => zone);
  const needed = chartedViews(session);
  const numbered = marks.map((mark, index) => ({ ...mark, number: index + 1 }));
  const [view, setView] = useState<ChartView>(needed[0] ?? 'front');
  const [shading, setShading] = useState<Shading>('depth');
  const elapsed = daysBetween(civilDateOfInstant(startedAt, timeZone), todayAt(timeZone));
  const fills = treatmentFills(zones, shading, elapsed);
  const outside = zonesOutside(view, treated);
  const marksElsewhere = [...new Set(marks.map((mark) => mark.view))].filter((shown) => shown !== view);
  const chart = (shown: ChartView) => (
    <AnatomyChart
      view={shown}
      fills={fills}
      zoneName={zoneName}
      excludedHint={t('chart.excluded')}
      label={t(`chart.label.${shading}`, { view: terms(`chartView.${shown}`) })}
      sideMarks={{ left: terms('sideMark.left'), right: terms('sideMark.right') }}
      marks={<MarkLayer view={shown} marks={numbered} />}
    />
  );
  return (
    <div className={classes['chart']}>
      <ViewSwitch view={view} onView={setView} treated={treated} />
      <div className={classes['face']}>{chart(view)}</div>
      {needed
        .filter((shown) => shown !== view)
        .map((shown) => (
          <div key={shown} className={`${classes['face']} ${classes['onPaper']}`}>
            {chart(shown)}
          </div>
        ))}
      <ShadingSwitch among={shadings} shading={shading} onShading={setShading} />
      <ShadingLegend shading={shading} />
      {outside.length > 0 ? (
        <p className={`${classes['outside']} no-print`}>
          {t('chart.elsewhere', { zones: zoneNames(outside) })}
        </p>
      ) : null}
      {marksElsewhere.length > 0 ? (
        <p className={`${classes['outside']} no-print`}>
          {t('chart.marksElsewhere', {
            views: marksElsewhere.map((shown) => terms(`chartView.${shown}`)).join(' · '),
          })}
        </p>
      ) : null}
    </div>
  );
}
