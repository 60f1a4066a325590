import { Navigate } from '@tanstack/react-router';
import { useUnlocked } from '../status.ts';

/** The settings without a choice: accounts for managers, their own security for others. */
export default function SettingsIndex() {
  const { account } = useUnlocked();
  const to = account.roles.includes('manager') ? '/settings/accounts' : '/settings/security';
  return <Navigate to={to} replace />;
}
