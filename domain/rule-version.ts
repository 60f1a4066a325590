import { ruleIds } from './rules/rule-id.ts';
import type { RuleSet } from './rules/rule-set.ts';

/** Rises with every change to a table that the rules read: zones, limits, gradings (rule-version.test.ts notices). */
const tablesVersion = 2;

/**
 * Names the clinical rules a session is signed under; part of what is signed. The tables that are built in, and the
 * rules that a clinic has changed, each with its version: `2 (C07.2 C11.3)`. Without a screening the tables alone.
 */
export function ruleVersionOf(rules: RuleSet | null): string {
  if (!rules) return String(tablesVersion);
  const changed = ruleIds.map((id) => rules[id]).filter((rule) => rule !== undefined && rule.version > 1);
  const names = changed.map(({ id, version }) => `${id}.${version}`);
  return `${tablesVersion} (${names.length === 0 ? 'standard' : names.join(' ')})`;
}
