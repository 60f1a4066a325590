import { memo } from 'react';
import type { ExcludedAreaId } from '../../domain/zones.ts';
import classes from './anatomy-chart.module.css';
import type { ChartDrawing, ContourRole } from './chart-geometry.ts';
import type { PatternIds } from './chart-patterns.tsx';

type FigureProps = { drawing: ChartDrawing; ids: PatternIds };

const underneath: ReadonlySet<ContourRole> = new Set(['skin', 'shade', 'trunk', 'hair', 'ear']);
/** Widths of the strokes that darken the rim of the figure, drawing units; half of each lies inside. */
const rims = [26, 16, 8] as const;

function Contour({ role, d, ids }: { role: ContourRole; d: string; ids: PatternIds }) {
  const paints: Partial<Record<ContourRole, { fill?: string; stroke?: string }>> = {
    skin: { fill: `url(#${ids.skin})` },
    trunk: { fill: `url(#${ids.trunkSkin})` },
    'trunk-line': { stroke: `url(#${ids.trunkLine})` },
    hair: { fill: `url(#${ids.hair})` },
    outline: { stroke: `url(#${ids.line})` },
  };
  return (
    <path d={d} className={`${classes['contour']} ${classes[role] ?? ''}`} {...paints[role]} aria-hidden />
  );
}

/** The body under the zones: skin with a soft rim, hair, ears and the shading of the face. */
export const Figure = memo(function Figure({ drawing, ids }: FigureProps) {
  const silhouette = drawing.contours.findIndex(({ role }) => role === 'skin');
  return drawing.contours.map(({ role, d }, index) =>
    underneath.has(role) ? (
      <g key={`${role}-${index}`} aria-hidden>
        <Contour role={role} d={d} ids={ids} />
        {index === silhouette ? (
          <g clipPath={`url(#${ids.figure})`} className={classes['rim']} stroke={`url(#${ids.line})`}>
            {rims.map((width) => (
              <path key={width} d={d} strokeWidth={width} />
            ))}
          </g>
        ) : null}
      </g>
    ) : null,
  );
});

/** The lines over the zones. */
export const FigureLines = memo(function FigureLines({ drawing, ids }: FigureProps) {
  return drawing.contours.map(({ role, d }, index) =>
    underneath.has(role) ? null : <Contour key={`${role}-${index}`} role={role} d={d} ids={ids} />,
  );
});

type ExcludedProps = FigureProps & {
  describe: (id: ExcludedAreaId) => string;
  point: (id: ExcludedAreaId) => { onPointerEnter: () => void; onPointerLeave: () => void };
};

/** Areas that C21 excludes: hatched, named, never to be chosen. */
export function ExcludedAreas({ drawing, ids, describe, point }: ExcludedProps) {
  const entries = Object.entries(drawing.excluded) as [ExcludedAreaId, string][]; // keys by type
  return entries.map(([id, d]) => (
    <path
      key={id}
      d={d}
      data-excluded={id}
      className={classes['excluded']}
      fill={`url(#${ids.excluded})`}
      {...point(id)}
    >
      <title>{describe(id)}</title>
    </path>
  ));
}
