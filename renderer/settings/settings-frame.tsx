import { Link, Outlet } from '@tanstack/react-router';
import {
  IconChecklist,
  IconDatabaseExport,
  IconFileText,
  IconHeartHandshake,
  IconShieldLock,
  IconTemplate,
  IconUsers,
} from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useUnlocked } from '../status.ts';
import classes from './settings.module.css';

const places = [
  { to: '/settings/accounts', icon: IconUsers, label: 'place.accounts', forManagers: true },
  { to: '/settings/security', icon: IconShieldLock, label: 'place.security', forManagers: false },
  { to: '/settings/rules', icon: IconChecklist, label: 'place.rules', forManagers: false },
  { to: '/settings/templates', icon: IconTemplate, label: 'place.templates', forManagers: false },
  { to: '/settings/consents', icon: IconFileText, label: 'place.consents', forManagers: true },
  { to: '/settings/aftercare', icon: IconHeartHandshake, label: 'place.aftercare', forManagers: true },
  { to: '/settings/backup', icon: IconDatabaseExport, label: 'place.backup', forManagers: true },
] as const;

/** What all settings share: where one can go, beside what is shown. */
export default function SettingsFrame() {
  const { t } = useTranslation('settings');
  const { account } = useUnlocked();
  const isManager = account.roles.includes('manager');
  return (
    <div className={classes['frame']}>
      <nav aria-label={t('title')} className={`${classes['places']} no-print`}>
        {places.map(({ to, icon: Icon, label, forManagers }) =>
          forManagers && !isManager ? null : (
            <Link key={to} to={to} className={classes['place']} activeProps={{ 'aria-current': 'page' }}>
              <Icon size={18} stroke={1.5} aria-hidden />
              {t(label)}
            </Link>
          ),
        )}
      </nav>
      <div className={classes['content']}>
        <Outlet />
      </div>
    </div>
  );
}
