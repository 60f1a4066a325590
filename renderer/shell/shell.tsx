import { Outlet } from '@tanstack/react-router';

/** Placeholder until the shell is written. */
export function Shell() {
  return <Outlet />;
}
