import type { DepthLimits } from '../../domain/units.ts';
import { depthColors } from '../ui/theme.ts';

/** The chart colour of a depth in µm, from the device's shallowest setting to its deepest. */
export function depthColor(depthUm: number, { minimumUm, maximumUm }: DepthLimits): string {
  const deepest = depthColors.length - 1;
  const share = maximumUm > minimumUm ? (depthUm - minimumUm) / (maximumUm - minimumUm) : 0;
  const step = Math.round(Math.min(1, Math.max(0, share)) * deepest);
  return depthColors[step] ?? depthColors[0];
}
