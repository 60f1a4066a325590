import { type ZoneId, findZone } from '../zones.ts';
import { parameterOf } from './definitions.ts';
import type { RuleSet } from './rule-set.ts';

/**
 * C08 (F071, F072, F075): how many sessions a plan for these zones proposes. A plan with a body site gets the body's
 * numbers; face and neck the face's. Never a limit.
 */
export function proposedSessions(
  rules: RuleSet,
  zones: readonly ZoneId[],
): { minimum: number; maximum: number } {
  const hasBody = zones.some((zone) => findZone(zone)?.region === 'body');
  return hasBody
    ? {
        minimum: parameterOf(rules, 'C08', 'bodyMinimum'),
        maximum: parameterOf(rules, 'C08', 'bodyMaximum'),
      }
    : {
        minimum: parameterOf(rules, 'C08', 'faceMinimum'),
        maximum: parameterOf(rules, 'C08', 'faceMaximum'),
      };
}
