import { RouterProvider } from '@tanstack/react-router';
import { Suspense, lazy, useEffect } from 'react';
import { assertNever } from '../domain/assert-never.ts';
import type { AppStatus } from '../domain/contract.ts';
import { apiErrorOf } from './api.ts';
import { router } from './router.tsx';
import { UnlockedContext, useStatus } from './status.ts';
import { FailureScreen } from './ui/failure-screen.tsx';
import { LoadingScreen } from './ui/loading-screen.tsx';

const FirstRunScreen = lazy(() => import('./first-run/first-run-screen.tsx'));
const UnlockScreen = lazy(() => import('./unlock/unlock-screen.tsx'));

/** Chooses what the window shows: first run, unlock, a failure, or the application itself. */
export function App() {
  const status = useStatus();
  if (status.isPending) return <LoadingScreen />;
  if (status.isError) return <FailureScreen error={apiErrorOf(status.error)} />;
  return (
    <Suspense fallback={<LoadingScreen />}>
      <Phase status={status.data} />
    </Suspense>
  );
}

function Phase({ status }: { status: AppStatus }) {
  useEffect(() => {
    document.documentElement.dataset['phase'] = status.phase;
  }, [status.phase]);
  switch (status.phase) {
    case 'first-run':
      return <FirstRunScreen host={status} timeZone={status.timeZone} />;
    case 'locked':
      return <UnlockScreen host={status} />;
    case 'failed':
      return <FailureScreen error={status.error} />;
    case 'unlocked':
      return (
        <UnlockedContext value={status}>
          <RouterProvider router={router} />
        </UnlockedContext>
      );
    default:
      return assertNever(status);
  }
}
