import { Suspense, lazy, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { assertNever } from '../domain/assert-never.ts';
import type { AppStatus } from '../domain/contract.ts';
import { apiErrorOf } from './api.ts';
import { withLaterTexts } from './i18n/index.ts';
import { type UnlockedStatus, UnlockedContext, useStatus } from './status.ts';
import { FailureScreen } from './ui/failure-screen.tsx';
import { LoadingScreen } from './ui/loading-screen.tsx';

const FirstRunScreen = lazy(() => import('./first-run/first-run-screen.tsx'));
const FirstRecoveryKeyScreen = lazy(() =>
  withLaterTexts(import('./recovery-key/first-recovery-key-screen.tsx')),
);
const FolderFailureScreen = lazy(() => import('./unlock/folder-failure-screen.tsx'));
const OwnPasswordScreen = lazy(() => import('./unlock/own-password-screen.tsx'));
const UnlockScreen = lazy(() => import('./unlock/unlock-screen.tsx'));
const UnlockedApplication = lazy(() => withLaterTexts(import('./unlocked-application.tsx')));

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

/** The password that was typed a moment ago, for the one step that follows and would ask for it again. */
type JustTyped = { password: string; next: 'recovery-key' | 'own-password' };

function Phase({ status, onRetry }: { status: AppStatus; onRetry: () => void }) {
  const { t } = useTranslation();
  const [justTyped, setJustTyped] = useState<JustTyped | null>(null);
  useEffect(() => {
    document.documentElement.dataset['phase'] = status.phase;
    // Locking in between ends the step: nobody else goes on with that password.
    return () => {
      if (status.phase === 'unlocked') setJustTyped(null);
    };
  }, [status.phase]);
  switch (status.phase) {
    case 'first-run':
      return (
        <FirstRunScreen
          host={status}
          timeZone={status.timeZone}
          onCreated={(password) => setJustTyped({ password, next: 'recovery-key' })}
        />
      );
    case 'locked':
      return (
        <UnlockScreen
          host={status}
          onMustChange={(password) => setJustTyped({ password, next: 'own-password' })}
        />
      );
    case 'failed':
      return <FolderFailureScreen status={status} retryLabel={t('action.tryAgain')} onRetry={onRetry} />;
    case 'unlocked':
      return (
        <UnlockedContext value={status}>
          <Unlocked status={status} justTyped={justTyped} onStepDone={() => setJustTyped(null)} />
        </UnlockedContext>
      );
    default:
      return assertNever(status);
  }
}

type UnlockedProps = { status: UnlockedStatus; justTyped: JustTyped | null; onStepDone: () => void };

/** What has to be done first, and then the application. */
function Unlocked({ status, justTyped, onStepDone }: UnlockedProps) {
  if (status.account.mustChangePassword) {
    return <OwnPasswordScreen typed={justTyped?.password ?? null} onDone={onStepDone} />;
  }
  if (justTyped?.next === 'recovery-key') {
    return <FirstRecoveryKeyScreen password={justTyped.password} onLeave={onStepDone} />;
  }
  return <UnlockedApplication />;
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
