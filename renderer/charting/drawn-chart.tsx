import { Button } from '@mantine/core';
import { useEffect, useEffectEvent, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { PlanePoint } from '../../domain/zone-area.ts';
import { type ZoneId, isZoneId } from '../../domain/zones.ts';
import { AnatomyChart, type ZoneFill } from '../chart/anatomy-chart.tsx';
import type { ChartView } from '../chart/chart-geometry.ts';
import { DrawingSurface } from '../chart/drawing-surface.tsx';
import { MarkLayer } from '../chart/mark-layer.tsx';
import { zoneAt } from '../chart/tracing.ts';
import classes from './chart-marks.module.css';
import { toolOfKey } from './chart-tools.tsx';
import type { ChartDrawing, ChartTool } from './use-chart-drawing.ts';

type DrawnChartProps = {
  view: ChartView;
  onView: (view: ChartView) => void;
  drawing: ChartDrawing;
  fills: ReadonlyMap<ZoneId, ZoneFill>;
  selected: ReadonlySet<ZoneId>;
  onToggle: (zone: ZoneId) => void;
  label: string;
  excludedHint: string;
  /** The place of the mark that the list points at. */
  shownMark?: number | undefined;
  /** A pin was set: where its note is typed. */
  onPinned?: ((index: number) => void) | undefined;
  className: string | undefined;
};

/** Gives the keyboard to what is drawn on, or to the zones. */
export function focusChart(within: Element | null): void {
  const found = within?.querySelector('[data-surface], [role="checkbox"][tabindex="0"]');
  if (found instanceof SVGElement) found.focus();
}

/** The chart with its marks, on which zones are chosen or something is drawn, and what is said of the drawing. */
export function DrawnChart(props: DrawnChartProps) {
  const { view, onView, drawing, fills, selected, onToggle, label, excludedHint, className } = props;
  const { t } = useTranslation('marks');
  const { t: terms } = useTranslation('terms');
  const frame = useRef<HTMLDivElement>(null);
  const [at, setAt] = useState<{ zone: ZoneId | undefined } | null>(null);
  const { tool, setTool, drawn, isHidden, marks } = drawing;
  const numbered = useMemo(
    () => marks.fields.map(({ view: on, points }, index) => ({ view: on, points, number: index + 1 })),
    [marks.fields],
  );
  /** Takes up a tool from the chart; the keyboard goes on there, once what it goes on with has been drawn. */
  const takeUp = (next: ChartTool) => {
    setTool(next);
    setAt(null);
    requestAnimationFrame(() => focusChart(frame.current));
  };
  const onKey = useEffectEvent((event: KeyboardEvent) => {
    const next = toolOfKey(event);
    if (!next || next === tool) return;
    event.preventDefault();
    takeUp(next);
  });
  useEffect(() => {
    const element = frame.current;
    const listen = (event: KeyboardEvent) => onKey(event);
    element?.addEventListener('keydown', listen);
    return () => element?.removeEventListener('keydown', listen);
  }, []);
  const finish = (line: readonly PlanePoint[]) => {
    setAt(null);
    const pin = drawn(view, line);
    if (pin !== null) props.onPinned?.(pin);
  };
  return (
    <>
      <div ref={frame} className={className}>
        <AnatomyChart
          view={view}
          fills={fills}
          selected={selected}
          onToggle={onToggle}
          zoneName={(id) => (isZoneId(id) ? terms(`zone.${id}`) : terms(`excluded.${id}`))}
          excludedHint={excludedHint}
          label={label}
          sideMarks={{ left: terms('sideMark.left'), right: terms('sideMark.right') }}
          marks={isHidden ? null : <MarkLayer view={view} marks={numbered} shown={props.shownMark} />}
          surface={
            tool === 'select' ? undefined : (
              <DrawingSurface
                key={tool}
                view={view}
                tool={tool}
                label={t(`surface.${tool}`, { view: terms(`chartView.${view}`) })}
                onDrawn={finish}
                onLeave={() => takeUp('select')}
                onCrosshair={(place) => setAt({ zone: zoneAt(view, place) })}
              />
            )
          }
        />
      </div>
      <DrawingStatus drawing={drawing} at={at} onView={onView} />
    </>
  );
}

type DrawingStatusProps = Pick<DrawnChartProps, 'onView'> & {
  drawing: ChartDrawing;
  /** Where the crosshair stands; null while the keyboard does not move it. */
  at: { zone: ZoneId | undefined } | null;
};

/** How the tool is used, where the crosshair stands, and what came of the last drawing. */
function DrawingStatus({ drawing: { tool, news }, at, onView }: DrawingStatusProps) {
  const { t } = useTranslation('marks');
  const { t: terms } = useTranslation('terms');
  const text = () => {
    if (at) return at.zone ? t('how.at', { zone: terms(`zone.${at.zone}`) }) : t('how.nowhere');
    if (news) return news.text;
    return tool === 'select' ? '' : `${t(`how.${tool}`)} ${t('how.leave')}`;
  };
  const better = at ? undefined : news?.better;
  return (
    <div className={classes['status']} data-tone={at ? undefined : news?.tone}>
      <span role="status">{text()}</span>
      {better ? (
        <Button variant="default" size="compact-xs" mih={24} onClick={() => onView(better)}>
          {t('trace.turn', { view: terms(`chartView.${better}`) })}
        </Button>
      ) : null}
    </div>
  );
}
