import { Suspense, lazy, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ApiError } from '../../domain/api-error.ts';
import type { AppStatus } from '../../domain/contract.ts';
import { withLaterTexts } from '../i18n/index.ts';
import { forgetRestored } from '../restore/restored.ts';
import { applyStatus } from '../status.ts';
import { LoadingScreen } from '../ui/loading-screen.tsx';
import { useWindowTitle } from '../ui/window-title.ts';
import { EntryFrame } from './entry-frame.tsx';
import { OpeningFailure, isOpeningFailure } from './opening-failure.tsx';
import { UnlockForm } from './unlock-form.tsx';

// Not on the way of who only unlocks.
const RecoverForm = lazy(() => import('./recover-form.tsx'));
const RestoreScreen = lazy(() => withLaterTexts(import('../restore/restore-screen.tsx')));

export type LockedStatus = Extract<AppStatus, { phase: 'locked' }>;

type UnlockScreenProps = {
  host: LockedStatus;
  /** Told what was typed when a password of one's own has to be chosen next. */
  onMustChange: (password: string) => void;
};

/** The locked application: who, a password, and nothing of the clinic. */
export default function UnlockScreen({ host, onMustChange }: UnlockScreenProps) {
  const { t } = useTranslation('unlock');
  const [view, setView] = useState<'unlock' | 'forgotten' | 'restore'>('unlock');
  const [failure, setFailure] = useState<ApiError | null>(null);
  const [picked, setPicked] = useState<string | null>(null);
  useWindowTitle(t('windowTitle'));
  const { accounts } = host;
  const accountId = picked ?? host.lastAccountId;
  const chosen =
    accounts.find(({ id }) => id === accountId) ?? (accounts.length === 1 ? accounts[0] : undefined);

  const opened = (status: AppStatus, typed: string | null) => {
    forgetRestored();
    if (typed !== null && status.phase === 'unlocked' && status.account.mustChangePassword)
      onMustChange(typed);
    applyStatus(status);
  };
  const refused = (error: ApiError) => {
    if (isOpeningFailure(error)) setFailure(error);
  };
  const shared = { host, chosen, onChoose: setPicked, onOpened: opened, onRefused: refused };

  const restored = () => {
    setPicked(null);
    setFailure(null);
    setView('unlock');
  };
  if (view === 'restore') {
    return <RestoreScreen host={host} onLeave={() => setView('unlock')} onDone={restored} />;
  }
  if (failure) {
    return (
      <OpeningFailure
        host={host}
        error={failure}
        retryLabel={t('failure.backToUnlock')}
        onRetry={() => {
          setFailure(null);
          setView('unlock');
        }}
        onRestore={() => setView('restore')}
      />
    );
  }
  return (
    <EntryFrame host={host} width="narrow">
      {view === 'forgotten' ? (
        <Suspense fallback={<LoadingScreen />}>
          <RecoverForm {...shared} onBack={() => setView('unlock')} />
        </Suspense>
      ) : (
        <UnlockForm {...shared} onForgotten={() => setView('forgotten')} />
      )}
    </EntryFrame>
  );
}
