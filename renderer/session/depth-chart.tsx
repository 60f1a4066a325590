import { SegmentedControl } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ZoneTreatment } from '../../domain/session.ts';
import { FaceChart } from '../chart/face-chart.tsx';
import { type FaceView, faceViews } from '../chart/face-geometry.ts';
import { DepthLegend } from '../compare/chart-legend.tsx';
import { useZoneText } from '../timeline/zone-text.ts';
import classes from './depth-chart.module.css';
import { depthFills, zonesOutside } from './depth-fills.ts';

type DepthChartProps = { zones: readonly ZoneTreatment[]; initialView: FaceView };

/** The face coloured by depth, from the side that is chosen. */
export function DepthChart({ zones, initialView }: DepthChartProps) {
  const { t } = useTranslation('session');
  const { t: terms } = useTranslation('terms');
  const { zoneName, zoneNames } = useZoneText();
  const [view, setView] = useState(initialView);
  const outside = zonesOutside(
    view,
    zones.map(({ zone }) => zone),
  );
  return (
    <div className={classes['chart']}>
      <SegmentedControl
        className="no-print"
        size="xs"
        fullWidth
        aria-label={t('chart.view')}
        data={faceViews.map((value) => ({ value, label: t(`chart.short.${value}`) }))}
        value={view}
        onChange={setView}
      />
      <div className={classes['face']}>
        <FaceChart
          view={view}
          fills={depthFills(zones)}
          zoneName={zoneName}
          excludedHint={t('chart.excluded')}
          label={t('chart.label', { view: terms(`faceView.${view}`) })}
        />
      </div>
      <div className="no-print">
        <DepthLegend />
      </div>
      {outside.length > 0 ? (
        <p className={classes['outside']}>{t('chart.elsewhere', { zones: zoneNames(outside) })}</p>
      ) : null}
    </div>
  );
}
