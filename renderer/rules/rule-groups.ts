import type { RuleId } from '../../domain/rules/rule-id.ts';

/** The rules as the screen groups them, in the order of a session. */
export const ruleGroups = [
  { group: 'before', ids: ['C02', 'C04', 'C19', 'C14', 'C16'] },
  { group: 'person', ids: ['C06', 'C11', 'C23', 'C24', 'C25', 'C26', 'C17'] },
  { group: 'depth', ids: ['C21', 'C22'] },
  { group: 'materials', ids: ['C27', 'C05', 'C28', 'C29'] },
  { group: 'interval', ids: ['C07', 'C08'] },
  { group: 'consent', ids: ['C30'] },
  { group: 'after', ids: ['C09', 'C10', 'C18', 'C01', 'C03', 'C12', 'C13', 'C15'] },
  { group: 'optional', ids: ['L01', 'L02', 'L03', 'L04', 'L05', 'L06', 'L07', 'L08'] },
] as const satisfies readonly { group: string; ids: readonly RuleId[] }[];
