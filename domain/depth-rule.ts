import { type Parsed } from './problem.ts';
import { type DepthLimits, checkDepth, parseDepth } from './units.ts';
import { type ZoneId, getZone } from './zones.ts';

/**
 * Rule C22 (F012, F013, F014). Three results are kept apart: impossible (refused: outside the device or off its
 * step), unusual (allowed with a reason: above the zone's upper starting value) and not recorded.
 */
export type DepthAssessment =
  | { kind: 'not-recorded' }
  | { kind: 'impossible'; problem: Extract<Parsed<number>, { ok: false }>['problem'] }
  | { kind: 'unusual'; depthUm: number; confirmAboveUm: number }
  | { kind: 'usual'; depthUm: number };

/** True when the depth (µm) is above the zone's upper starting value; exactly that value needs no reason. */
export function needsDepthReason(zone: ZoneId, depthUm: number): boolean {
  return depthUm > getZone(zone).depth.confirmAboveUm;
}

/** Assesses a depth as typed in mm; empty text is not recorded. */
export function assessDepth(zone: ZoneId, typed: string, limits: DepthLimits): DepthAssessment {
  if (typed.trim() === '') return { kind: 'not-recorded' };
  const parsed = parseDepth(typed, limits);
  return parsed.ok
    ? assessMeasuredDepth(zone, parsed.value, limits)
    : { kind: 'impossible', problem: parsed.problem };
}

/** Assesses a depth in µm. */
export function assessMeasuredDepth(zone: ZoneId, depthUm: number, limits: DepthLimits): DepthAssessment {
  const checked = checkDepth(depthUm, limits);
  if (!checked.ok) return { kind: 'impossible', problem: checked.problem };
  return needsDepthReason(zone, depthUm)
    ? { kind: 'unusual', depthUm, confirmAboveUm: getZone(zone).depth.confirmAboveUm }
    : { kind: 'usual', depthUm };
}
