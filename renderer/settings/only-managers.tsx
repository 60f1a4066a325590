import { Navigate } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useUnlocked } from '../status.ts';

/** Shows a screen to managers; others are led to what they can set themselves. */
export function OnlyManagers({ children }: { children: ReactNode }) {
  const { account } = useUnlocked();
  return account.roles.includes('manager') ? children : <Navigate to="/settings/security" replace />;
}
