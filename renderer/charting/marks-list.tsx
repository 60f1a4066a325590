import { ActionIcon } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { isPin } from '../../domain/chart-mark-form.ts';
import type { ChartView } from '../chart/chart-geometry.ts';
import { FieldProblem, rowProblemsId } from './cells.tsx';
import classes from './chart-marks.module.css';
import { useCharting, useIsMarked } from './charting-context.ts';
import type { ChartDrawing } from './use-chart-drawing.ts';
import type { Marks } from './use-marks.ts';

type MarksListProps = {
  drawing: Pick<ChartDrawing, 'marks' | 'tool' | 'setTool' | 'isHidden' | 'setHidden'>;
  onView: (view: ChartView) => void;
  /** A mark is pointed at, counted from 0; undefined: none. */
  onShown: (index: number | undefined) => void;
  /** The note of a pin is done, and the next may be set. */
  onBackToChart: () => void;
};

/** Every mark of the session: its number on the chart, its view and its note. */
export function MarksList({ drawing, onView, onShown, onBackToChart }: MarksListProps) {
  const { t } = useTranslation('marks');
  const list = useRef<HTMLOListElement>(null);
  const { marks, tool, isHidden, setHidden } = drawing;
  if (marks.fields.length === 0) return null;
  const remove = (index: number) => {
    marks.remove(index);
    onShown(undefined);
    // Where the row was, the next one has moved up.
    requestAnimationFrame(() => {
      const rows = list.current?.querySelectorAll<HTMLElement>('[data-remove]');
      const next = rows?.[Math.min(index, rows.length - 1)];
      if (next) next.focus();
      else onBackToChart();
    });
  };
  return (
    <section className={classes['marks']} aria-label={t('list')}>
      <h2 className={classes['title']}>{t('title')}</h2>
      <ol ref={list} className={classes['list']}>
        {marks.fields.map((mark, index) => (
          <MarkRow
            key={mark.id}
            mark={mark}
            index={index}
            nameOf={marks.nameOf}
            onGoTo={() => {
              if (isHidden) setHidden(false);
              onView(mark.view);
              onShown(index);
            }}
            onShown={onShown}
            onRemove={() => remove(index)}
            onNoted={tool === 'select' ? undefined : onBackToChart}
          />
        ))}
      </ol>
    </section>
  );
}

type MarkRowProps = Pick<Marks, 'nameOf'> &
  Pick<MarksListProps, 'onShown'> & {
    mark: Marks['fields'][number];
    index: number;
    onGoTo: () => void;
    onRemove: () => void;
    onNoted: (() => void) | undefined;
  };

function MarkRow({ mark, index, nameOf, onGoTo, onShown, onRemove, onNoted }: MarkRowProps) {
  const { t } = useTranslation('marks');
  const { t: terms } = useTranslation('terms');
  const { form } = useCharting();
  const path = `marks.${index}.note` as const;
  const marked = useIsMarked(path);
  const field = form.register(path);
  /** The mark stands out on the chart while its row is pointed at or worked on. */
  const pointing = {
    onPointerEnter: () => onShown(index),
    onPointerLeave: () => onShown(undefined),
    onFocus: () => onShown(index),
    onBlur: () => onShown(undefined),
  };
  const name = nameOf(mark, index);
  const view = terms(`chartView.${mark.view}`);
  return (
    <li className={classes['row']}>
      <button
        type="button"
        className={classes['number']}
        aria-label={t('goTo', { mark: name, view })}
        title={t('where', { kind: t(isPin(mark) ? 'kind.pin' : 'kind.line'), view })}
        {...pointing}
        onClick={onGoTo}
      >
        {index + 1}
      </button>
      <div className={classes['body']}>
        <span className={classes['where']} aria-hidden>
          {t('where', { kind: t(isPin(mark) ? 'kind.pin' : 'kind.line'), view })}
        </span>
        <input
          {...field}
          {...pointing}
          onBlur={(event) => {
            pointing.onBlur();
            void field.onBlur(event);
          }}
          className={classes['note']}
          data-field={path}
          aria-label={t('note', { mark: name })}
          aria-invalid={marked || undefined}
          aria-describedby={marked ? rowProblemsId(path) : undefined}
          placeholder={t(isPin(mark) ? 'notePlaceholderPin' : 'notePlaceholder')}
          autoComplete="off"
          onKeyDown={(event) => {
            if (event.key !== 'Enter' || event.ctrlKey || event.metaKey || !onNoted) return;
            event.preventDefault();
            onNoted();
          }}
        />
        <FieldProblem path={path} />
      </div>
      <ActionIcon
        variant="subtle"
        color="gray"
        size={28}
        data-remove
        aria-label={t('remove', { mark: name })}
        onClick={onRemove}
      >
        <IconX size={15} stroke={1.7} aria-hidden />
      </ActionIcon>
    </li>
  );
}
