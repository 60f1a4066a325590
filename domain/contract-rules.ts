import { z } from 'zod';
import { channel, confirmedChannel, manager, nothing, password } from './channel.ts';
import type { Account } from './clinic.ts';
import { ruleChangeFormSchema } from './rules/rule-change.ts';
import type { RuleVersion } from './rules/rule-history.ts';
import { ruleIds } from './rules/rule-id.ts';
import type { RuleInForce } from './rules/rule-set.ts';
import type { CivilDate } from './time.ts';

/** The clinical rules: how they stand, and a change to one. */

export type RuleView = {
  /** As it holds today. */
  inForce: RuleInForce;
  /** What the clinic has made of it, newest first; empty while Stratum's own version holds. */
  versions: RuleVersion[];
};

export type RulesView = {
  /** The clinic's calendar day that `inForce` is about. */
  today: CivilDate;
  /** Every rule, in the order of their ids. */
  rules: RuleView[];
  /** Who can be named as having approved a change. */
  approvers: Pick<Account, 'id' | 'name' | 'registrationNumber' | 'roles'>[];
};

export const rulesChannels = {
  'rules.list': channel<RulesView>()(nothing, 'account'),
  /** `basedOn`: the newest version that was shown when the change was typed. */
  'rules.change': confirmedChannel<RulesView>()(
    z.strictObject({
      ruleId: z.enum(ruleIds),
      basedOn: z.int().min(1),
      form: ruleChangeFormSchema,
      password,
    }),
    manager,
  ),
} as const;
