import { Suspense, lazy, useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { assertNever } from '../domain/assert-never.ts';
import type { AppStatus } from '../domain/contract.ts';
import { apiErrorOf } from './api.ts';
import { UnlockedContext, useStatus } from './status.ts';
import { FailureScreen } from './ui/failure-screen.tsx';
import { LoadingScreen } from './ui/loading-screen.tsx';

const FirstRunScreen = lazy(() => import('./first-run/first-run-screen.tsx'));
const UnlockScreen = lazy(() => import('./unlock/unlock-screen.tsx'));
const UnlockedApplication = lazy(() => import('./unlocked-application.tsx'));

/** Chooses what the window shows: first run, unlock, a failure, or the application itself. */
export function App() {
  const { data, error, isPending, refetch } = useStatus();
  if (isPending) return <WholeWindowLoading />;
  if (error) return <WholeWindowFailure error={apiErrorOf(error)} onRetry={() => void refetch()} />;
  return (
    <Suspense fallback={<WholeWindowLoading />}>
      <Phase status={data} onRetry={() => void refetch()} />
    </Suspense>
  );
}

function Phase({ status, onRetry }: { status: AppStatus; onRetry: () => void }) {
  useEffect(() => {
    document.documentElement.dataset['phase'] = status.phase;
  }, [status.phase]);
  switch (status.phase) {
    case 'first-run':
      return <FirstRunScreen host={status} timeZone={status.timeZone} />;
    case 'locked':
      return <UnlockScreen host={status} />;
    case 'failed':
      return <FolderFailure status={status} onRetry={onRetry} />;
    case 'unlocked':
      return (
        <UnlockedContext value={status}>
          <UnlockedApplication />
        </UnlockedContext>
      );
    default:
      return assertNever(status);
  }
}

type FolderFailureProps = { status: Extract<AppStatus, { phase: 'failed' }>; onRetry: () => void };

function FolderFailure({ status: { error, dataFolder }, onRetry }: FolderFailureProps) {
  const { t } = useTranslation();
  const detail = t('state.dataFolder', { folder: dataFolder });
  return (
    <WholeWindowFailure error={error} onRetry={onRetry} title={t('state.clinicFailed')} detail={detail} />
  );
}

const WholeWindowLoading = () => (
  <main style={{ height: '100%' }}>
    <LoadingScreen />
  </main>
);

const WholeWindowFailure = (props: Parameters<typeof FailureScreen>[0]) => (
  <main style={{ height: '100%' }}>
    <FailureScreen {...props} />
  </main>
);
