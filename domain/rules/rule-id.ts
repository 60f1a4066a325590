/** The clinical rules of clinical.md §2. There is no C20. */
export const clinicalRuleIds = [
  'C01',
  'C02',
  'C03',
  'C04',
  'C05',
  'C06',
  'C07',
  'C08',
  'C09',
  'C10',
  'C11',
  'C12',
  'C13',
  'C14',
  'C15',
  'C16',
  'C17',
  'C18',
  'C19',
  'C21',
  'C22',
  'C23',
  'C24',
  'C25',
  'C26',
  'C27',
  'C28',
  'C29',
  'C30',
] as const;

/** From device labels and literature: off until a clinic turns them on (clinical.md §2, last paragraph). */
export const labelRuleIds = ['L01', 'L02', 'L03', 'L04', 'L05', 'L06', 'L07', 'L08'] as const;

export const ruleIds = [...clinicalRuleIds, ...labelRuleIds] as const;
export type RuleId = (typeof ruleIds)[number];
