import { Title } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ComparisonView } from '../../domain/contract.ts';
import { type ExcludedAreaId, type ZoneId, getZone, isZoneId } from '../../domain/zones.ts';
import { AnatomyChart } from '../chart/anatomy-chart.tsx';
import { type ChartView, partOfView, viewOfZones } from '../chart/chart-geometry.ts';
import { ShadingLegend } from '../chart/shading-legend.tsx';
import { ViewSwitch } from '../chart/view-switch.tsx';
import { changeFills, depthFills, hiddenZones } from './chart-fills.ts';
import { ChangeLegend } from './chart-legend.tsx';
import { useCompareText } from './compare-text.ts';
import classes from './chart-comparison.module.css';

/** With more sessions the charts are too small for text; the table has the figures. */
const mostLabelled = 3;

type ChartComparisonProps = { view: ComparisonView; dates: string[] };

/** The charts: one per session coloured by depth on one scale, and one coloured by the change from first to last. */
export function ChartComparison({ view: { sessions, comparison }, dates }: ChartComparisonProps) {
  const { t } = useTranslation('compare');
  const { t: term } = useTranslation('terms');
  const treated = comparison.zones.map(({ zone }) => zone);
  const [chartView, setChartView] = useState<ChartView>(() => viewOfZones(treated));
  const headOnly =
    partOfView(chartView) === 'face' && treated.every((zone) => getZone(zone).region !== 'neck');
  const marks = { added: t('chart.addedMark'), removed: t('chart.removedMark') };
  const viewName = term(`chartView.${chartView}`);
  const first = dates[0] ?? '';
  const last = dates.at(-1) ?? '';
  const chart = {
    view: chartView,
    zoneName: (id: ZoneId | ExcludedAreaId) => (isZoneId(id) ? term(`zone.${id}`) : term(`excluded.${id}`)),
    excludedHint: t('chart.excluded'),
    sideMarks: { left: term('sideMark.left'), right: term('sideMark.right') },
  };
  return (
    <section className={classes['section']} aria-labelledby="chart-comparison-title">
      <div className={classes['bar']}>
        <Title order={2} id="chart-comparison-title">
          {t('chart.title')}
        </Title>
        <ViewSwitch view={chartView} onView={setChartView} treated={treated} />
        <ShadingLegend />
      </div>
      <div className={classes['charts']} data-sessions={sessions.length}>
        {sessions.map(({ id }, index) => (
          <div key={id} className={classes['session']}>
            <div className={classes['caption']}>{dates[index]}</div>
            <div className={classes['face']} data-head-only={headOnly || undefined}>
              <AnatomyChart
                {...chart}
                fills={depthFills(comparison.zones, index, sessions.length <= mostLabelled)}
                label={t('chart.depthOf', { date: dates[index] ?? '', view: viewName })}
              />
            </div>
          </div>
        ))}
        <div className={classes['change']}>
          <div className={classes['caption']}>
            {t('chart.change')}
            <span className={classes['dates']}>{t('chart.fromTo', { first, last })}</span>
          </div>
          <div className={classes['face']} data-head-only={headOnly || undefined}>
            <AnatomyChart
              {...chart}
              fills={changeFills(comparison.zones, marks)}
              label={t('chart.changeOf', { first, last, view: viewName })}
            />
          </div>
        </div>
      </div>
      <div className={classes['foot']}>
        <HiddenZones treated={treated} view={chartView} />
        <ChangeLegend marks={marks} />
      </div>
    </section>
  );
}

function HiddenZones({ treated, view }: { treated: ZoneId[]; view: ChartView }) {
  const { t } = useTranslation('compare');
  const { zoneList } = useCompareText();
  const hidden = hiddenZones(treated, view);
  return hidden.length === 0 ? null : <span>{t('chart.notInView', { zones: zoneList(hidden) })}</span>;
}
