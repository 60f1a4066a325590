import { ActionIcon, Tooltip, UnstyledButton } from '@mantine/core';
import {
  IconHistory,
  IconHome,
  IconLock,
  IconPackage,
  IconSearch,
  IconSettings,
  IconUsers,
} from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { JobsIndicator } from '../jobs/jobs-indicator.tsx';
import { useUnlocked } from '../status.ts';
import { BrandMark } from '../ui/brand-mark.tsx';
import { HostBadges } from '../ui/host-badges.tsx';
import { modifierKeys } from '../ui/modifier-keys.ts';
import { AccountMenu } from './account-menu.tsx';
import { AppearanceMenu } from './appearance-menu.tsx';
import classes from './shell.module.css';

type NavigationRailProps = { onOpenPalette: () => void; onLock: () => void; locking: boolean };

/** Where one can go, each with its icon and word. Settings hold one's own password, so everybody has them. */
const destinations = [
  { to: '/', icon: IconHome, label: 'shell.today', within: false, forManagers: false },
  { to: '/patients', icon: IconUsers, label: 'shell.patients', within: false, forManagers: false },
  { to: '/stock', icon: IconPackage, label: 'shell.stock', within: true, forManagers: false },
  { to: '/audit', icon: IconHistory, label: 'shell.audit', within: true, forManagers: true },
  { to: '/settings', icon: IconSettings, label: 'shell.settings', within: true, forManagers: false },
] as const;

/** The slim rail on the left: the screens above; appearance, lock and account below. */
export function NavigationRail({ onOpenPalette, onLock, locking }: NavigationRailProps) {
  const { t } = useTranslation();
  const host = useUnlocked();
  const isManager = host.account.roles.includes('manager');
  return (
    <nav aria-label={t('shell.navigation')} className={`${classes['rail']} no-print`}>
      <span className={classes['mark']}>
        <BrandMark size={26} />
      </span>
      <div className={classes['group']}>
        <Tooltip label={`${t('shell.commandPalette')} ${modifierKeys('K')}`} position="right">
          <UnstyledButton
            className={classes['destination']}
            aria-haspopup="dialog"
            aria-keyshortcuts="Control+K Meta+K"
            onClick={onOpenPalette}
          >
            <IconSearch size={20} stroke={1.5} aria-hidden />
            {t('shell.find')}
          </UnstyledButton>
        </Tooltip>
        {destinations.map(({ to, icon: Icon, label, within, forManagers }) =>
          forManagers && !isManager ? null : (
            <Link
              key={to}
              to={to}
              className={classes['destination']}
              activeOptions={{ exact: !within }}
              activeProps={{ 'aria-current': 'page' }}
            >
              <Icon size={20} stroke={1.5} aria-hidden />
              {t(label)}
            </Link>
          ),
        )}
      </div>
      <div className={classes['foot']}>
        <JobsIndicator />
        <HostBadges host={host} />
        <AppearanceMenu />
        <Tooltip label={t('shell.lockHint', { keys: modifierKeys('L') })} position="right">
          <ActionIcon
            variant="subtle"
            color="gray"
            size="lg"
            aria-label={t('shell.lock')}
            aria-keyshortcuts="Control+L Meta+L"
            loading={locking}
            onClick={onLock}
          >
            <IconLock size={20} stroke={1.5} aria-hidden />
          </ActionIcon>
        </Tooltip>
        <AccountMenu />
      </div>
    </nav>
  );
}
