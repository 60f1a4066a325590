import { ruleDefinitions } from '../../domain/rules/definitions.ts';
import type { RuleChangeForm } from '../../domain/rules/rule-change.ts';
import type { RuleId } from '../../domain/rules/rule-id.ts';
import { writeParameter } from '../../domain/rules/rule-parameter.ts';
import type { RuleInForce } from '../../domain/rules/rule-set.ts';
import type { CivilDate } from '../../domain/time.ts';
import { keptFields } from '../ui/kept-form.ts';

/** What the form of a rule starts with, and what of it is kept over a lock. */

export type ConfirmedRuleChange = RuleChangeForm & { password: string };

/** The numbers of a rule as they are typed. */
export function typedParameters(
  id: RuleId,
  parameters: Readonly<Record<string, number>>,
): Record<string, string> {
  return Object.fromEntries(
    Object.entries(ruleDefinitions[id].parameters).map(([name, { unit, standard }]) => [
      name,
      writeParameter(unit, parameters[name] ?? standard),
    ]),
  );
}

/** The form of a change that starts from a version of the rule. */
export const formOfRule = (
  rule: Pick<RuleInForce, 'id' | 'enabled' | 'parameters'>,
  from: CivilDate,
): ConfirmedRuleChange => ({
  enabled: rule.enabled,
  parameters: typedParameters(rule.id, rule.parameters),
  effectiveFrom: from,
  approverId: '',
  reason: '',
  password: '',
});

const prefix = 'parameters.';

/** Without a level below: what is kept of a form is text, lists of text, and yes or no. */
const flat = ({ parameters, enabled, effectiveFrom, approverId, reason }: ConfirmedRuleChange) => ({
  enabled,
  effectiveFrom,
  approverId,
  reason,
  ...Object.fromEntries(Object.entries(parameters).map(([name, typed]) => [`${prefix}${name}`, typed])),
});

/** What is kept of a form, without the password; null while it is as it was at the beginning. */
export function contentOfForm(form: ConfirmedRuleChange, beginning: ConfirmedRuleChange): string | null {
  const content = JSON.stringify(flat(form));
  return content === JSON.stringify(flat(beginning)) ? null : content;
}

/** A form with what was kept of it. Of a rule that has other numbers by now, those that it has are taken. */
export function formOfContent(content: string, beginning: ConfirmedRuleChange): ConfirmedRuleChange {
  const { enabled, effectiveFrom, approverId, reason, ...others } = keptFields(content, flat(beginning));
  const kept = new Map<string, unknown>(Object.entries(others));
  const parameters = Object.entries(beginning.parameters).map(([name, typed]) => {
    const found = kept.get(`${prefix}${name}`);
    return [name, typeof found === 'string' ? found : typed];
  });
  return {
    enabled,
    effectiveFrom,
    approverId,
    reason,
    parameters: Object.fromEntries(parameters),
    password: '',
  };
}
