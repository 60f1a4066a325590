import { SegmentedControl, Title } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ComparisonView } from '../../domain/contract.ts';
import { type ExcludedAreaId, type ZoneId, getZone, isZoneId } from '../../domain/zones.ts';
import { FaceChart } from '../chart/face-chart.tsx';
import { type FaceView, faceViews } from '../chart/face-geometry.ts';
import { changeFills, depthFills, hiddenZones } from './chart-fills.ts';
import { DepthLegend } from '../chart/depth-legend.tsx';
import { ChangeLegend } from './chart-legend.tsx';
import { useCompareText } from './compare-text.ts';
import classes from './face-comparison.module.css';

/** With more sessions the faces are too small for text; the table has the figures. */
const mostLabelled = 3;

type FaceComparisonProps = { view: ComparisonView; dates: string[] };

/** The faces: one per session coloured by depth on one scale, and one coloured by the change from first to last. */
export function FaceComparison({ view: { sessions, comparison }, dates }: FaceComparisonProps) {
  const { t } = useTranslation('compare');
  const { t: term } = useTranslation('terms');
  const [faceView, setFaceView] = useState<FaceView>('front');
  const headOnly = comparison.zones.every(({ zone }) => getZone(zone).region !== 'neck');
  const marks = { added: t('chart.addedMark'), removed: t('chart.removedMark') };
  const viewName = term(`faceView.${faceView}`);
  const first = dates[0] ?? '';
  const last = dates.at(-1) ?? '';
  const chart = {
    view: faceView,
    zoneName: (id: ZoneId | ExcludedAreaId) => (isZoneId(id) ? term(`zone.${id}`) : term(`excluded.${id}`)),
    excludedHint: t('chart.excluded'),
    sideMarks: { left: term('sideMark.left'), right: term('sideMark.right') },
  };
  return (
    <section className={classes['section']} aria-labelledby="face-comparison-title">
      <div className={classes['bar']}>
        <Title order={2} id="face-comparison-title">
          {t('chart.title')}
        </Title>
        <SegmentedControl
          className="no-print"
          size="xs"
          aria-label={t('chart.view')}
          value={faceView}
          onChange={setFaceView}
          data={faceViews.map((value) => ({ value, label: term(`faceView.${value}`) }))}
        />
        <DepthLegend />
      </div>
      <div className={classes['charts']} data-sessions={sessions.length}>
        {sessions.map(({ id }, index) => (
          <div key={id} className={classes['session']}>
            <div className={classes['caption']}>{dates[index]}</div>
            <div className={classes['face']} data-head-only={headOnly || undefined}>
              <FaceChart
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
            <FaceChart
              {...chart}
              fills={changeFills(comparison.zones, marks)}
              label={t('chart.changeOf', { first, last, view: viewName })}
            />
          </div>
        </div>
      </div>
      <div className={classes['foot']}>
        <HiddenZones treated={comparison.zones.map(({ zone }) => zone)} faceView={faceView} />
        <ChangeLegend marks={marks} />
      </div>
    </section>
  );
}

function HiddenZones({ treated, faceView }: { treated: ZoneId[]; faceView: FaceView }) {
  const { t } = useTranslation('compare');
  const { zoneList } = useCompareText();
  const { nowhere, elsewhere } = hiddenZones(treated, faceView);
  if (nowhere.length + elsewhere.length === 0) return null;
  return (
    <span>
      {[
        elsewhere.length > 0 ? t('chart.notInView', { zones: zoneList(elsewhere) }) : null,
        nowhere.length > 0 ? t('chart.notOnChart', { zones: zoneList(nowhere) }) : null,
      ]
        .filter((text) => text !== null)
        .join(' ')}
    </span>
  );
}
