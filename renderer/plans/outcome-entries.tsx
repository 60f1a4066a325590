import { ActionIcon, Menu } from '@mantine/core';
import { IconDots } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { OutcomeScore } from '../../domain/outcome.ts';
import { formatTime } from '../../domain/time.ts';
import { useUnlocked } from '../status.ts';
import { useLocale } from '../ui/locale.ts';
import classes from './outcome.module.css';
import type { OnPlanDialog } from './plans-view.tsx';
import { usePlanText } from './use-plan-text.ts';

/** A score and those it took the place of, newest first. */
export function lineOf(score: OutcomeScore, all: readonly OutcomeScore[]): OutcomeScore[] {
  const before = all.find(({ id }) => id === score.supersedes);
  return before ? [score, ...lineOf(before, all)] : [score];
}

type OutcomeEntriesProps = {
  scores: readonly OutcomeScore[];
  all: readonly OutcomeScore[];
  onDialog: OnPlanDialog;
};

/** Single scores with who recorded them; earlier values stay readable, struck out. */
export function OutcomeEntries({ scores, all, onDialog }: OutcomeEntriesProps) {
  const { t } = useTranslation('plans');
  const { timeZone } = useUnlocked().clinic;
  const locale = useLocale();
  const { valueOf } = usePlanText();
  const day = (time: string) => formatTime(time, locale, timeZone);
  return (
    <ul className={classes['entries']}>
      {scores.map((score) => {
        const isCorrected = all.some(({ supersedes }) => supersedes === score.id);
        const holds = !isCorrected && score.withdrawn === null;
        return (
          <li key={score.id} data-past={!holds || undefined}>
            <span className={classes['date']}>{day(score.scoredOn)}</span>
            <span>{t(`moment.${score.moment}`)}</span>
            <span className={classes['value']}>{valueOf(score)}</span>
            <span className={classes['remark']}>
              {score.note === null ? null : <span>{score.note}</span>}
              <span className={classes['quiet']}>
                {[
                  t('outcome.recorded', { date: day(score.recordedAt), name: score.recordedBy.name }),
                  ...(isCorrected ? [t('outcome.corrected')] : []),
                  ...(score.withdrawn === null ? [] : [t('outcome.withdrawn', { reason: score.withdrawn })]),
                ].join(' · ')}
              </span>
            </span>
            {onDialog && holds ? <EntryMenu score={score} onDialog={onDialog} /> : <span />}
          </li>
        );
      })}
    </ul>
  );
}

function EntryMenu({ score, onDialog }: { score: OutcomeScore; onDialog: NonNullable<OnPlanDialog> }) {
  const { t } = useTranslation('plans');
  const { timeZone } = useUnlocked().clinic;
  const locale = useLocale();
  const names = { date: formatTime(score.scoredOn, locale, timeZone), scale: t(`scale.${score.scale}`) };
  return (
    <Menu position="bottom-end" width={160}>
      <Menu.Target>
        <ActionIcon variant="subtle" color="gray" size={24} aria-label={t('outcome.changeLabel', names)}>
          <IconDots size={15} stroke={1.6} aria-hidden />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item onClick={() => onDialog({ kind: 'score', planId: score.planId, score })}>
          {t('outcome.correct')}
        </Menu.Item>
        <Menu.Item color="red" onClick={() => onDialog({ kind: 'withdraw', score })}>
          {t('outcome.withdraw')}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
