import { type Endpoint, endpoints } from '../../domain/session-terms.ts';
import { formatDepth } from '../../domain/units.ts';
import { assertNever } from '../../domain/assert-never.ts';
import { elapsedColors, endpointColors, passColors } from '../ui/theme.ts';
import type { ZoneFill } from './anatomy-chart.tsx';
import { depthStepColor } from './depth-scale.ts';
import type { Texture } from './textures.tsx';

/** What the shading of a zone can stand for. */
export const shadings = ['depth', 'passes', 'endpoint', 'elapsed'] as const;
export type Shading = (typeof shadings)[number];

/** What is known of one treated zone; null where it was not recorded. */
export type ZoneValues = {
  /** µm */
  depthUm: number | null;
  passes: number | null;
  endpoint: Endpoint | null;
  /** Whole days since the treatment. */
  elapsedDays: number | null;
};

export type RangeStep = { color: string; from: number; upTo: number | null };

/** Steps of whole numbers; each bound is the last value of its step, and the last step is open. */
const rangesOf = (colors: readonly string[], bounds: readonly number[], lowest: number): RangeStep[] =>
  colors.map((color, index) => {
    const before = bounds[index - 1];
    return { color, from: before === undefined ? lowest : before + 1, upTo: bounds[index] ?? null };
  });

/** One to four passes each for themselves, then five and six, then more. */
export const passSteps: readonly RangeStep[] = rangesOf(passColors, [1, 2, 3, 4, 6], 1);

/**
 * Whole days since treatment, the most recent the darkest. Under 14 days a site is not treated again, under 28 only
 * with a warning (C07); six weeks end the usual interval after deep treatment (F074).
 */
export const elapsedSteps: readonly RangeStep[] = rangesOf(elapsedColors, [13, 27, 42, 90], 0);

export type EndpointStep = { endpoint: Endpoint; color: string; texture: Texture | undefined; mark: string };

const endpointTextures: Record<Endpoint, Texture | undefined> = {
  none: undefined,
  'mild-erythema': 'sparse',
  'uniform-erythema': 'dense',
  'pinpoint-bleeding': 'lines',
  'bleeding-beyond-pinpoint': 'grid',
};

/** The endpoints, mildest first, with the number that stands on the zone. */
export const endpointSteps: readonly EndpointStep[] = endpoints.map((endpoint, index) => ({
  endpoint,
  color: endpointColors[endpoint],
  texture: endpointTextures[endpoint],
  mark: String(index),
}));

function colorIn(steps: readonly RangeStep[], value: number): string | undefined {
  return steps.find(({ from, upTo }) => value >= from && (upTo === null || value <= upTo))?.color;
}

function rangeFill(steps: readonly RangeStep[], value: number | null): ZoneFill | undefined {
  const color = value === null ? undefined : colorIn(steps, value);
  return color === undefined ? undefined : { color, label: String(value) };
}

/** How a zone looks in a shading; undefined where its value was not recorded. */
export function shadeZone(shading: Shading, values: ZoneValues): ZoneFill | undefined {
  switch (shading) {
    case 'depth':
      return values.depthUm === null
        ? undefined
        : { color: depthStepColor(values.depthUm), label: formatDepth(values.depthUm) };
    case 'passes':
      return rangeFill(passSteps, values.passes);
    case 'elapsed':
      return rangeFill(elapsedSteps, values.elapsedDays);
    case 'endpoint': {
      const step = endpointSteps.find(({ endpoint }) => endpoint === values.endpoint);
      if (!step) return undefined;
      return { color: step.color, label: step.mark, ...(step.texture && { pattern: step.texture }) };
    }
    default:
      return assertNever(shading);
  }
}
