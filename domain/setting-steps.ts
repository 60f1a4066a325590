import { type DepthLimits, formatDepth, parseDepth, parseWhole } from './units.ts';

/** Settings that are stepped up and down instead of typed, while the other hand holds the device. */

const mostPasses = 50;

/** The deepest setting of the device that is not above a depth, within its limits (C22). */
function settingAt(depthUm: number, { minimumUm, maximumUm, stepUm }: DepthLimits): number {
  const steps = Math.floor((Math.min(depthUm, maximumUm) - minimumUm) / stepUm);
  return minimumUm + Math.max(steps, 0) * stepUm;
}

/**
 * A depth one step of the device deeper or shallower, as it is typed. What stands between two steps goes to the next
 * one; where nothing that can be read is there, it begins with `startUm`. Never outside the device (C22).
 */
export function stepDepth(typed: string, step: 1 | -1, limits: DepthLimits, startUm: number): string {
  const { stepUm } = limits;
  const parsed = parseDepth(typed, limits);
  if (!parsed.ok) return formatDepth(settingAt(startUm, limits));
  return formatDepth(settingAt(parsed.value + step * stepUm, limits));
}

/** One pass more or fewer, as it is typed; none at all is not recorded. */
export function stepPasses(typed: string, step: 1 | -1): string {
  const parsed = parseWhole(typed, 1, mostPasses);
  const passes = (parsed.ok ? parsed.value : 0) + step;
  return passes < 1 ? '' : String(Math.min(passes, mostPasses));
}
