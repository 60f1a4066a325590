import { Popover, UnstyledButton } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { isOpenQuestion } from '../../domain/rules/finding-codes.ts';
import type { Readiness, ZoneReadiness } from '../../domain/rules/readiness.ts';
import { useUnlocked } from '../status.ts';
import { todayAt } from '../ui/clock.ts';
import { readinessIcons } from './readiness-icons.ts';
import classes from './readiness-line.module.css';
import { RuleSource } from './rule-source.tsx';
import { useFindingText } from './use-finding-text.ts';

/** Whether the patient may be treated today, in one line; what it rests on when asked. */
export function ReadinessLine({ readiness }: { readiness: Readiness }) {
  const { t } = useTranslation('screening');
  const verdict = useVerdict(readiness);
  const Icon = readinessIcons[readiness.verdict];
  return (
    <Popover width={460} position="bottom-start" withArrow shadow="md">
      <Popover.Target>
        <UnstyledButton
          className={classes['line']}
          data-verdict={readiness.verdict}
          aria-label={t('readiness.label', { verdict })}
        >
          <Icon size={17} stroke={1.7} aria-hidden />
          {verdict}
        </UnstyledButton>
      </Popover.Target>
      <Popover.Dropdown className={classes['details'] ?? ''}>
        <ReadinessDetails readiness={readiness} />
      </Popover.Dropdown>
    </Popover>
  );
}

function useVerdict({ verdict, from, findings }: Readiness): string {
  const { t } = useTranslation('screening');
  const { date } = useFindingText();
  const open = findings.filter(({ code }) => isOpenQuestion(code)).length;
  const rule = findings.find(({ effect, code }) => effect === 'block' && !isOpenQuestion(code))?.rule ?? '';
  switch (verdict) {
    case 'yes':
      return t('readiness.yes');
    case 'with-care':
      return t('readiness.withCare', { count: findings.length });
    case 'no':
      return from === null
        ? t('readiness.no', { rule })
        : t('readiness.notBefore', { date: date(from), rule });
    case 'unknown':
      return t('readiness.unknown', { count: open });
    default:
      return verdict;
  }
}

function ReadinessDetails({ readiness: { findings, zones, windows } }: { readiness: Readiness }) {
  const { t } = useTranslation('screening');
  const { t: terms } = useTranslation('terms');
  const { timeZone } = useUnlocked().clinic;
  const { sentence, date, dateTime } = useFindingText();
  const unanswered = findings.filter(({ code }) => code === 'unanswered').length;
  const told = findings.filter(({ code }) => code !== 'unanswered');
  const again = ({ clearOn, mildClearOn }: ZoneReadiness) => {
    if (clearOn <= todayAt(timeZone)) return t('readiness.zoneNow');
    return mildClearOn === null
      ? t('readiness.zone', { date: date(clearOn) })
      : t('readiness.zoneMild', { date: date(clearOn), mild: date(mildClearOn) });
  };
  return (
    <>
      <h2 className={classes['title']}>{t('readiness.details')}</h2>
      {unanswered > 0 ? <p>{t('readiness.open', { count: unanswered })}</p> : null}
      {findings.length === 0 ? <p>{t('readiness.nothing')}</p> : null}
      {told.length > 0 ? (
        <ul className={classes['list']}>
          {told.map((finding) => (
            <li key={finding.key}>
              <b>{t(`effect.${finding.effect}`)}</b> {sentence(finding)}{' '}
              <RuleSource rule={finding.rule} version={finding.ruleVersion} />
            </li>
          ))}
        </ul>
      ) : null}
      {windows.length > 0 ? (
        <>
          <h3 className={classes['subtitle']}>{t('readiness.windows')}</h3>
          <ul className={classes['list']}>
            {windows.map(({ kind, endsAt, endsOn }) => (
              <li key={kind}>
                {t(`readiness.window.${kind}`)}{' '}
                {endsAt === null && endsOn === null
                  ? t('readiness.untilHealed')
                  : t('readiness.until', { date: endsAt ? dateTime(endsAt) : date(endsOn ?? '') })}
              </li>
            ))}
          </ul>
        </>
      ) : null}
      {zones.length > 0 ? (
        <>
          <h3 className={classes['subtitle']}>{t('readiness.zones')}</h3>
          <ul className={classes['list']}>
            {zones.map((zone) => (
              <li key={zone.zone}>
                {terms(`zone.${zone.zone}`)}: {again(zone)}
              </li>
            ))}
          </ul>
        </>
      ) : null}
      <p className={classes['small']}>{t('readiness.notAdvice')}</p>
    </>
  );
}
