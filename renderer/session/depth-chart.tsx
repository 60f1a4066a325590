import { SegmentedControl } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ZoneTreatment } from '../../domain/session.ts';
import { FaceChart } from '../chart/face-chart.tsx';
import { type FaceView, faceViews } from '../chart/face-geometry.ts';
import { DepthLegend } from '../chart/depth-legend.tsx';
import { useZoneText } from '../timeline/zone-text.ts';
import classes from './depth-chart.module.css';
import { depthFills, zonesOutside } from './depth-fills.ts';

/** The face coloured by depth, from the side that is chosen. */
export function DepthChart({ zones }: { zones: readonly ZoneTreatment[] }) {
  const { t } = useTranslation('session');
  const { t: terms } = useTranslation('terms');
  const { zoneName, zoneNames } = useZoneText();
  const [view, setView] = useState<FaceView>('front');
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
          sideMarks={{ left: terms('sideMark.left'), right: terms('sideMark.right') }}
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
