import { Button, UnstyledButton } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import {
  IconBan,
  IconBell,
  IconAlertTriangle,
  IconChevronRight,
  IconFileText,
  IconHandStop,
} from '@tabler/icons-react';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import type { RuleView } from '../../domain/contract-rules.ts';
import { ruleDefinitions } from '../../domain/rules/definitions.ts';
import { stateOf } from '../../domain/rules/rule-history.ts';
import type { RuleEffect } from '../../domain/rules/rule-set.ts';
import { type CivilDate, formatTime } from '../../domain/time.ts';
import { Mark } from '../settings/mark.tsx';
import { useUnlocked } from '../status.ts';
import { useReopen } from '../ui/kept-form.ts';
import { useLocale } from '../ui/locale.ts';
import { placeOfChange } from './change-place.ts';
import { RuleDetails } from './rule-details.tsx';
import { useRuleText } from './rule-text.ts';
import classes from './rules.module.css';

type RuleRowProps = {
  rule: RuleView;
  today: CivilDate;
  /** Undefined for those who may not. */
  onChange: ((rule: RuleView) => void) | undefined;
};

/** One rule: what it does today, how it stands, and behind it its values, sources and versions. */
export function RuleRow({ rule, today, onChange }: RuleRowProps) {
  const { t } = useTranslation('rules');
  const { titleOf, sentenceOf } = useRuleText();
  const [opened, details] = useDisclosure(false);
  const panel = useId();
  const { inForce } = rule;
  const { id, enabled } = inForce;
  const title = titleOf(id);
  return (
    <article className={classes['rule']} data-off={!enabled || undefined} aria-labelledby={`${panel}-title`}>
      <div className={classes['ruleHead']}>
        <h3 id={`${panel}-title`} className={classes['ruleTitle']}>
          <span className={classes['ruleId']}>{id}</span> {title}
        </h3>
        <Effect effect={ruleDefinitions[id].effect} />
      </div>
      <p className={classes['sentence']}>{sentenceOf(inForce)}</p>
      <Standing rule={rule} today={today} />
      <div className={`${classes['ruleActions']} no-print`}>
        <UnstyledButton
          className={classes['disclosure'] ?? ''}
          aria-expanded={opened}
          aria-controls={panel}
          aria-label={t('details.showOf', { id, title })}
          onClick={details.toggle}
        >
          <IconChevronRight size={16} stroke={1.75} aria-hidden />
          {t('details.show')}
        </UnstyledButton>
        {onChange && !ruleDefinitions[id].fixed ? (
          <ChangeButton rule={rule} onChange={() => onChange(rule)} />
        ) : null}
      </div>
      <div id={panel} className={classes['panel']} hidden={!opened}>
        {opened ? <RuleDetails rule={rule} today={today} /> : null}
      </div>
    </article>
  );
}

function ChangeButton({ rule, onChange }: { rule: RuleView; onChange: () => void }) {
  const { t } = useTranslation('rules');
  const { titleOf } = useRuleText();
  const { id, enabled } = rule.inForce;
  useReopen(placeOfChange(rule), onChange);
  const name = { id, title: titleOf(id) };
  return (
    <Button
      variant="subtle"
      size="compact-sm"
      aria-label={enabled ? t('action.changeOf', name) : t('action.turnOnOf', name)}
      onClick={onChange}
    >
      {enabled ? t('action.change') : t('action.turnOn')}
    </Button>
  );
}

const icons = {
  block: IconHandStop,
  warn: IconAlertTriangle,
  prompt: IconBell,
  exclude: IconBan,
  text: IconFileText,
} as const satisfies Record<RuleEffect, unknown>;

/** The strongest thing that a rule brings about, in a word and with a sign. */
function Effect({ effect }: { effect: RuleEffect }) {
  const { t } = useTranslation('rules');
  const Icon = icons[effect];
  return (
    <span className={classes['effect']} data-effect={effect} title={t(`effectHelp.${effect}`)}>
      <Icon size={16} stroke={1.75} aria-hidden />
      {t(`effect.${effect}`)}
    </span>
  );
}

/** Which version holds, what is planned, and what is to be known about where the rule comes from. */
function Standing({ rule: { inForce, versions }, today }: Pick<RuleRowProps, 'rule' | 'today'>) {
  const { t } = useTranslation('rules');
  const { timeZone } = useUnlocked().clinic;
  const locale = useLocale();
  const { origin, fixed } = ruleDefinitions[inForce.id];
  const held = versions.find(({ version }) => version === inForce.version);
  const planned = versions.filter((version) => stateOf(versions, version, { today, timeZone }) === 'planned');
  const onDay = (date: CivilDate): string => formatTime(date, locale, timeZone);
  return (
    <div className={classes['standing']}>
      {inForce.enabled ? null : <Mark tone="quiet">{t('off')}</Mark>}
      <span>
        {held
          ? t('versionSince', {
              version: held.version,
              date: onDay(held.effectiveFrom),
              approver: held.approver.name,
            })
          : t('standard')}
      </span>
      {planned.map(({ version, effectiveFrom }) => (
        <span key={version} className={classes['planned']}>
          {t('planned', { version, date: onDay(effectiveFrom) })}
        </span>
      ))}
      {fixed ? <span>{t('fixed')}</span> : null}
      {origin === 'founding-documents' ? null : <span>{t(`origin.${origin}`)}</span>}
    </div>
  );
}
