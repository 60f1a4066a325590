import { type OutcomeSeries, scaleOf } from '../../domain/outcome.ts';
import { daysBetween } from '../../domain/time.ts';

export type LineBox = { width: number; height: number; padding: number };
export type LinePoint = { x: number; y: number; isBaseline: boolean };

const tenth = (length: number): number => Math.round(length * 10) / 10;

/**
 * Where the scores of a series stand in a box: days to the right, and better always upwards, whichever way the scale
 * runs. A single day stands at the left.
 */
export function outcomeLine(
  { scores, scale, direction }: Pick<OutcomeSeries, 'scores' | 'scale' | 'direction'>,
  { width, height, padding }: LineBox,
): LinePoint[] {
  const { minimum, maximum } = scaleOf(scale);
  const first = scores.at(0)?.scoredOn ?? '';
  const last = scores.at(-1)?.scoredOn ?? '';
  const days = scores.length === 0 ? 0 : daysBetween(first, last);
  return scores.map(({ scoredOn, value, moment }) => {
    const along = days === 0 ? 0 : daysBetween(first, scoredOn) / days;
    const share = (value - minimum) / (maximum - minimum);
    const better = direction === 'lower-is-better' ? 1 - share : share;
    return {
      x: tenth(padding + along * (width - 2 * padding)),
      y: tenth(height - padding - better * (height - 2 * padding)),
      isBaseline: moment === 'baseline',
    };
  });
}
