import { useTranslation } from 'react-i18next';
import { useLock } from '../shell/lock.ts';
import { LockFailure } from '../shell/lock-failure.tsx';
import { useUnlocked } from '../status.ts';
import { useWindowTitle } from '../ui/window-title.ts';
import { EntryFrame } from '../unlock/entry-frame.tsx';
import { RecoveryKeyFlow } from './recovery-key-flow.tsx';

/** Right after a clinic was created: its recovery key, before the first patient. */
export default function FirstRecoveryKeyScreen({
  password,
  onLeave,
}: {
  password: string;
  onLeave: () => void;
}) {
  const { t } = useTranslation('recoveryKey');
  const host = useUnlocked();
  // Locks when the main process asks for it; there is nothing to be stored here.
  const lock = useLock();
  useWindowTitle(t('windowTitle'));
  return (
    <EntryFrame host={host} width="wide">
      {lock.isError ? <LockFailure failure={lock.error} /> : null}
      <RecoveryKeyFlow
        password={password}
        headingOrder={1}
        leaveLabel={t('later')}
        onLeave={onLeave}
        onDone={onLeave}
      />
    </EntryFrame>
  );
}
