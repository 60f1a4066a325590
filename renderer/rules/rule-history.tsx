import { useTranslation } from 'react-i18next';
import type { RuleView } from '../../domain/contract-rules.ts';
import { ruleDefinitions } from '../../domain/rules/definitions.ts';
import { type RuleVersion, endOf, stateOf } from '../../domain/rules/rule-history.ts';
import type { RuleInForce } from '../../domain/rules/rule-set.ts';
import { standardRule } from '../../domain/rules/standard-rules.ts';
import { type CivilDate, addDays, formatTime } from '../../domain/time.ts';
import { useUnlocked } from '../status.ts';
import { useLocale } from '../ui/locale.ts';
import { useRuleText } from './rule-text.ts';
import classes from './rules.module.css';

type RuleHistoryProps = { rule: RuleView; today: CivilDate };

/** Every version of a rule, newest first, down to the one that Stratum ships. */
export function RuleHistory({ rule, today }: RuleHistoryProps) {
  const { t } = useTranslation('rules');
  const { id } = rule.inForce;
  return (
    <div className={classes['historyFrame']}>
      <table className={classes['history']} aria-label={t('details.versionsOf', { id })}>
        <thead>
          <tr>
            <th scope="col">{t('history.version')}</th>
            <th scope="col">{t('history.period')}</th>
            <th scope="col">{t('history.change')}</th>
            <th scope="col">{t('history.reason')}</th>
            <th scope="col">{t('history.approver')}</th>
          </tr>
        </thead>
        <tbody>
          {rule.versions.map((version, index) => (
            <VersionRow
              key={version.version}
              version={version}
              before={rule.versions[index + 1] ?? standardRule(id)}
              rule={rule}
              today={today}
            />
          ))}
          <ShippedRow rule={rule} />
        </tbody>
      </table>
    </div>
  );
}

function usePeriod() {
  const { t } = useTranslation('rules');
  const { timeZone } = useUnlocked().clinic;
  const locale = useLocale();
  const onDay = (date: CivilDate): string => formatTime(date, locale, timeZone);
  /** `end`: the day on which another version took its place. */
  return (from: CivilDate | null, end: CivilDate | null): string => {
    const to = end === null ? null : onDay(addDays(end, -1));
    if (from === null) return to === null ? t('history.always') : t('history.until', { to });
    if (to === null) return t('history.from', { from: onDay(from) });
    return from === end
      ? t('history.onDay', { day: onDay(from) })
      : t('history.span', { from: onDay(from), to });
  };
}

type VersionRowProps = RuleHistoryProps & { version: RuleVersion; before: RuleVersion | RuleInForce };

function VersionRow({ version, before, rule: { versions }, today }: VersionRowProps) {
  const { t } = useTranslation('rules');
  const { timeZone } = useUnlocked().clinic;
  const locale = useLocale();
  const periodOf = usePeriod();
  const { approver, createdBy, createdAt, effectiveFrom } = version;
  const state = stateOf(versions, version, { today, timeZone });
  const end = state === 'replaced' ? null : endOf(versions, version.version);
  return (
    <tr data-state={state}>
      <th scope="row">{version.version}</th>
      <td className={classes['period']}>
        <span className={classes['state']}>{t(`history.state.${state}`)}</span>
        <span className={classes['quiet']}>{periodOf(effectiveFrom, end)}</span>
      </td>
      <td>
        <Changes version={version} before={before} />
      </td>
      <td className={classes['reason']}>{version.reason}</td>
      <td>
        <span className={classes['person']}>{approver.name}</span>
        <span className={classes['quiet']}>
          {approver.registrationNumber === null
            ? null
            : `${t('history.registration', { number: approver.registrationNumber })} · `}
          {t('history.madeBy', {
            name: createdBy.name,
            when: formatTime(createdAt, locale, timeZone, 'date-time'),
          })}
        </span>
      </td>
    </tr>
  );
}

/** What a version says otherwise than the one before. */
function Changes({ version, before }: Pick<VersionRowProps, 'version' | 'before'>) {
  const { t } = useTranslation('rules');
  const { ofParameter, ofValue } = useRuleText();
  const { ruleId, enabled, parameters } = version;
  const changes = Object.entries(ruleDefinitions[ruleId].parameters).flatMap(([name, { unit, standard }]) => {
    const [was, is] = [before.parameters[name] ?? standard, parameters[name] ?? standard];
    const values = {
      parameter: ofParameter(ruleId, name),
      before: ofValue(unit, was),
      after: ofValue(unit, is),
    };
    return was === is ? [] : [t('history.changed', values)];
  });
  const switched = enabled ? t('history.turnedOn') : t('history.turnedOff');
  const lines = enabled === before.enabled ? changes : [switched, ...changes];
  return (lines.length === 0 ? [t('history.same')] : lines).map((line) => <div key={line}>{line}</div>);
}

function ShippedRow({ rule: { inForce, versions } }: Pick<RuleHistoryProps, 'rule'>) {
  const { t } = useTranslation('rules');
  const periodOf = usePeriod();
  const state = inForce.version === 1 ? 'in-force' : 'past';
  return (
    <tr data-state={state}>
      <th scope="row">1</th>
      <td className={classes['period']}>
        <span className={classes['state']}>{t(`history.state.${state}`)}</span>
        <span className={classes['quiet']}>{periodOf(null, endOf(versions, 1))}</span>
      </td>
      <td colSpan={3}>{t('history.shipped')}</td>
    </tr>
  );
}
