import type { Account } from '../domain/clinic.ts';
import { type RuleId, ruleIds } from '../domain/rules/rule-id.ts';
import type { RuleInForce, RuleSet } from '../domain/rules/rule-set.ts';
import type { Screening } from '../domain/screening.ts';

/** A screening for tests, whole and valid. */

const aRule = (id: RuleId): RuleInForce => ({
  id,
  version: 1,
  enabled: true,
  parameters: { days: 28 },
  effectiveFrom: null,
});

/** One answer, and a block that a prescriber lifted. */
export const aScreening = (account: Account, given: Partial<Screening> = {}): Screening => ({
  result: 'block',
  evaluatedAt: '2026-03-02T10:00:00.000Z',
  rules: Object.fromEntries(ruleIds.map((id) => [id, aRule(id)])) as RuleSet, // every id is there
  answers: [
    {
      question: 'medicine.isotretinoin',
      entryId: '0198c0de-0000-7000-8000-0000000000aa',
      statement: {
        kind: 'medicine',
        class: 'isotretinoin',
        name: null,
        use: 'past',
        lastDose: '2026-01-10',
        prescribed: 'yes',
        prescriber: 'Dr. Weiß',
        note: null,
      },
      recordedAt: '2026-02-01T09:00:00.000Z',
    },
  ],
  findings: [
    {
      key: 'C11:isotretinoin.recent',
      rule: 'C11',
      ruleVersion: 1,
      effect: 'block',
      code: 'isotretinoin.recent',
      values: { date: '2026-07-10', months: 6 },
      zones: [],
      kind: 'named-prescriber',
      decision: {
        by: { id: account.id, name: account.name },
        at: '2026-03-02T10:00:00.000Z',
        reason: 'superficial, one zone',
        authority: 'Dr. Weiß',
        on: '2026-03-01',
        medicine: null,
      },
    },
    {
      key: 'C17:pigment.type-unknown',
      rule: 'C17',
      ruleVersion: 1,
      effect: 'prompt',
      code: 'pigment.type-unknown',
      values: {},
      zones: ['forehead'],
      kind: 'none',
      decision: null,
    },
  ],
  ...given,
});
