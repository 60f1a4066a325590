import { SegmentedControl, Text, Tooltip } from '@mantine/core';
import { memo, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { formatDepth, parseDepth } from '../../domain/units.ts';
import { type ExcludedAreaId, type ZoneId, isZoneId } from '../../domain/zones.ts';
import { FaceChart, type ZoneFill } from '../chart/face-chart.tsx';
import { DepthLegend } from '../chart/depth-legend.tsx';
import { depthStepColor } from '../chart/depth-scale.ts';
import { type FaceView, faceViews } from '../chart/face-geometry.ts';
import { useDerived } from './charting-context.ts';
import classes from './charting.module.css';

type ChartPanelProps = {
  view: FaceView;
  onView: (view: FaceView) => void;
  onToggle: (zone: ZoneId) => void;
};

/** The face with the treated zones, shaded by depth. Choosing a zone here adds it to the grid or takes it out. */
export const ChartPanel = memo(function ChartPanel({ view, onView, onToggle }: ChartPanelProps) {
  const { t } = useTranslation('charting');
  const { t: terms } = useTranslation('terms');
  const charted = useDerived(({ getChartedZones }) => getChartedZones());
  const limits = useDerived(({ getLimits }) => getLimits());
  const selected = useMemo(() => new Set(charted.map(({ zone }) => zone)), [charted]);
  const fills = useMemo(() => {
    const shaded = charted.flatMap(({ zone, depth }): [ZoneId, ZoneFill][] => {
      const parsed = parseDepth(depth, limits);
      return parsed.ok
        ? [[zone, { color: depthStepColor(parsed.value), label: formatDepth(parsed.value) }]]
        : [];
    });
    return new Map(shaded);
  }, [charted, limits]);
  const viewName = terms(`faceView.${view}`);
  return (
    <div className={classes['chartPanel']}>
      <SegmentedControl
        className={classes['views']}
        fullWidth
        size="xs"
        aria-label={t('chart.views')}
        value={view}
        onChange={onView}
        data={faceViews.map((value, index) => ({
          value,
          label: (
            <Tooltip
              label={t('chart.viewHint', {
                view: terms(`faceView.${value}`),
                keys: t('keys.alt', { key: index + 1 }),
              })}
            >
              <span>{terms(`faceView.${value}`)}</span>
            </Tooltip>
          ),
        }))}
      />
      <div className={classes['chart']}>
        <FaceChart
          view={view}
          fills={fills}
          selected={selected}
          onToggle={onToggle}
          zoneName={(id: ZoneId | ExcludedAreaId) =>
            isZoneId(id) ? terms(`zone.${id}`) : terms(`excluded.${id}`)
          }
          excludedHint={t('chart.excluded')}
          label={t('chart.label', { view: viewName, count: selected.size })}
          sideMarks={{ left: terms('sideMark.left'), right: terms('sideMark.right') }}
        />
      </div>
      {selected.size === 0 ? (
        <Text size="xs" c="dimmed" ta="center">
          {t('chart.empty')}
        </Text>
      ) : (
        <DepthLegend />
      )}
    </div>
  );
});
