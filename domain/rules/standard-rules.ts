import { ruleDefinitions } from './definitions.ts';
import { type RuleId, ruleIds } from './rule-id.ts';
import type { RuleInForce, RuleSet } from './rule-set.ts';

function shipped(id: RuleId): RuleInForce {
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

// Object.fromEntries forgets its keys: they are those of `ruleIds`, each once.
const everyShipped = Object.fromEntries(ruleIds.map((id) => [id, shipped(id)])) as RuleSet;

/** A rule as Stratum ships it: version 1, on unless it is optional, every parameter at its standard. */
export const standardRule = (id: RuleId): RuleInForce => everyShipped[id];

/** The rules before a clinic has changed any. */
export const standardRules = (): RuleSet => ({ ...everyShipped });
