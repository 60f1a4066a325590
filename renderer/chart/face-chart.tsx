import { useId, useRef, useState, type FocusEvent, type KeyboardEvent } from 'react';
import type { ExcludedAreaId, ZoneId } from '../../domain/zones.ts';
import { ChartPatterns, patternIds, type PatternIds } from './chart-patterns.tsx';
import classes from './face-chart.module.css';
import { getFaceDrawing, zonesInView, type FaceView, type FaceViewDrawing } from './face-geometry.ts';
import { labelInk } from './label-ink.ts';
import { findNearestZone, isDirection } from './nearest-zone.ts';

/** How a zone is coloured. The pattern says the same without colour; the label is a few characters. */
export type ZoneFill = {
  color: string;
  pattern?: 'increase' | 'decrease' | 'added' | 'removed';
  label?: string;
};

export type FaceChartProps = {
  view: FaceView;
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
};

const noZones: ReadonlySet<ZoneId> = new Set();
const underneath: ReadonlySet<string> = new Set(['skin', 'hair', 'ear']);
const badgeRadius = 7;
const smallBadge = 0.75;
/** On the badge of a selected zone: a tick, or a question mark while it has no value to show. */
const badgeCheck = 'M-3.2 0.2L-0.9 2.6L3.4 -2.4';
const badgeQuestion = 'M-2 -1.9A2.1 2.1 0 1 1 0.7 0.1Q0 0.5 0 1.4M0 3.9V4';
/** Beside the ears of every view that shows both sides of the face: the patient's right is on the viewer's left. */
const sideMarkPlace = { rightX: 92, leftX: 468, y: 250 };
const labelOffset = 9;
/** Text size in drawing units: as large as the zone has room for, within these bounds. */
const textSize = { smallest: 10, largest: 16, perRoom: 1.4 };
/** A zone seen edge-on has no room for text. */
const leastRoom = 4;

/**
 * The face in one view, with its treatment zones. With `onToggle` every zone is a checkbox: one Tab stop, arrow
 * keys go to the nearest zone, Enter or Space toggles. Areas that C21 excludes are hatched and cannot be chosen.
 */
export function FaceChart(props: FaceChartProps) {
  const { view, fills, selected = noZones, onToggle, zoneName, excludedHint, label, sideMarks } = props;
  const drawing = getFaceDrawing(view);
  const ids = patternIds(useId());
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
      <ChartPatterns ids={ids} viewBox={drawing.viewBox} />
      <Contours drawing={drawing} ids={ids} below />
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
      <Contours drawing={drawing} ids={ids} />
      <FocusRing d={focused && drawing.zones[focused]?.d} />
      <Texts drawing={drawing} fills={fills} selected={selected} />
      {sideMarks && <SideMarks view={view} marks={sideMarks} />}
    </>
  );

  return (
    <figure className={classes['chart']}>
      {onToggle ? (
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

function useRovingFocus(
  view: FaceView,
  drawing: FaceViewDrawing,
  selected: ReadonlySet<ZoneId>,
  onToggle: FaceChartProps['onToggle'],
) {
  const elements = useRef(new Map<ZoneId, SVGPathElement>());
  const [last, setLast] = useState<ZoneId>();
  const [focused, setFocused] = useState<ZoneId>();
  const zones = zonesInView(view);
  const remembered = last && drawing.zones[last] ? last : undefined;
  const active = remembered ?? zones.find((id) => selected.has(id)) ?? zones[0];

  const onKeyDown = (id: ZoneId, event: KeyboardEvent) => {
    if (event.key === 'Enter' || event.key === ' ') {
      event.preventDefault();
      onToggle?.(id);
    }
    const target =
      event.key === 'Home'
        ? zones[0]
        : event.key === 'End'
          ? zones.at(-1)
          : isDirection(event.key)
            ? findNearestZone(drawing.zones, id, event.key)
            : undefined;
    if (!target) return;
    event.preventDefault();
    elements.current.get(target)?.focus();
  };

  const zoneProps = (id: ZoneId) => ({
    ref: (element: SVGPathElement | null) => {
      if (element) elements.current.set(id, element);
      else elements.current.delete(id);
    },
    onClick: () => onToggle?.(id),
    onKeyDown: (event: KeyboardEvent) => onKeyDown(id, event),
    onFocus: (event: FocusEvent) => {
      setLast(id);
      // A ring around what was just clicked would say nothing new.
      if (event.currentTarget.matches(':focus-visible')) setFocused(id);
    },
    onBlur: () => setFocused(undefined),
  });
  return { active, focused: focused && drawing.zones[focused] ? focused : undefined, zoneProps };
}

function Contours({
  drawing,
  ids,
  below = false,
}: {
  drawing: FaceViewDrawing;
  ids: PatternIds;
  below?: boolean;
}) {
  const paints: Partial<Record<string, { fill?: string; stroke?: string }>> = {
    skin: { fill: `url(#${ids.skin})` },
    hair: { fill: `url(#${ids.hair})` },
    outline: { stroke: `url(#${ids.line})` },
  };
  return drawing.contours.map(({ role, d }, index) =>
    underneath.has(role) === below ? (
      <path
        key={`${role}-${index}`}
        d={d}
        className={`${classes['contour']} ${classes[role] ?? ''}`}
        {...paints[role]}
        aria-hidden
      />
    ) : null,
  );
}

function ExcludedAreas(props: {
  drawing: FaceViewDrawing;
  ids: PatternIds;
  describe: (id: ExcludedAreaId) => string;
  point: (id: ExcludedAreaId) => { onPointerEnter: () => void; onPointerLeave: () => void };
}) {
  const entries = Object.entries(props.drawing.excluded) as [ExcludedAreaId, string][]; // keys by type
  return entries.map(([id, d]) => (
    <path
      key={id}
      d={d}
      data-excluded={id}
      className={classes['excluded']}
      fill={`url(#${props.ids.excluded})`}
      {...props.point(id)}
    >
      <title>{props.describe(id)}</title>
    </path>
  ));
}

type MarkProps = Pick<FaceChartProps, 'fills'> & { drawing: FaceViewDrawing; selected: ReadonlySet<ZoneId> };

function Marks({ drawing, fills, selected, ids }: MarkProps & { ids: PatternIds }) {
  const patterned = [...fills].flatMap(([id, { pattern }]) => (pattern ? [{ id, pattern }] : []));
  return (
    <>
      {patterned.map(({ id, pattern }) => (
        <path
          key={id}
          d={drawing.zones[id]?.d}
          data-pattern={pattern}
          className={`${classes['pattern']} ${classes[pattern] ?? ''}`}
          fill={pattern === 'added' ? 'none' : `url(#${ids[pattern]})`}
        />
      ))}
      {[...selected]
        .filter((id) => !fills.has(id))
        .map((id) => (
          <path
            key={id}
            d={drawing.zones[id]?.d}
            data-pattern="unfilled"
            className={classes['pattern']}
            fill={`url(#${ids.unfilled})`}
          />
        ))}
      {[...selected].map((id) => (
        <path
          key={id}
          d={drawing.zones[id]?.d}
          className={`${classes['overlay']} ${classes['selectedBorder']}`}
        />
      ))}
    </>
  );
}

/** Which side of the patient is which; a profile shows one side only and is named after it. */
function SideMarks({ view, marks }: { view: FaceView; marks: { left: string; right: string } }) {
  if (view === 'left90' || view === 'right90') return null;
  const { leftX, rightX, y } = sideMarkPlace;
  return (
    <g className={classes['sideMark']} aria-hidden>
      <text x={rightX} y={y}>
        {marks.right}
      </text>
      <text x={leftX} y={y}>
        {marks.left}
      </text>
    </g>
  );
}

function FocusRing({ d }: { d: string | undefined }) {
  if (!d) return null;
  return (
    <>
      <path d={d} className={`${classes['overlay']} ${classes['focusHalo']}`} />
      <path d={d} className={`${classes['overlay']} ${classes['focusRing']}`} />
    </>
  );
}

function Texts({ drawing, fills, selected }: MarkProps) {
  return Object.entries(drawing.zones).map(([key, { anchor, room }]) => {
    const id = key as ZoneId; // keys by type
    const [x, y] = anchor;
    const fill = fills.get(id);
    const label = room < leastRoom ? undefined : fill?.label;
    const shift = label && selected.has(id) ? labelOffset : 0;
    const size = Math.min(textSize.largest, Math.max(textSize.smallest, room * textSize.perRoom));
    return (
      <g key={id} aria-hidden>
        {selected.has(id) && (
          <g transform={`translate(${x} ${y - shift}) scale(${room < badgeRadius ? smallBadge : 1})`}>
            <circle r={badgeRadius} className={classes['badge']} />
            <path d={fill ? badgeCheck : badgeQuestion} className={classes['badgeSign']} />
          </g>
        )}
        {label && (
          <text
            x={x}
            y={y + shift}
            fontSize={size}
            className={classes['label']}
            {...(fill && { style: { fill: labelInk(fill.color), stroke: fill.color } })}
          >
            {label}
          </text>
        )}
      </g>
    );
  });
}
