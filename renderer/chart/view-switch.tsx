import { SegmentedControl, Tooltip } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { ZoneId } from '../../domain/zones.ts';
import {
  type ChartView,
  chartPartNames,
  chartParts,
  partOfView,
  viewOfZones,
  zonesInView,
} from './chart-geometry.ts';
import classes from './view-switch.module.css';

type ViewSwitchProps = {
  view: ChartView;
  onView: (view: ChartView) => void;
  /** Treated zones: a part where some are is marked, and opens on the view that shows most of them. */
  treated: readonly ZoneId[];
  /** The key that leads to a part or a view, where the screen has one. */
  keyOf?: (view: ChartView) => string | undefined;
};

/** Chooses the part of the body, and the side from which it is seen. */
export function ViewSwitch({ view, onView, treated, keyOf }: ViewSwitchProps) {
  const { t } = useTranslation('terms');
  const part = partOfView(view);
  const views: readonly ChartView[] = chartParts[part];
  const hinted = (value: ChartView, label: string, name: string, count = 0) => {
    const key = keyOf?.(value);
    return (
      <Tooltip label={key ? t('chart.keyHint', { name, key }) : name}>
        <span>
          {label}
          {count > 0 ? (
            <span className={classes['count']}>
              <span aria-hidden>{count}</span>
              <span className={classes['hidden']}>{t('chart.treated', { count })}</span>
            </span>
          ) : null}
        </span>
      </Tooltip>
    );
  };
  const zonesOf = (members: readonly ChartView[]) => {
    const shown = new Set(members.flatMap(zonesInView));
    return treated.filter((zone) => shown.has(zone));
  };
  return (
    <div className={`${classes['switch']} no-print`}>
      <SegmentedControl
        fullWidth
        size="xs"
        className={classes['row'] ?? ''}
        aria-label={t('chart.parts')}
        value={part}
        onChange={(name) => onView(firstView(chartParts[name], zonesOf(chartParts[name])))}
        data={chartPartNames.map((name) => {
          const [first] = chartParts[name];
          const here = zonesOf(chartParts[name]);
          return {
            value: name,
            label: hinted(first, t(`chartPart.${name}`), t(`chartPart.${name}`), here.length),
          };
        })}
      />
      {views.length > 1 ? (
        <SegmentedControl
          fullWidth
          size="xs"
          className={classes['row'] ?? ''}
          aria-label={t('chart.views')}
          value={view}
          onChange={onView}
          data={views.map((value) => ({
            value,
            label: hinted(value, t(`chartViewShort.${value}`), t(`chartView.${value}`)),
          }))}
        />
      ) : null}
    </div>
  );
}

/** Of a part's views the one that shows most of the treated zones; the face opens from the front. */
function firstView(members: readonly ChartView[], treated: readonly ZoneId[]): ChartView {
  const [first] = members;
  const best = viewOfZones(treated);
  if (treated.length > 0 && members.includes(best)) return best;
  return members.includes('front') || !first ? 'front' : first;
}
