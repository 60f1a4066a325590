import { Popover, Text, UnstyledButton } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { ruleDefinitions } from '../../domain/rules/definitions.ts';
import type { RuleId } from '../../domain/rules/rule-id.ts';
import { useRuleText } from '../rules/rule-text.ts';
import classes from './screening.module.css';

/** The id of a rule, which tells on demand what it is and where it comes from. */
export function RuleSource({ rule, version }: { rule: RuleId; version: number }) {
  const { t } = useTranslation('screening');
  const { titleOf } = useRuleText();
  const { origin, facts } = ruleDefinitions[rule];
  const sources = {
    'founding-documents': t('source.founding', { facts: facts.join(', ') }),
    'clinic-practice': t('source.practice'),
    'label-or-literature': t('source.label'),
  };
  return (
    <Popover width={320} position="bottom-start" withArrow shadow="md" trapFocus={false}>
      <Popover.Target>
        <UnstyledButton className={classes['rule']} aria-label={t('rule', { rule, version })}>
          {rule}
        </UnstyledButton>
      </Popover.Target>
      <Popover.Dropdown>
        <Text size="sm" fw={600}>
          {t('source.title', { rule, name: titleOf(rule) })}
        </Text>
        <Text size="sm">{t('rule', { rule, version })}</Text>
        <Text size="sm">{sources[origin]}</Text>
        <Text size="sm" c="dimmed">
          {t('source.setting')}
        </Text>
      </Popover.Dropdown>
    </Popover>
  );
}
