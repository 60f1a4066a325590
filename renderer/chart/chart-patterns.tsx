import classes from './face-chart.module.css';

export type PatternIds = Record<
  'excluded' | 'increase' | 'decrease' | 'removed' | 'unfilled' | 'hair' | 'line' | 'skin',
  string
>;

/** Ids of the fill patterns, unique on the page for every chart. */
export function patternIds(prefix: string): PatternIds {
  return {
    excluded: `${prefix}-excluded`,
    increase: `${prefix}-increase`,
    decrease: `${prefix}-decrease`,
    removed: `${prefix}-removed`,
    unfilled: `${prefix}-unfilled`,
    hair: `${prefix}-hair`,
    line: `${prefix}-line`,
    skin: `${prefix}-skin`,
  };
}

/**
 * Fills: fine hatching for excluded areas, crossed lines for an increase, dots for a decrease, wide hatching for what
 * was removed and for what is chosen but has no value yet; and the shading of the hair, and line and skin that fade out at the shoulders.
 */
export function ChartPatterns({ ids, viewBox }: { ids: PatternIds; viewBox: string }) {
  const [, , , height] = viewBox.split(' ');
  return (
    <defs>
      <linearGradient id={ids.hair} gradientUnits="userSpaceOnUse" x1="0" y1="0" x2="0" y2="300">
        <stop offset="0" className={classes['hairTop']} />
        <stop offset="1" className={classes['hairEnd']} />
      </linearGradient>
      {(['line', 'skin'] as const).map((part) => (
        <linearGradient
          key={part}
          id={ids[part]}
          gradientUnits="userSpaceOnUse"
          x1="0"
          y1="0"
          x2="0"
          y2={height}
        >
          <stop offset="0.93" className={classes[`${part}Stop`]} />
          <stop offset="0.995" className={classes[`${part}Stop`]} stopOpacity={0} />
        </linearGradient>
      ))}
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
    </defs>
  );
}
