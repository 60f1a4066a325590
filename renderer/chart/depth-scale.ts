import { depthColors } from '../ui/theme.ts';

/**
 * The depth colours of every chart. The bounds are fixed, so that one colour is one depth in every chart, whatever
 * device was used: steps of 0.25 mm where faces are treated, wider ones above.
 */
const boundsUm = [500, 750, 1000, 1250, 1500, 2000] as const;

export type DepthStep = { color: string; upToUm: number | null; aboveUm: number };

/** The steps of the scale, shallow to deep; the last one has no upper bound. */
export const depthSteps: readonly DepthStep[] = depthColors.map((color, index) => ({
  color,
  upToUm: boundsUm[index] ?? null,
  aboveUm: boundsUm[index - 1] ?? 0,
}));

/** The colour of a depth in µm. A bound belongs to the step below it: 750 is "≤ 0.75". */
export function depthStepColor(depthUm: number): string {
  const step = depthSteps.find(({ upToUm }) => upToUm === null || depthUm <= upToUm);
  return step?.color ?? depthColors[0];
}
