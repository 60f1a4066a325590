import type { DepthLimits } from '../../domain/units.ts';
import { depthColors } from '../ui/theme.ts';

/** The chart colour of a depth in µm, from the device's shallowest to its deepest setting; outside it the nearest end. */
export function depthColor(depthUm: number, { minimumUm, maximumUm }: DepthLimits): string {
  const steps = depthColors.length;
  const share = maximumUm > minimumUm ? (depthUm - minimumUm) / (maximumUm - minimumUm) : 0;
  const step = Math.min(steps - 1, Math.max(0, Math.floor(share * steps)));
  return depthColors[step] ?? depthColors[0];
}
