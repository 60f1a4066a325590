import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ZoneId } from '../../domain/zones.ts';
import { AnatomyChart, type ZoneFill } from '../chart/anatomy-chart.tsx';
import { type ChartView, viewOfZones } from '../chart/chart-geometry.ts';
import { ShadingLegend } from '../chart/shading-legend.tsx';
import { ShadingSwitch } from '../chart/shading-switch.tsx';
import { type Shading, type ZoneValues, shadeZone, shadings } from '../chart/shading.ts';
import { ViewSwitch } from '../chart/view-switch.tsx';
import classes from './treatment-map.module.css';
import { useZoneText } from './zone-text.ts';

/** Where this patient was ever treated: how long ago, and what was done the last time. */
export function TreatmentMap({ latest }: { latest: ReadonlyMap<ZoneId, ZoneValues> }) {
  const { t } = useTranslation('timeline');
  const { t: terms } = useTranslation('terms');
  const { zoneName } = useZoneText();
  const treated = [...latest.keys()];
  const [view, setView] = useState<ChartView>(() => viewOfZones(treated));
  const [shading, setShading] = useState<Shading>('elapsed');
  const fills = new Map(
    [...latest].flatMap(([zone, values]): [ZoneId, ZoneFill][] => {
      const fill = shadeZone(shading, values);
      return fill ? [[zone, fill]] : [];
    }),
  );
  return (
    <section className={classes['map']} aria-labelledby="treated-title">
      <h2 id="treated-title" className={classes['title']}>
        {t('treated.title')}
      </h2>
      <ViewSwitch view={view} onView={setView} treated={treated} />
      <div className={classes['chart']}>
        <AnatomyChart
          view={view}
          fills={fills}
          zoneName={zoneName}
          excludedHint={t('treated.excluded')}
          label={t(`treated.label.${shading}`, { view: terms(`chartView.${view}`) })}
          sideMarks={{ left: terms('sideMark.left'), right: terms('sideMark.right') }}
        />
      </div>
      <ShadingSwitch among={shadings} shading={shading} onShading={setShading} />
      <ShadingLegend shading={shading} />
    </section>
  );
}
