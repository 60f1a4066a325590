import classes from './anatomy-chart.module.css';
import type { ChartDrawing } from './chart-geometry.ts';
import { TexturePattern, textures, type Texture } from './textures.tsx';

export type PatternIds = Record<
  | 'excluded'
  | 'increase'
  | 'decrease'
  | 'removed'
  | 'unfilled'
  | 'hair'
  | 'line'
  | 'skin'
  | 'trunkLine'
  | 'trunkSkin'
  | 'figure'
  | Texture,
  string
>;

/** Ids of the fill patterns, unique on the page for every chart. */
export function patternIds(prefix: string): PatternIds {
  const id = (name: string) => `${prefix}-${name}`;
  return {
    excluded: id('excluded'),
    increase: id('increase'),
    decrease: id('decrease'),
    removed: id('removed'),
    unfilled: id('unfilled'),
    hair: id('hair'),
    line: id('line'),
    skin: id('skin'),
    trunkLine: id('trunk-line'),
    trunkSkin: id('trunk-skin'),
    figure: id('figure'),
    sparse: id('sparse'),
    dense: id('dense'),
    lines: id('lines'),
    grid: id('grid'),
  };
}

type Stop = { at: number; opacity: number };

/** Where the drawing fades, as shares of the picture's height. */
const fades: Record<ChartDrawing['fade'] | 'trunk', readonly Stop[]> = {
  none: [{ at: 0, opacity: 1 }],
  top: [
    { at: 0, opacity: 0 },
    { at: 0.07, opacity: 1 },
  ],
  bottom: [
    { at: 0.93, opacity: 1 },
    { at: 0.995, opacity: 0 },
  ],
  both: [
    { at: 0, opacity: 0 },
    { at: 0.07, opacity: 1 },
    { at: 0.93, opacity: 1 },
    { at: 0.995, opacity: 0 },
  ],
  trunk: [
    { at: 0.25, opacity: 1 },
    { at: 0.6, opacity: 0 },
  ],
};

type FadeProps = { id: string; part: 'line' | 'skin'; height: string; stops: readonly Stop[] };

function Fade({ id, part, height, stops }: FadeProps) {
  return (
    <linearGradient id={id} gradientUnits="userSpaceOnUse" x1="0" y1="0" x2="0" y2={height}>
      {stops.map(({ at, opacity }) => (
        <stop key={at} offset={at} className={classes[`${part}Stop`]} stopOpacity={opacity} />
      ))}
    </linearGradient>
  );
}

/**
 * Fills: fine hatching for excluded areas, crossed lines for an increase, dots for a decrease, wide hatching for what
 * was removed and for what is chosen but has no value yet; the textures of the endpoints; and the shading of the
 * hair, and line and skin that fade out where the body goes on.
 */
export function ChartPatterns({ ids, drawing }: { ids: PatternIds; drawing: ChartDrawing }) {
  const [, , , height = '0'] = drawing.viewBox.split(' ');
  return (
    <defs>
      <linearGradient id={ids.hair} gradientUnits="userSpaceOnUse" x1="0" y1="0" x2="0" y2="300">
        <stop offset="0" className={classes['hairTop']} />
        <stop offset="1" className={classes['hairEnd']} />
      </linearGradient>
      <Fade id={ids.line} part="line" height={height} stops={fades[drawing.fade]} />
      <Fade id={ids.skin} part="skin" height={height} stops={fades[drawing.fade]} />
      <Fade id={ids.trunkLine} part="line" height={height} stops={fades.trunk} />
      <Fade id={ids.trunkSkin} part="skin" height={height} stops={fades.trunk} />
      <clipPath id={ids.figure}>
        <path d={drawing.contours.find(({ role }) => role === 'skin')?.d} />
      </clipPath>
      <pattern
        id={ids.excluded}
        width="4.5"
        height="4.5"
        patternUnits="userSpaceOnUse"
        patternTransform="rotate(45)"
      >
        <path d="M2.25 0V4.5" className={classes['hatchLine']} />
      </pattern>
      <pattern
        id={ids.increase}
        width="8"
        height="8"
        patternUnits="userSpaceOnUse"
        patternTransform="rotate(45)"
      >
        <path d="M0 4H8M4 0V8" className={classes['patternLine']} />
      </pattern>
      <pattern id={ids.decrease} width="8" height="8" patternUnits="userSpaceOnUse">
        <circle cx="2" cy="2" r="1" className={classes['patternDot']} />
        <circle cx="6" cy="6" r="1" className={classes['patternDot']} />
      </pattern>
      {(['removed', 'unfilled'] as const).map((part) => (
        <pattern
          key={part}
          id={ids[part]}
          width="9"
          height="9"
          patternUnits="userSpaceOnUse"
          patternTransform="rotate(-45)"
        >
          <path d="M4.5 0V9" className={classes[`${part}Line`]} />
        </pattern>
      ))}
      {textures.map((texture) => (
        <TexturePattern key={texture} id={ids[texture]} texture={texture} />
      ))}
    </defs>
  );
}
