import { memo } from 'react';
import type { ChartMark } from '../../domain/session.ts';
import { type ChartView, getDrawing } from './chart-geometry.ts';
import { drawnPoint, linePath } from './mark-geometry.ts';
import classes from './marks.module.css';

/** A mark with the number that the list beside the chart gives it. */
export type NumberedMark = Pick<ChartMark, 'view' | 'points'> & { number: number };

type MarkLayerProps = {
  view: ChartView;
  marks: readonly NumberedMark[];
  /** The number of the mark that is pointed at in the list. */
  shown?: number | undefined;
};

const badgeRadius = 13;
/** The tip of a pin is its place; the number stands above it. */
const pinHeight = 28;

/** Marks of a view, numbered: lines as they were drawn, pins on their places. Told apart without colour. */
export const MarkLayer = memo(function MarkLayer({ view, marks, shown }: MarkLayerProps) {
  const drawing = getDrawing(view);
  return (
    <g className={classes['layer']} aria-hidden>
      {marks
        .filter((mark) => mark.view === view)
        .map(({ number, points }) => {
          const places = points.map((point) => drawnPoint(drawing, point));
          const [first] = places;
          if (!first) return null;
          const [x, y] = first;
          const isPin = places.length === 1;
          return (
            <g key={number} data-mark={number} data-shown={number === shown || undefined}>
              {isPin ? (
                <Pin x={x} y={y} />
              ) : (
                <>
                  <path d={linePath(places)} className={classes['halo']} />
                  <path d={linePath(places)} className={classes['line']} />
                </>
              )}
              <g transform={`translate(${x} ${isPin ? y - pinHeight : y})`}>
                <circle r={badgeRadius} className={classes['badge']} />
                <text className={classes['number']}>{number}</text>
              </g>
            </g>
          );
        })}
    </g>
  );
});

function Pin({ x, y }: { x: number; y: number }) {
  const d = `M${x} ${y}L${x - 9} ${y - pinHeight + 6}H${x + 9}Z`;
  return (
    <>
      <path d={d} className={classes['halo']} />
      <path d={d} className={classes['pin']} />
    </>
  );
}
