import { Button, Modal } from '@mantine/core';
import { IconArrowLeft, IconArrowRight, IconMinus, IconPlus } from '@tabler/icons-react';
import { useMemo, useState } from 'react';
import { useWatch } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import type { DraftView } from '../../domain/contract.ts';
import { assessDepth } from '../../domain/depth-rule.ts';
import { endpoints } from '../../domain/session-terms.ts';
import { stepDepth, stepPasses } from '../../domain/setting-steps.ts';
import { formatDepth } from '../../domain/units.ts';
import { type ZoneId, getZone } from '../../domain/zones.ts';
import type { ZoneFill } from '../chart/anatomy-chart.tsx';
import { type ChartView, viewOfZone } from '../chart/chart-geometry.ts';
import { shadeZone } from '../chart/shading.ts';
import { ViewSwitch } from '../chart/view-switch.tsx';
import { SafetyStrip } from '../history/safety-strip.tsx';
import { valuesOf } from './chart-panel.tsx';
import { ChartTools } from './chart-tools.tsx';
import { useCharting, useDerived } from './charting-context.ts';
import { useTarget } from './draft-plan.tsx';
import classes from './treatment-mode.module.css';
import { DrawnChart } from './drawn-chart.tsx';
import { TreatmentTimers } from './treatment-timers.tsx';
import type { ChartDrawing } from './use-chart-drawing.ts';

type TreatmentModeProps = {
  view: Pick<DraftView, 'patient' | 'safety'>;
  chartView: ChartView;
  onAdd: (zones: readonly ZoneId[]) => void;
  drawing: ChartDrawing;
  /** Takes back what was drawn last. */
  onUndo: () => void;
  onClose: () => void;
};

/**
 * The draft with large controls, for one hand in a glove: the zone being treated, its depth, a counter of passes, what
 * is seen, the timers. What is set here is set in the form behind it.
 */
export function TreatmentMode({
  view,
  chartView: firstView,
  onAdd,
  drawing,
  onUndo,
  onClose,
}: TreatmentModeProps) {
  const { t } = useTranslation('treating');
  const { t: terms } = useTranslation('terms');
  const { t: common } = useTranslation();
  const { t: charting } = useTranslation('charting');
  const rows = useDerived(({ getChartedZones }) => getChartedZones());
  const limits = useDerived(({ getLimits }) => getLimits());
  const [chosen, setChosen] = useState<ZoneId | null>(null);
  const [chartView, setChartView] = useState(firstView);
  const place = Math.max(
    rows.findIndex(({ zone }) => zone === chosen),
    0,
  );
  const current = rows[place]?.zone;
  const fills = useMemo(
    () =>
      new Map(
        rows.flatMap((row): [ZoneId, ZoneFill][] => {
          const fill = shadeZone('depth', valuesOf(row, limits));
          return fill ? [[row.zone, fill]] : [];
        }),
      ),
    [limits, rows],
  );
  const treated = useMemo(() => rows.map(({ zone }) => zone), [rows]);
  const shown = useMemo(() => new Set(current ? [current] : []), [current]);
  const goTo = (zone: ZoneId | undefined) => {
    if (!zone) return;
    setChosen(zone);
    setChartView((present) => viewOfZone(zone, present));
  };
  const touch = (zone: ZoneId) => {
    if (!treated.includes(zone)) onAdd([zone]);
    setChosen(zone);
  };
  const { patient, safety } = view;
  return (
    <Modal
      opened
      onClose={onClose}
      fullScreen
      title={`${patient.familyName}, ${patient.givenName}`}
      closeButtonProps={{ 'aria-label': common('action.close'), size: 'xl' }}
      classNames={{
        body: classes['body'] ?? '',
        header: classes['head'] ?? '',
        title: classes['title'] ?? '',
      }}
      transitionProps={{ duration: 0 }}
    >
      <SafetyStrip patientId={patient.id} safety={safety} compact />
      <div className={classes['top']}>
        <TreatmentTimers />
        <Button variant="default" size="lg" onClick={onClose}>
          {t('done')}
        </Button>
      </div>
      <div className={classes['columns']}>
        <div className={classes['side']}>
          <ViewSwitch view={chartView} onView={setChartView} treated={treated} />
          <ChartTools {...drawing} large />
          <DrawnChart
            view={chartView}
            onView={setChartView}
            drawing={drawing}
            fills={fills}
            selected={shown}
            onToggle={touch}
            excludedHint={t('title')}
            label={t('title')}
            className={classes['chart']}
          />
          {drawing.tool !== 'select' && drawing.news?.tone === 'done' ? (
            <Button variant="default" size="lg" onClick={onUndo}>
              {charting('action.undo')}
            </Button>
          ) : null}
        </div>
        {current ? (
          <div className={classes['main']}>
            <p className={classes['place']}>{t('place', { number: place + 1, count: rows.length })}</p>
            <h2 className={classes['zone']} aria-live="polite">
              {terms(`zone.${current}`)}
            </h2>
            <ZoneControls key={current} index={place} zone={current} />
            <div className={classes['steps']}>
              <Button
                variant="default"
                size="xl"
                disabled={place === 0}
                leftSection={<IconArrowLeft size={24} aria-hidden />}
                onClick={() => goTo(rows[place - 1]?.zone)}
              >
                {t('previous')}
              </Button>
              <Button
                size="xl"
                disabled={place >= rows.length - 1}
                rightSection={<IconArrowRight size={24} aria-hidden />}
                onClick={() => goTo(rows[place + 1]?.zone)}
              >
                {t('next')}
              </Button>
            </div>
          </div>
        ) : (
          <div className={classes['main']}>
            <h2 className={classes['zone']}>{t('noZones')}</h2>
            <p className={classes['place']}>{t('noZonesHint')}</p>
          </div>
        )}
      </div>
    </Modal>
  );
}

function ZoneControls({ index, zone }: { index: number; zone: ZoneId }) {
  const { t } = useTranslation('treating');
  const { t: terms } = useTranslation('terms');
  const { form, lastSession } = useCharting();
  const limits = useDerived(({ getLimits }) => getLimits());
  const target = useTarget(zone);
  const [depth, passes, endpoint] = useWatch({
    control: form.control,
    name: [`zones.${index}.depth`, `zones.${index}.passes`, `zones.${index}.endpoint`],
  });
  const last = lastSession?.zones.find((treatedZone) => treatedZone.zone === zone);
  const { usualMinimumUm, confirmAboveUm } = getZone(zone).depth;
  const start = target ?? last?.depthUm ?? usualMinimumUm;
  const setDepth = (step: 1 | -1) =>
    form.setValue(`zones.${index}.depth`, stepDepth(depth, step, limits, start), { shouldDirty: true });
  const setPasses = (step: 1 | -1) =>
    form.setValue(`zones.${index}.passes`, stepPasses(passes, step), { shouldDirty: true });
  const hints = [
    target === undefined ? null : t('plan', { value: formatDepth(target) }),
    last ? t('last', { value: formatDepth(last.depthUm) }) : null,
  ].filter((hint) => hint !== null);
  return (
    <>
      <Stepper
        label={t('depth')}
        value={depth === '' ? t('none') : `${depth} mm`}
        hint={hints.join(' · ')}
        less={t('shallower')}
        more={t('deeper')}
        onStep={setDepth}
      />
      {assessDepth(zone, depth, limits).kind === 'unusual' ? (
        <p className={classes['unusual']}>{t('reason', { depth: formatDepth(confirmAboveUm) })}</p>
      ) : null}
      <Stepper
        label={t('passes')}
        value={passes === '' ? t('none') : passes}
        hint={last?.passes ? t('last', { value: last.passes }) : ''}
        less={t('passLess')}
        more={t('passMore')}
        onStep={setPasses}
        large
      />
      <div role="group" aria-label={t('endpoint')} className={classes['endpoints']}>
        {endpoints.map((value) => (
          <button
            key={value}
            type="button"
            className={classes['endpoint']}
            aria-pressed={endpoint === value}
            onClick={() =>
              form.setValue(`zones.${index}.endpoint`, endpoint === value ? '' : value, { shouldDirty: true })
            }
          >
            {terms(`endpoint.${value}`)}
          </button>
        ))}
      </div>
    </>
  );
}

type StepperProps = {
  label: string;
  value: string;
  hint: string;
  less: string;
  more: string;
  onStep: (step: 1 | -1) => void;
  large?: boolean;
};

function Stepper({ label, value, hint, less, more, onStep, large = false }: StepperProps) {
  return (
    <div role="group" aria-label={label} className={classes['stepper']} data-large={large || undefined}>
      <button type="button" className={classes['less']} aria-label={less} onClick={() => onStep(-1)}>
        <IconMinus size={28} aria-hidden />
      </button>
      <div className={classes['value']}>
        <span className={classes['label']}>{label}</span>
        <output className={classes['number']}>{value}</output>
        <span className={classes['label']}>{hint}</span>
      </div>
      <button type="button" className={classes['more']} aria-label={more} onClick={() => onStep(1)}>
        <IconPlus size={34} aria-hidden />
      </button>
    </div>
  );
}
