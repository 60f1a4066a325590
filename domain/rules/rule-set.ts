import type { CivilDate } from '../time.ts';
import type { RuleId } from './rule-id.ts';

/**
 * What a rule brings about: a block cannot be signed without an override, a warning must be acknowledged, a prompt
 * asks for a follow-up or a record, an exclusion has no override, a text stands on the aftercare sheet only.
 */
export const ruleEffects = ['block', 'warn', 'prompt', 'exclude', 'text'] as const;
export type RuleEffect = (typeof ruleEffects)[number];

export type ParameterUnit =
  'hours' | 'days' | 'months' | 'years' | 'um' | 'fitzpatrick' | 'grade' | 'sessions';

/** A number of a rule that a clinic may change: its unit, what Stratum ships, and what makes sense. Whole numbers. */
export type RuleParameter = {
  unit: ParameterUnit;
  standard: number;
  minimum: number;
  maximum: number;
  /** The words of the sources that this number is a reading of, where they give none: "a few days" is 72 h. */
  wording?: string;
};

/** A rule as Stratum ships it (domain/rules/definitions.ts holds one for each id). */
export type RuleDefinition = {
  id: RuleId;
  /** The facts that it is drawn from (F001–F115); empty with `origin` for what is not in the founding documents. */
  facts: readonly string[];
  origin: 'founding-documents' | 'clinic-practice' | 'label-or-literature';
  /** The strongest thing it can bring about. */
  effect: RuleEffect;
  parameters: Readonly<Record<string, RuleParameter>>;
  /** Pairs of parameters of which the first must not exceed the second. */
  ascending?: readonly (readonly [string, string])[];
  /** Off until a clinic turns it on. */
  optional: boolean;
  /** C21: nobody can turn it off or change it. */
  fixed: boolean;
};

/** One rule as it holds on a day. Parameters are numbers in the unit that the rule's definition gives. */
export type RuleInForce = {
  id: RuleId;
  /** 1 is the default that Stratum ships; a clinic's versions follow. */
  version: number;
  enabled: boolean;
  parameters: Readonly<Record<string, number>>;
  effectiveFrom: CivilDate | null;
};

/** The rules in force on one day: what a session of that day is judged by, and frozen into it. */
export type RuleSet = Readonly<Record<RuleId, RuleInForce>>;
