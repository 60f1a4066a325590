import { Button, Checkbox, TextInput } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { RuleView, RulesView } from '../../domain/contract-rules.ts';
import { ruleDefinitions } from '../../domain/rules/definitions.ts';
import { apiErrorOf } from '../api.ts';
import { ScreenHead } from '../settings/screen-head.tsx';
import { SettingsSkeleton } from '../settings/screen-states.tsx';
import { SettingSection } from '../settings/section.tsx';
import settingsClasses from '../settings/settings.module.css';
import { useUnlocked } from '../status.ts';
import { FailureScreen } from '../ui/failure-screen.tsx';
import { Notice } from '../ui/notice.tsx';
import { ChangeRuleDialog } from './change-rule-dialog.tsx';
import { useRules } from './queries.ts';
import { ruleGroups } from './rule-groups.ts';
import { RuleRow } from './rule-row.tsx';
import { matchesRule } from './rule-search.ts';
import { useRuleText } from './rule-text.ts';
import classes from './rules.module.css';

/** Every clinical rule: what it does, where it comes from, and who decided on it. Managers change them. */
export default function RulesScreen() {
  const { t } = useTranslation('rules');
  const rules = useRules();
  if (rules.isPending) return <SettingsSkeleton title={t('title')} />;
  if (rules.isError) {
    return (
      <FailureScreen
        title={t('failed')}
        error={apiErrorOf(rules.error)}
        onRetry={() => void rules.refetch()}
      />
    );
  }
  return <Rules view={rules.data} />;
}

function Rules({ view }: { view: RulesView }) {
  const { t } = useTranslation('rules');
  const { account } = useUnlocked();
  const isManager = account.roles.includes('manager');
  const [typed, setTyped] = useState('');
  const [changedOnly, setChangedOnly] = useState(false);
  const [dialog, setDialog] = useState<{ opened: boolean; rule: RuleView | null }>({
    opened: false,
    rule: null,
  });
  const [done, setDone] = useState('');
  const shown = useShown(view, typed, changedOnly);
  const change = (rule: RuleView) => {
    setDone('');
    setDialog({ opened: true, rule });
  };
  return (
    <div className={`${settingsClasses['screen']} ${settingsClasses['wide']}`} data-ready>
      <ScreenHead title={t('title')} intro={t('intro')} />
      <Notice tone="info">
        {t('notAdvice')} {isManager ? null : t('readOnly')}
      </Notice>
      <div className={`${classes['filter']} no-print`} role="search">
        <TextInput
          aria-label={t('find')}
          placeholder={t('findHint')}
          leftSection={<IconSearch size={16} stroke={1.5} aria-hidden />}
          className={classes['find'] ?? ''}
          maxLength={100}
          spellCheck={false}
          value={typed}
          onChange={(event) => setTyped(event.currentTarget.value)}
        />
        <Checkbox
          label={t('changedOnly')}
          checked={changedOnly}
          onChange={(event) => setChangedOnly(event.currentTarget.checked)}
        />
        <span role="status" className={settingsClasses['aside']}>
          {t('count', { count: shown.size })}
        </span>
      </div>
      <div role="status" className={done === '' ? settingsClasses['empty'] : undefined}>
        {done === '' ? null : <Notice tone="info">{done}</Notice>}
      </div>
      {shown.size === 0 ? (
        <Nothing
          isUnchanged={changedOnly && typed.trim() === ''}
          onShowAll={() => {
            setTyped('');
            setChangedOnly(false);
          }}
        />
      ) : null}
      <Groups view={view} shown={shown} onChange={isManager ? change : undefined} />
      <ChangeRuleDialog
        view={view}
        opened={dialog.opened}
        rule={dialog.rule}
        onClose={() => setDialog({ ...dialog, opened: false })}
        onDone={setDone}
      />
    </div>
  );
}

/** The ids of the rules that the filter lets through. */
function useShown({ rules }: RulesView, typed: string, changedOnly: boolean): ReadonlySet<string> {
  const { titleOf, sentenceOf } = useRuleText();
  const ids = rules
    .filter(({ versions }) => !changedOnly || versions.length > 0)
    .map(({ inForce }) => inForce)
    .filter((rule) => {
      const { facts } = ruleDefinitions[rule.id];
      return matchesRule([rule.id, ...facts, titleOf(rule.id), sentenceOf(rule)], typed);
    })
    .map(({ id }) => id);
  return new Set(ids);
}

type GroupsProps = {
  view: RulesView;
  shown: ReadonlySet<string>;
  onChange: ((rule: RuleView) => void) | undefined;
};

function Groups({ view, shown, onChange }: GroupsProps) {
  const { t } = useTranslation('rules');
  const rules = new Map(view.rules.map((rule) => [rule.inForce.id, rule]));
  return ruleGroups.map(({ group, ids }) => {
    const present = ids.flatMap((id) => (shown.has(id) ? [rules.get(id)] : [])).filter((rule) => !!rule);
    return present.length === 0 ? null : (
      <SettingSection
        key={group}
        title={t(`group.${group}`)}
        {...(group === 'optional' && { intro: t('groupText.optional') })}
      >
        {present.map((rule) => (
          <RuleRow key={rule.inForce.id} rule={rule} today={view.today} onChange={onChange} />
        ))}
      </SettingSection>
    );
  });
}

function Nothing({ isUnchanged, onShowAll }: { isUnchanged: boolean; onShowAll: () => void }) {
  const { t } = useTranslation('rules');
  return (
    <div className={settingsClasses['nothing']}>
      <strong>{isUnchanged ? t('noneChanged') : t('nothing')}</strong>
      <span className={settingsClasses['aside']}>
        {isUnchanged ? t('noneChangedText') : t('nothingText')}
      </span>
      <div>
        <Button variant="default" size="compact-sm" onClick={onShowAll}>
          {t('showAll')}
        </Button>
      </div>
    </div>
  );
}
