import { type ReactNode, useId, useMemo, useState } from 'react';
import { type ExcludedAreaId, type ZoneId, isZoneId } from '../../domain/zones.ts';
import { ExcludedAreas, Figure, FigureLines } from './chart-figure.tsx';
import { FocusRing, Marks, NameTag, SideMarks, Texts } from './chart-marks.tsx';
import { ChartPatterns, patternIds } from './chart-patterns.tsx';
import classes from './anatomy-chart.module.css';
import { type ChartView, getDrawing, zonesInView } from './chart-geometry.ts';
import type { Texture } from './textures.tsx';
import { useRovingFocus } from './use-roving-focus.ts';

/** How a zone is coloured. The pattern says the same without colour; the label is a few characters. */
export type ZoneFill = {
  color: string;
  pattern?: 'increase' | 'decrease' | 'added' | 'removed' | Texture;
  label?: string;
};

export type AnatomyChartProps = {
  view: ChartView;
  fills: ReadonlyMap<ZoneId, ZoneFill>;
  selected?: ReadonlySet<ZoneId>;
  /** Absent: the chart is read-only. */
  onToggle?: (zone: ZoneId) => void;
  /** Translated by the caller. */
  zoneName: (id: ZoneId | ExcludedAreaId) => string;
  /** Translated: why the hatched areas cannot be chosen. */
  excludedHint: string;
  /** Accessible name of the chart. */
  label: string;
  /** Translated: short marks for the patient's left and right, beside the head where both sides can be seen. */
  sideMarks?: { left: string; right: string };
  /** What was drawn on the chart by hand; it takes no pointer. */
  marks?: ReactNode;
  /** What is drawn on: while it is there, zones are not chosen. */
  surface?: ReactNode;
};

const noZones: ReadonlySet<ZoneId> = new Set();
/**
 * The body in one view, with its treatment zones. With `onToggle` every zone is a checkbox: one Tab stop, arrow
 * keys go to the nearest zone, Enter or Space toggles. Areas that C21 excludes are hatched and cannot be chosen.
 */
export function AnatomyChart(props: AnatomyChartProps) {
  const { view, fills, selected = noZones, zoneName, excludedHint, label, sideMarks, marks, surface } = props;
  const onToggle = surface ? undefined : props.onToggle;
  const drawing = getDrawing(view);
  const prefix = useId();
  const ids = useMemo(() => patternIds(prefix), [prefix]);
  const [pointed, setPointed] = useState<ZoneId | ExcludedAreaId>();
  const { active, focused, zoneProps } = useRovingFocus(view, drawing, selected, onToggle);
  const named = pointed ?? focused;
  const isExcluded = named !== undefined && named in drawing.excluded;
  const caption =
    named === undefined ? '' : isExcluded ? `${zoneName(named)} – ${excludedHint}` : zoneName(named);
  const point = (id: ZoneId | ExcludedAreaId) => ({
    onPointerEnter: () => setPointed(id),
    onPointerLeave: () => setPointed(undefined),
  });

  const picture = (
    <>
      <ChartPatterns ids={ids} drawing={drawing} />
      <Figure drawing={drawing} ids={ids} />
      {zonesInView(view).map((id) => {
        const shape = drawing.zones[id];
        if (!shape) return null;
        const color = fills.get(id)?.color;
        const className = [classes['zone'], onToggle && classes['interactive'], color && classes['filled']];
        return (
          <path
            key={id}
            d={shape.d}
            data-zone={id}
            className={className.filter(Boolean).join(' ')}
            {...(color && { style: { fill: color } })}
            {...point(id)}
            {...(onToggle && {
              role: 'checkbox',
              'aria-checked': selected.has(id),
              'aria-label': zoneName(id),
              tabIndex: id === active ? 0 : -1,
              ...zoneProps(id),
            })}
          />
        );
      })}
      <ExcludedAreas
        drawing={drawing}
        ids={ids}
        describe={(id) => `${zoneName(id)} – ${excludedHint}`}
        point={point}
      />
      <Marks drawing={drawing} fills={fills} selected={selected} ids={ids} />
      <FigureLines drawing={drawing} ids={ids} />
      <FocusRing d={focused && drawing.zones[focused]?.d} />
      <Texts drawing={drawing} fills={fills} selected={selected} />
      {sideMarks && <SideMarks view={view} marks={sideMarks} />}
      {marks}
      {surface}
      <NameTag
        drawing={drawing}
        zone={named !== undefined && isZoneId(named) ? named : undefined}
        name={caption}
      />
    </>
  );

  return (
    <figure className={classes['chart']}>
      {props.onToggle || surface ? (
        <svg className={classes['drawing']} viewBox={drawing.viewBox} role="group" aria-label={label}>
          {picture}
        </svg>
      ) : (
        <svg className={classes['drawing']} viewBox={drawing.viewBox} role="img" aria-label={label}>
          <title>{label}</title>
          {picture}
        </svg>
      )}
      <figcaption className={classes['caption']} aria-hidden>
        {caption}
      </figcaption>
    </figure>
  );
}
