import { ActionIcon, Button, Group, Menu } from '@mantine/core';
import { IconDots, IconKey, IconUserCheck, IconUserOff } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { AccountView } from '../../domain/contract-accounts.ts';
import { formatTime } from '../../domain/time.ts';
import { useUnlocked } from '../status.ts';
import { useLocale } from '../ui/locale.ts';
import type { AccountTask } from './account-dialogs.tsx';
import { Mark } from './mark.tsx';
import classes from './settings.module.css';

type AccountTableProps = { accounts: AccountView[]; onBegin: (task: AccountTask) => void };

/** Every account: active ones first, by name. */
export function AccountTable({ accounts, onBegin }: AccountTableProps) {
  const { t } = useTranslation('accounts');
  const locale = useLocale();
  const sorted = accounts.toSorted(
    (a, b) => Number(b.active) - Number(a.active) || a.name.localeCompare(b.name, locale),
  );
  return (
    <div className={classes['tableFrame']}>
      <table className={classes['table']} aria-label={t('table.label')}>
        <thead>
          <tr>
            <th scope="col">{t('table.name')}</th>
            <th scope="col">{t('table.roles')}</th>
            <th scope="col">{t('table.state')}</th>
            <th scope="col">{t('table.lastUnlock')}</th>
            <th scope="col" className={`${classes['number']} no-print`}>
              {t('table.actions')}
            </th>
          </tr>
        </thead>
        <tbody>
          {sorted.map((account) => (
            <AccountRow key={account.id} account={account} onBegin={onBegin} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

type AccountRowProps = { account: AccountView; onBegin: AccountTableProps['onBegin'] };

function AccountRow({ account, onBegin }: AccountRowProps) {
  const { t } = useTranslation('accounts');
  const { t: terms } = useTranslation('terms');
  const { clinic, account: self } = useUnlocked();
  const locale = useLocale();
  const { name, registrationNumber, roles, active, lastUnlockAt } = account;
  return (
    <tr className={active ? undefined : classes['inactive']}>
      <td>
        <span className={classes['name']} title={name}>
          {name}
        </span>
        <span className={classes['aside']}>
          {[
            ...(account.id === self.id ? [t('table.you')] : []),
            ...(registrationNumber === null ? [] : [t('table.registration', { number: registrationNumber })]),
          ].join(' · ')}
        </span>
      </td>
      <td>{roles.map((role) => terms(`role.${role}`)).join(t('table.roleJoin'))}</td>
      <td>
        <AccountState account={account} />
      </td>
      <td className={classes['nowrap']}>
        {lastUnlockAt === null ? (
          <span className={classes['aside']}>{t('table.never')}</span>
        ) : (
          formatTime(lastUnlockAt, locale, clinic.timeZone, 'date-time')
        )}
      </td>
      <td className="no-print">
        <Group gap={4} wrap="nowrap" justify="flex-end">
          <Button
            variant="subtle"
            size="compact-sm"
            aria-label={t('action.editOf', { name })}
            onClick={() => onBegin({ kind: 'edit', account })}
          >
            {t('action.edit')}
          </Button>
          <MoreActions account={account} isSelf={account.id === self.id} onBegin={onBegin} />
        </Group>
      </td>
    </tr>
  );
}

function AccountState({ account }: { account: AccountView }) {
  const { t } = useTranslation('accounts');
  if (!account.active) return <Mark tone="quiet">{t('state.inactive')}</Mark>;
  if (!account.hasPassword) {
    return (
      <Mark tone="warn" title={t('state.noPasswordHint')}>
        {t('state.noPassword')}
      </Mark>
    );
  }
  if (account.mustChangePassword) return <Mark tone="warn">{t('state.mustChange')}</Mark>;
  return <Mark tone="ok">{t('state.active')}</Mark>;
}

type MoreActionsProps = AccountRowProps & { isSelf: boolean };

function MoreActions({ account, isSelf, onBegin }: MoreActionsProps) {
  const { t } = useTranslation('accounts');
  const { active, hasPassword, name } = account;
  return (
    <Menu
      position="bottom-end"
      shadow="md"
      width="14rem"
      withinPortal={false}
      floatingStrategy="fixed"
      withInitialFocusPlaceholder={false}
    >
      <Menu.Target>
        <ActionIcon variant="subtle" color="gray" size="md" aria-label={t('action.more', { name })}>
          <IconDots size={18} stroke={1.5} aria-hidden />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown aria-label={t('action.more', { name })}>
        {active && !isSelf ? (
          <Menu.Item
            leftSection={<IconKey size={16} stroke={1.5} aria-hidden />}
            onClick={() => onBegin({ kind: 'reset', account })}
          >
            {hasPassword ? t('action.resetPassword') : t('action.setPassword')}
          </Menu.Item>
        ) : null}
        {active ? (
          <Menu.Item
            leftSection={<IconUserOff size={16} stroke={1.5} aria-hidden />}
            onClick={() => onBegin({ kind: 'deactivate', account })}
          >
            {t('action.deactivate')}
          </Menu.Item>
        ) : (
          <Menu.Item
            leftSection={<IconUserCheck size={16} stroke={1.5} aria-hidden />}
            onClick={() => onBegin({ kind: 'reactivate', account })}
          >
            {t('action.reactivate')}
          </Menu.Item>
        )}
      </Menu.Dropdown>
    </Menu>
  );
}
