import { Anchor, Button, Text, Title, VisuallyHidden } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { IconDeviceDesktopCheck } from '@tabler/icons-react';
import { type SubmitEvent, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ApiError } from '../../domain/api-error.ts';
import type { AppStatus, LockedAccount } from '../../domain/contract.ts';
import { formatTime } from '../../domain/time.ts';
import { apiErrorOf, call } from '../api.ts';
import { findRestored } from '../restore/restored.ts';
import { useTimeZone } from '../restore/use-time-zone.ts';
import { useErrorText } from '../ui/error-text.ts';
import { useLocale } from '../ui/locale.ts';
import { Notice } from '../ui/notice.tsx';
import { PasswordField } from '../ui/password-field.tsx';
import { AccountChoice } from './account-choice.tsx';
import { useCountdown } from './countdown.ts';
import classes from './unlock-screen.module.css';
import type { LockedStatus } from './unlock-screen.tsx';

export type EntryFormProps = {
  host: LockedStatus;
  chosen: LockedAccount | undefined;
  onChoose: (accountId: string) => void;
  /** `typed` is the password, when one was typed. */
  onOpened: (status: AppStatus, typed: string | null) => void;
  onRefused: (error: ApiError) => void;
};

type Attempt = { accountId: string; password: string } | { accountId: string; password: null };

/** Who unlocks and with what: a password, or this computer's key store where the account uses it. */
export function UnlockForm({
  host,
  chosen,
  onChoose,
  onOpened,
  onRefused,
  onForgotten,
}: EntryFormProps & { onForgotten: () => void }) {
  const { t } = useTranslation('unlock');
  const { ofError } = useErrorText();
  const field = useRef<HTMLInputElement>(null);
  const [password, setPassword] = useState('');
  const [missing, setMissing] = useState<'account' | 'password' | null>(null);
  const wait = useCountdown();
  useEffect(() => field.current?.focus(), []);

  const unlocking = useMutation({
    mutationFn: ({ accountId, password: typed }: Attempt) =>
      typed === null
        ? call('vault.unlockWithKeyStore', { accountId })
        : call('vault.unlock', { accountId, password: typed }),
    gcTime: 0,
    onSuccess: (status, { password: typed }) => onOpened(status, typed),
    onError: (failure) => {
      const error = apiErrorOf(failure);
      if (error.code === 'password.delayed') wait.start(Number(error.values?.['seconds'] ?? 1));
      onRefused(error);
    },
  });
  const refusal = unlocking.isError ? apiErrorOf(unlocking.error) : undefined;
  const isWrong = refusal?.code === 'password.wrong';
  const isDelayed = refusal?.code === 'password.delayed';

  // The field takes the focus again after a refusal, and when waiting has ended.
  const mayType = !unlocking.isPending && !wait.isRunning;
  useEffect(() => {
    if (!mayType || !unlocking.error) return;
    field.current?.focus();
    field.current?.select();
  }, [mayType, unlocking.error]);

  const submit = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    if (!mayType) return;
    setMissing(chosen ? (password === '' ? 'password' : null) : 'account');
    if (chosen && password !== '') unlocking.mutate({ accountId: chosen.id, password });
    else if (chosen) field.current?.focus();
  };
  const choose = (accountId: string) => {
    onChoose(accountId);
    setMissing(null);
    if (isWrong) unlocking.reset();
  };
  return (
    <form className={classes['form']} onSubmit={submit} noValidate data-ready>
      <div>
        <Title order={1}>{t('title')}</Title>
        <Text c="dimmed" mt={4}>
          {t('intro')}
        </Text>
      </div>
      <RestoredNotice />
      {refusal && !isWrong && !isDelayed ? (
        <Notice tone="danger" role="alert" title={t('failed')}>
          {ofError(refusal)}
          <Text size="xs" mt="sm" className={classes['folder']}>
            {t('dataFolder', { folder: host.dataFolder })}
          </Text>
        </Notice>
      ) : null}
      <AccountChoice
        accounts={host.accounts}
        chosen={chosen}
        disabled={unlocking.isPending}
        onChoose={choose}
        onPointed={() => field.current?.focus()}
      />
      {missing === 'account' ? (
        <Text size="sm" c="var(--mantine-color-error)" role="alert">
          {t('accountMissing')}
        </Text>
      ) : null}
      <PasswordField
        ref={field}
        size="md"
        label={t('password')}
        autoComplete="current-password"
        maxLength={1024}
        value={password}
        readOnly={!mayType}
        error={missing === 'password' ? t('missing') : isWrong ? ofError(refusal) : undefined}
        onChange={(event) => {
          setPassword(event.currentTarget.value);
          setMissing(null);
          if (isWrong) unlocking.reset();
        }}
      />
      {wait.isRunning ? (
        <Notice tone="warn" role="timer">
          {t('wait', { count: wait.seconds })}
        </Notice>
      ) : null}
      <Button type="submit" size="md" loading={unlocking.isPending} disabled={wait.isRunning}>
        {t('open')}
      </Button>
      {chosen?.keyStore ? (
        <Button
          variant="default"
          size="md"
          leftSection={<IconDeviceDesktopCheck size={18} stroke={1.5} aria-hidden />}
          disabled={unlocking.isPending}
          onClick={() => unlocking.mutate({ accountId: chosen.id, password: null })}
        >
          {t('openWithKeyStore')}
        </Button>
      ) : null}
      <div className={classes['others']}>
        <Anchor component="button" type="button" size="sm" onClick={onForgotten}>
          {t('forgotten')}
        </Anchor>
      </div>
      <Text className={classes['status']} role="status">
        {unlocking.isPending ? t('opening') : null}
        {wait.isRunning && isDelayed ? <VisuallyHidden>{ofError(refusal)}</VisuallyHidden> : null}
      </Text>
    </form>
  );
}

/** After a restore: that it is done, and how it could be undone. */
function RestoredNotice() {
  const { t } = useTranslation('unlock');
  const locale = useLocale();
  const timeZone = useTimeZone();
  const restored = findRestored();
  if (!restored) return null;
  return (
    <Notice tone="info" role="status" title={t('restored.title')}>
      {t('restored.text', { when: formatTime(restored.createdAt, locale, timeZone, 'date-time') })}
      <Text size="xs" mt="sm" className={classes['folder']}>
        {t('restored.kept', { folder: restored.keptAs })}
      </Text>
    </Notice>
  );
}
