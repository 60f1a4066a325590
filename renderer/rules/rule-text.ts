import { useTranslation } from 'react-i18next';
import { ruleDefinitions } from '../../domain/rules/definitions.ts';
import type { RuleId } from '../../domain/rules/rule-id.ts';
import { parseParameter, writeParameter } from '../../domain/rules/rule-parameter.ts';
import type { ParameterUnit, RuleInForce } from '../../domain/rules/rule-set.ts';
import { rules as catalogue } from '../i18n/en/rules.ts';

type ParameterKey = keyof typeof catalogue.parameter;
const isKey = (key: string): key is ParameterKey => Object.hasOwn(catalogue.parameter, key);

const isCounted = (unit: ParameterUnit): unit is 'hours' | 'days' | 'months' | 'years' =>
  unit === 'hours' || unit === 'days' || unit === 'months' || unit === 'years';

type Stated = Pick<RuleInForce, 'id' | 'enabled' | 'parameters'>;

/** The clinical rules in the reader's words. */
export function useRuleText() {
  const { t } = useTranslation('rules');
  /** A stored number with its unit: `28 days`, `0.5 mm`. */
  const ofValue = (unit: ParameterUnit, value: number): string =>
    isCounted(unit)
      ? t(`value.${unit}`, { count: value })
      : t(`value.${unit}`, { text: writeParameter(unit, value) });
  const ofParameter = (id: RuleId, name: string): string => {
    const key = `${id}-${name}`;
    return isKey(key) ? t(`parameter.${key}`) : name;
  };
  const sentence = (id: RuleId, textOf: (name: string, unit: ParameterUnit) => string): string => {
    const values = Object.entries(ruleDefinitions[id].parameters).map(([name, { unit }]) => [
      name,
      textOf(name, unit),
    ]);
    return t(`rule.${id}.sentence`, Object.fromEntries(values));
  };
  /** What a rule says with these numbers; that it is off, when it is. */
  const ofRule = ({ id, enabled, parameters }: Stated): string =>
    enabled ? sentence(id, (name, unit) => ofValue(unit, parameters[name] ?? 0)) : t('offSentence');
  /** The same of numbers as typed; what cannot be read yet stays open. */
  const ofTyped = (id: RuleId, enabled: boolean, typed: Readonly<Record<string, string>>): string => {
    if (!enabled) return t('offSentence');
    const { parameters } = ruleDefinitions[id];
    return sentence(id, (name, unit) => {
      const parameter = parameters[name];
      const parsed = parameter && parseParameter(parameter, typed[name] ?? '');
      return parsed?.ok ? ofValue(unit, parsed.value) : t('openValue');
    });
  };
  return {
    titleOf: (id: RuleId): string => t(`rule.${id}.title`),
    /** What the rule would say if it were on. */
    sentenceOf: ({ id, parameters }: Pick<Stated, 'id' | 'parameters'>): string =>
      ofRule({ id, enabled: true, parameters }),
    ofRule,
    ofTyped,
    ofValue,
    ofParameter,
  };
}
