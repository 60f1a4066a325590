import { useMutation } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { apiErrorOf, call } from '../api.ts';
import { useErrorText } from '../ui/error-text.ts';
import { LoadingScreen } from '../ui/loading-screen.tsx';
import { KeyShown } from './key-shown.tsx';
import { KeyTypedBack } from './key-typed-back.tsx';
import { PasswordStep } from './password-step.tsx';

type RecoveryKeyFlowProps = {
  /** The signed-in manager's password when it was just typed, so that it is not asked for twice. */
  password?: string;
  /** Level of the steps' headings: 1 where the flow is the whole screen. */
  headingOrder: 1 | 2;
  /** What leaving without a key is called. */
  leaveLabel: string;
  onLeave: () => void;
  /** The new key counts from now on. The status has been applied. */
  onDone: () => void;
};

/**
 * Makes a recovery key: shown once to be printed or written down, then part of it is typed back. Left before that,
 * nothing has changed and the former key, if there is one, still counts.
 */
export function RecoveryKeyFlow({
  password,
  headingOrder,
  leaveLabel,
  onLeave,
  onDone,
}: RecoveryKeyFlowProps) {
  const { t } = useTranslation('recoveryKey');
  const { ofError } = useErrorText();
  const [isWritten, setIsWritten] = useState(false);
  const making = useMutation({
    mutationFn: (typed: string) => call('vault.newRecoveryKey', { password: typed }),
    // The key leaves the memory together with this part of the screen.
    gcTime: 0,
  });
  const { mutate } = making;
  const isAsked = useRef(false);
  useEffect(() => {
    if (password === undefined || isAsked.current) return;
    isAsked.current = true;
    mutate(password);
  }, [password, mutate]);

  const leave = { label: leaveLabel, onLeave };
  if (making.data && isWritten) {
    return (
      <KeyTypedBack
        askedFor={making.data.askedFor}
        headingOrder={headingOrder}
        leave={leave}
        onBack={() => setIsWritten(false)}
        onDone={onDone}
      />
    );
  }
  if (making.data) {
    return (
      <KeyShown
        groups={making.data.groups}
        headingOrder={headingOrder}
        leave={leave}
        onWritten={() => setIsWritten(true)}
      />
    );
  }
  if (password !== undefined && !making.isError) return <LoadingScreen />;
  const refusal = making.isError ? apiErrorOf(making.error) : undefined;
  return (
    <PasswordStep
      title={t('title')}
      headingOrder={headingOrder}
      leave={leave}
      isBusy={making.isPending}
      refusal={refusal && { isPassword: refusal.code === 'password.wrong', text: ofError(refusal) }}
      onSubmit={mutate}
      onTyping={() => making.isError && making.reset()}
    />
  );
}
