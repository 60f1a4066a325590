import type { ZoneId } from '../../domain/zones.ts';
import type { ZoneFill } from './anatomy-chart.tsx';
import classes from './anatomy-chart.module.css';
import { type ChartDrawing, type ChartView, isFromBehind, partOfView } from './chart-geometry.ts';
import type { PatternIds } from './chart-patterns.tsx';
import { labelInk } from './label-ink.ts';

const badgeRadius = 7;
const smallBadge = 0.75;
/** On the badge of a selected zone: a tick, or a question mark while it has no value to show. */
const badgeCheck = 'M-3.2 0.2L-0.9 2.6L3.4 -2.4';
const badgeQuestion = 'M-2 -1.9A2.1 2.1 0 1 1 0.7 0.1Q0 0.5 0 1.4M0 3.9V4';
/** Beside the figure of every view that shows both sides, in drawing units. */
const besideEars = { near: 62, far: 498, y: 250 };
const inCorners = { near: 36, far: 524, y: 34 };
const pictureWidth = 560;
const nameSize = 19;
/** Above the label of the zone, and near its border where the zone is small. */
const nameOffset = { least: 24, most: 46 };
const labelOffset = 9;
/** Text size in drawing units: as large as the zone has room for, within these bounds. */
const textSize = { smallest: 10, largest: 16, perRoom: 1.4 };
/** A zone seen edge-on has no room for text. */
const leastRoom = 4;

type MarkProps = {
  drawing: ChartDrawing;
  fills: ReadonlyMap<ZoneId, ZoneFill>;
  selected: ReadonlySet<ZoneId>;
};

/** Patterns on the zones, and the border of the selected ones. */
export function Marks({ drawing, fills, selected, ids }: MarkProps & { ids: PatternIds }) {
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

type SideMarksProps = { view: ChartView; marks: { left: string; right: string } };

/** Which side of the patient is which; a profile shows one side only and is named after it. */
export function SideMarks({ view, marks }: SideMarksProps) {
  if (view === 'left90' || view === 'right90') return null;
  const [onLeft, onRight] = isFromBehind(view) ? [marks.left, marks.right] : [marks.right, marks.left];
  const { near, far, y } = partOfView(view) === 'face' ? besideEars : inCorners;
  return (
    <g className={classes['sideMark']} aria-hidden>
      <text x={near} y={y}>
        {onLeft}
      </text>
      <text x={far} y={y}>
        {onRight}
      </text>
    </g>
  );
}

type NameTagProps = { drawing: ChartDrawing; zone: ZoneId | undefined; name: string };

/** The name of the zone that is pointed at or focused, above it. */
export function NameTag({ drawing, zone, name }: NameTagProps) {
  const shape = zone && drawing.zones[zone];
  if (!shape) return null;
  const [x, y] = shape.anchor;
  const half = (name.length * nameSize) / 3.4;
  return (
    <text
      x={Math.min(pictureWidth - half, Math.max(half, x))}
      y={Math.max(nameSize, y - Math.min(nameOffset.most, Math.max(nameOffset.least, shape.room + 12)))}
      fontSize={nameSize}
      className={classes['nameTag']}
      aria-hidden
    >
      {name}
    </text>
  );
}

/** Around the zone that the keyboard is on. */
export function FocusRing({ d }: { d: string | undefined }) {
  if (!d) return null;
  return (
    <>
      <path d={d} className={`${classes['overlay']} ${classes['focusHalo']}`} />
      <path d={d} className={`${classes['overlay']} ${classes['focusRing']}`} />
    </>
  );
}

/** Labels, and a tick or a question mark on the selected zones. */
export function Texts({ drawing, fills, selected }: MarkProps) {
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
