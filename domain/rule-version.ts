import type { RuleId } from './rules/rule-id.ts';

/** The clinical rules that are built in (clinical.md §2). */
const builtInRules = ['C18', 'C21', 'C22', 'C27', 'C28'] as const satisfies readonly RuleId[];

/**
 * Names the clinical rules a session is signed under; part of what is signed. The number rises with every change
 * to a rule or to a table it reads (rule-version.test.ts notices).
 */
export const ruleVersion = `1 (${builtInRules.join(' ')})`;
