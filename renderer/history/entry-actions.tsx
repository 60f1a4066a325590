import { ActionIcon, Tooltip, UnstyledButton } from '@mantine/core';
import { IconArrowBackUp, IconPencil } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import classes from './history.module.css';

type EntryActionsProps = {
  name: string;
  /** Null where nothing can be corrected: no entry, or no right to. */
  onCorrect: (() => void) | null;
  onWithdraw: (() => void) | null;
  earlier: { count: number; opened: boolean; toggle: () => void };
};

/** What can be done with an entry. */
export function EntryActions({ name, onCorrect, onWithdraw, earlier }: EntryActionsProps) {
  const { t } = useTranslation('history');
  return (
    <div className={`${classes['actions']} no-print`}>
      {earlier.count > 0 ? (
        <UnstyledButton
          className={classes['earlierToggle']}
          aria-expanded={earlier.opened}
          aria-label={`${t('action.earlier', { count: earlier.count })}: ${name}`}
          onClick={earlier.toggle}
        >
          {t('action.earlier', { count: earlier.count })}
        </UnstyledButton>
      ) : null}
      {onCorrect ? (
        <Tooltip label={t('action.correct', { name })}>
          <ActionIcon
            variant="subtle"
            color="gray"
            aria-label={t('action.correct', { name })}
            data-correct
            onClick={onCorrect}
          >
            <IconPencil size={16} stroke={1.6} aria-hidden />
          </ActionIcon>
        </Tooltip>
      ) : null}
      {onWithdraw ? (
        <Tooltip label={t('action.withdraw', { name })}>
          <ActionIcon
            variant="subtle"
            color="gray"
            aria-label={t('action.withdraw', { name })}
            onClick={onWithdraw}
          >
            <IconArrowBackUp size={16} stroke={1.6} aria-hidden />
          </ActionIcon>
        </Tooltip>
      ) : null}
    </div>
  );
}
