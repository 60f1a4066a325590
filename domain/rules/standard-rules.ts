import { ruleDefinitions } from './definitions.ts';
import { type RuleId, ruleIds } from './rule-id.ts';
import type { RuleInForce, RuleSet } from './rule-set.ts';

/** A rule as Stratum ships it: version 1, on unless it is optional, every parameter at its standard. */
export function standardRule(id: RuleId): RuleInForce {
  const { optional, parameters } = ruleDefinitions[id];
  return {
    id,
    version: 1,
    enabled: !optional,
    parameters: Object.fromEntries(
      Object.entries(parameters).map(([name, { standard }]) => [name, standard]),
    ),
    effectiveFrom: null,
  };
}

/** The rules before a clinic has changed any. */
export function standardRules(): RuleSet {
  // Object.fromEntries forgets its keys: they are those of `ruleIds`, each once.
  return Object.fromEntries(ruleIds.map((id) => [id, standardRule(id)])) as RuleSet;
}
