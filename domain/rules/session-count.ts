import { type ZoneId, findZone } from '../zones.ts';
import { parameterOf } from './definitions.ts';
import type { RuleSet } from './rule-set.ts';

/** Where a plan for these zones is: one with a body site counts as of the body, face and neck as the face. */
export const regionOf = (zones: readonly ZoneId[]): 'face' | 'body' =>
  zones.some((zone) => findZone(zone)?.region === 'body') ? 'body' : 'face';

/** C08 (F071, F072, F075): how many sessions a plan proposes. Never a limit. */
export const proposedSessions = (
  rules: RuleSet,
  region: 'face' | 'body',
): { minimum: number; maximum: number } => ({
  minimum: parameterOf(rules, 'C08', `${region}Minimum`),
  maximum: parameterOf(rules, 'C08', `${region}Maximum`),
});
