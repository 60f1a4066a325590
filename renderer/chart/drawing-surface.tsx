import { type KeyboardEvent, type MouseEvent, type PointerEvent, useRef, useState } from 'react';
import type { PlanePoint } from '../../domain/zone-area.ts';
import { type ChartView, getDrawing } from './chart-geometry.ts';
import { linePath, sizeOf } from './mark-geometry.ts';
import classes from './marks.module.css';
import { isDirection } from './nearest-zone.ts';

/** What a chart is drawn on with. */
export const drawingTools = ['pin', 'draw', 'trace'] as const;
export type DrawingTool = (typeof drawingTools)[number];

type DrawingSurfaceProps = {
  view: ChartView;
  tool: DrawingTool;
  /** What the keyboard does here. */
  label: string;
  /** A pin was set, or a line was drawn: places in the units of the drawing. */
  onDrawn: (line: readonly PlanePoint[]) => void;
  onLeave: () => void;
  /** The crosshair of the keyboard has moved. */
  onCrosshair: (place: PlanePoint) => void;
};

type BegunLine = { view: ChartView; places: readonly PlanePoint[] };

/** Units of the drawing: a step of an arrow key, with Shift, and what a line needs to be more than a tap. */
const steps = { small: 6, large: 30 };
const leastLine = 6;

const headings = { ArrowUp: [0, -1], ArrowDown: [0, 1], ArrowLeft: [-1, 0], ArrowRight: [1, 0] } as const;

const lengthOf = (line: readonly PlanePoint[]): number =>
  line.reduce((sum, [x, y], index) => {
    const [fromX, fromY] = line[index - 1] ?? [x, y];
    return sum + Math.hypot(x - fromX, y - fromY);
  }, 0);

/** Where events of a pointer lie in the drawing. */
function placesOf(sheet: SVGGraphicsElement, events: readonly { clientX: number; clientY: number }[]) {
  const toDrawing = sheet.getScreenCTM()?.inverse();
  return toDrawing
    ? events.map(({ clientX, clientY }): PlanePoint => {
        const { x, y } = new DOMPoint(clientX, clientY).matrixTransform(toDrawing);
        return [x, y];
      })
    : [];
}

/**
 * Lies over the chart while something is drawn: with a pointer of any kind, or by the keyboard, which moves a
 * crosshair, sets corners with Space and ends with Enter. Escape gives up a begun line, then the tool. A begun line goes
 * with its view; give the surface its tool as key.
 */
export function DrawingSurface({ view, tool, label, onDrawn, onLeave, onCrosshair }: DrawingSurfaceProps) {
  const size = sizeOf(getDrawing(view));
  const pointer = useRef<number | null>(null);
  // What was begun on a view belongs to it. Events of a pointer come faster than the line is shown: the newest is kept.
  const begun = useRef<BegunLine>({ view, places: [] });
  const [shownLine, showLine] = useState<BegunLine>({ view, places: [] });
  const line = shownLine.view === view ? shownLine.places : [];
  const [crosshair, setCrosshair] = useState<PlanePoint>([size.width / 2, size.height / 2]);
  const [byKeyboard, setByKeyboard] = useState(false);

  const drawnSoFar = () => (begun.current.view === view ? begun.current.places : []);
  const setLine = (places: readonly PlanePoint[]) => {
    begun.current = { view, places };
    showLine(begun.current);
  };

  const finish = (places: readonly PlanePoint[]) => {
    setLine([]);
    if (places.length > 0 && (tool === 'pin' || lengthOf(places) >= leastLine)) onDrawn(places);
  };

  const begin = (event: PointerEvent<SVGRectElement>) => {
    if (pointer.current !== null || event.button !== 0) return;
    event.currentTarget.focus({ preventScroll: true });
    setByKeyboard(false);
    if (tool === 'pin') return;
    const places = placesOf(event.currentTarget, [event]);
    event.currentTarget.setPointerCapture(event.pointerId);
    pointer.current = event.pointerId;
    setLine(places);
  };
  const goOn = (event: PointerEvent<SVGRectElement>) => {
    if (pointer.current !== event.pointerId) return;
    const between = event.nativeEvent.getCoalescedEvents();
    const places = placesOf(event.currentTarget, between.length > 0 ? between : [event.nativeEvent]);
    setLine([...drawnSoFar(), ...places]);
  };
  const end = (event: PointerEvent<SVGRectElement>) => {
    if (pointer.current !== event.pointerId) return;
    pointer.current = null;
    finish(drawnSoFar());
  };
  // What is pressed takes the focus, which the note of the pin would lose again: a click comes after all of that.
  const pin = (event: MouseEvent<SVGRectElement>) => {
    if (tool === 'pin') finish(placesOf(event.currentTarget, [event]));
  };
  const giveUp = () => {
    pointer.current = null;
    setLine([]);
  };

  const moveCrosshair = (event: KeyboardEvent) => {
    if (!isDirection(event.key) || event.altKey || event.ctrlKey || event.metaKey) return false;
    const [hx, hy] = headings[event.key];
    const step = event.shiftKey ? steps.large : steps.small;
    const within = (value: number, most: number) => Math.min(most, Math.max(0, value));
    const next: PlanePoint = [
      within(crosshair[0] + hx * step, size.width),
      within(crosshair[1] + hy * step, size.height),
    ];
    setCrosshair(next);
    onCrosshair(next);
    return true;
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const isHandled = () => {
      if (moveCrosshair(event)) return true;
      switch (event.key) {
        case 'Enter':
          finish(tool === 'pin' ? [crosshair] : [...line, crosshair]);
          return true;
        case ' ':
          if (tool === 'pin') finish([crosshair]);
          else setLine([...drawnSoFar(), crosshair]);
          return true;
        case 'Backspace':
          setLine(drawnSoFar().slice(0, -1));
          return true;
        case 'Escape':
          if (line.length > 0) giveUp();
          else onLeave();
          return true;
        default:
          return false;
      }
    };
    if (event.ctrlKey || event.metaKey || event.altKey || !isHandled()) return;
    event.preventDefault();
    event.stopPropagation();
    setByKeyboard(true);
  };

  const isTracing = tool === 'trace';
  const shown = byKeyboard && line.length > 0 ? [...line, crosshair] : line;
  return (
    <g className={`${classes['layer']} ${classes['surface']}`}>
      {shown.length > 1 ? (
        <path
          d={`${linePath(shown)}${isTracing ? 'Z' : ''}`}
          className={isTracing ? `${classes['live']} ${classes['around']}` : classes['live']}
        />
      ) : null}
      {byKeyboard ? <Crosshair place={crosshair} /> : null}
      <rect
        x={1}
        y={1}
        width={size.width - 2}
        height={size.height - 2}
        className={classes['edge']}
        aria-hidden
      />
      <rect
        width={size.width}
        height={size.height}
        className={classes['sheet']}
        role="application"
        aria-label={label}
        tabIndex={0}
        data-surface={tool}
        onPointerDown={begin}
        onPointerMove={goOn}
        onPointerUp={end}
        onPointerCancel={giveUp}
        onClick={pin}
        onKeyDown={onKeyDown}
      />
    </g>
  );
}

function Crosshair({ place: [x, y] }: { place: PlanePoint }) {
  const d = `M${x - 16} ${y}H${x - 5}M${x + 5} ${y}H${x + 16}M${x} ${y - 16}V${y - 5}M${x} ${y + 5}V${y + 16}`;
  return (
    <g aria-hidden>
      <path d={d} className={classes['halo']} />
      <path d={d} className={classes['crosshair']} />
    </g>
  );
}
