import { Button } from '@mantine/core';
import { IconRulerMeasure } from '@tabler/icons-react';
import { useRef, useState } from 'react';
import { useWatch } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import type { HistoryView } from '../../domain/contract-history.ts';
import { entriesOf } from '../../domain/history-lines.ts';
import { emptyDistanceForm } from '../../domain/history-typed.ts';
import type { HistoryEntry } from '../../domain/history.ts';
import { StatementEditor, type HistoryPatient } from '../history/statement-editor.tsx';
import { useFocusBack } from '../history/use-focus-back.ts';
import { useHistoryWords } from '../history/words.ts';
import { todayAt } from '../ui/clock.ts';
import { useReopen } from '../ui/kept-form.ts';
import { type ChartView, partOfView } from '../chart/chart-geometry.ts';
import classes from './chart-marks.module.css';
import { useCharting, useDerived } from './charting-context.ts';
import type { AddUndo } from './undo-strip.tsx';
import { isOfAnotherScale, useRescale } from './use-rescale.ts';

type ScaleLineProps = {
  view: ChartView;
  patient: HistoryPatient;
  /** What holds of the patient's history. */
  history: readonly HistoryEntry[];
  onUndoable: AddUndo;
};

/** By what the chart's areas of the face are scaled; where it is measured. The body has no areas, which is said. */
export function ScaleLine({ view, patient, history, onUndoable }: ScaleLineProps) {
  const { t } = useTranslation('marks');
  const { timeZone } = useCharting();
  const measured = useDerived(({ getMeasured }) => getMeasured());
  const { distanceOf, dateOf } = useHistoryWords();
  const rescale = useRescale();
  const line = useRef<HTMLDivElement>(null);
  const [measuring, setMeasuring] = useState(false);
  useFocusBack(line, measuring, '[data-measure]');
  const place = `charting/${patient.id}/measured-distance`;
  useReopen(place, () => setMeasuring(true));
  const entry = entriesOf(history, 'measured-distance').at(-1);

  if (partOfView(view) !== 'face' && !measuring) {
    return <p className={classes['scaleNote']}>{t('scale.body')}</p>;
  }
  const recorded = ({ current }: HistoryView) => {
    setMeasuring(false);
    const { count, undo } = rescale(
      measured,
      entriesOf(current, 'measured-distance').at(-1)?.statement ?? null,
    );
    if (count > 0) onUndoable({ message: t('scale.scaled', { count }), undo });
  };
  const text = measured
    ? t('scale.measured', { length: distanceOf(measured), date: dateOf(measured.on) })
    : t('scale.average');
  return (
    <div ref={line} className={`${classes['scale']} no-print`}>
      <div className={classes['scaleLine']}>
        <IconRulerMeasure size={15} stroke={1.6} aria-hidden />
        <span className={classes['scaleText']} title={t('scale.about')}>
          <span className={classes['scaleLabel']}>{t('scale.label')}</span> {text}
        </span>
        {measuring ? null : (
          <Button variant="subtle" size="compact-xs" mih={24} data-measure onClick={() => setMeasuring(true)}>
            {t(measured ? 'scale.change' : 'scale.measure')}
          </Button>
        )}
      </div>
      {measuring ? (
        <>
          <p className={classes['scaleNote']}>{t('scale.about')}</p>
          <StatementEditor
            patient={patient}
            initial={{
              ...emptyDistanceForm(todayAt(timeZone)),
              ...(entry && { distance: entry.statement.distance }),
            }}
            supersedes={entry?.id ?? null}
            label={t('scale.form')}
            place={place}
            onRecorded={recorded}
            onCancel={() => setMeasuring(false)}
          />
        </>
      ) : null}
      <OtherScale onUndoable={onUndoable} />
    </div>
  );
}

/** Areas that came with last time's settings, or were taken from the chart before the face was measured. */
function OtherScale({ onUndoable }: Pick<ScaleLineProps, 'onUndoable'>) {
  const { t } = useTranslation('marks');
  const { form } = useCharting();
  const measured = useDerived(({ getMeasured }) => getMeasured());
  const rows = useWatch({ control: form.control, name: 'zones' });
  const rescale = useRescale();
  const count = rows.filter((row) => isOfAnotherScale(row, measured)).length;
  if (count === 0) return null;
  return (
    <div className={classes['scaleLine']}>
      <span className={classes['scaleText']}>{t('scale.differs', { count })}</span>
      <Button
        variant="default"
        size="compact-xs"
        mih={24}
        onClick={() => {
          const scaled = rescale(measured, measured);
          onUndoable({ message: t('scale.scaled', { count: scaled.count }), undo: scaled.undo });
        }}
      >
        {t('scale.apply')}
      </Button>
    </div>
  );
}
