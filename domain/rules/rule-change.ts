import { z } from 'zod';
import { id } from '../channel.ts';
import { parsedText } from '../parsed-text.ts';
import { addProblem, refused, understood } from '../problem.ts';
import { requiredText } from '../text.ts';
import { type CivilDate, isCivilDate } from '../time.ts';
import { parseParameter, writeParameter } from './rule-parameter.ts';
import type { RuleDefinition, RuleInForce } from './rule-set.ts';

/** A change to a rule: the form, and what it becomes. A change is a new version; nothing earlier is touched. */

export const reasonMaximum = 2000;

/** The form exactly as typed, whatever the rule. */
export const ruleChangeFormSchema = z.strictObject({
  enabled: z.boolean(),
  /** By name, as typed. */
  parameters: z
    .record(z.string().max(40), z.string().max(40))
    .refine((parameters) => Object.keys(parameters).length <= 20),
  effectiveFrom: z.string().max(20),
  approverId: z.string().max(40),
  reason: z.string().max(10_000),
});
export type RuleChangeForm = z.input<typeof ruleChangeFormSchema>;

export type RuleChange = {
  enabled: boolean;
  /** In the unit that the rule's definition gives. */
  parameters: Readonly<Record<string, number>>;
  effectiveFrom: CivilDate;
  /** The account of whoever is answerable for it clinically. */
  approverId: string;
  reason: string;
};

const parametersSchema = ({ parameters, ascending = [] }: RuleDefinition) =>
  z
    .strictObject(
      Object.fromEntries(
        Object.entries(parameters).map(([name, parameter]) => [
          name,
          parsedText((typed) => parseParameter(parameter, typed)),
        ]),
      ),
    )
    .superRefine((values, context) => {
      for (const [lower, upper] of ascending) {
        const [least, most] = [values[lower], values[upper]];
        const unit = parameters[lower]?.unit;
        if (unit === undefined || !Number.isInteger(least) || !Number.isInteger(most)) continue;
        if (Number(least) <= Number(most)) continue;
        const above = { other: upper, limit: writeParameter(unit, Number(most)) };
        const below = { other: lower, limit: writeParameter(unit, Number(least)) };
        addProblem(context, { code: 'rule.above-other', values: above }, [lower]);
        addProblem(context, { code: 'rule.below-other', values: below }, [upper]);
      }
    });

/** Never a day that has gone: its sessions are judged by the rules of their own day. */
const dayFrom = (today: CivilDate) =>
  parsedText((typed) => {
    const day = typed.trim();
    if (day === '') return refused('required');
    if (!isCivilDate(day)) return refused('date.invalid');
    return day < today ? refused('rule.date-past') : understood(day);
  });

const approver = parsedText((typed) =>
  id.safeParse(typed).success ? understood(typed) : refused('rule.no-approver'),
);

/** The form of a change to this rule, as it is on a day of the clinic. Problems stand at the form's own paths. */
export const ruleChangeSchema = (definition: RuleDefinition, today: CivilDate) =>
  z.strictObject({
    enabled: z.boolean(),
    parameters: parametersSchema(definition),
    effectiveFrom: dayFrom(today),
    approverId: approver,
    reason: requiredText(reasonMaximum, { multiline: true }),
  }) satisfies z.ZodType<RuleChange, RuleChangeForm>;

/** Whether two versions say the same, whenever they hold. */
export function isSameRule(
  one: Pick<RuleInForce, 'enabled' | 'parameters'>,
  other: Pick<RuleInForce, 'enabled' | 'parameters'>,
): boolean {
  const names = new Set([...Object.keys(one.parameters), ...Object.keys(other.parameters)]);
  return (
    one.enabled === other.enabled &&
    [...names].every((name) => one.parameters[name] === other.parameters[name])
  );
}
