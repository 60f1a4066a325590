import { Button, Stack, Text, Title, VisuallyHidden } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { type SubmitEvent, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { HostInfo } from '../../domain/contract.ts';
import { apiErrorOf, call } from '../api.ts';
import { applyStatus } from '../status.ts';
import { BrandMark } from '../ui/brand-mark.tsx';
import { useErrorText } from '../ui/error-text.ts';
import { HostBadges } from '../ui/host-badges.tsx';
import { Notice } from '../ui/notice.tsx';
import { PasswordField } from '../ui/password-field.tsx';
import { useWindowTitle } from '../ui/window-title.ts';
import { useCountdown } from './countdown.ts';
import classes from './unlock-screen.module.css';

/** The locked application: a password and nothing of the clinic. */
export default function UnlockScreen({ host }: { host: HostInfo }) {
  const { t } = useTranslation('unlock');
  const { ofError } = useErrorText();
  const field = useRef<HTMLInputElement>(null);
  const [password, setPassword] = useState('');
  const [missing, setMissing] = useState(false);
  const wait = useCountdown();
  useWindowTitle(t('windowTitle'));
  useEffect(() => field.current?.focus(), []);

  const unlocking = useMutation({
    mutationFn: () => call('vault.unlock', { password }),
    gcTime: 0,
    onSuccess: applyStatus,
    onError: (failure) => {
      const { code, values } = apiErrorOf(failure);
      if (code === 'password.delayed') wait.start(Number(values?.['seconds'] ?? 1));
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
    setMissing(password === '');
    if (password === '') field.current?.focus();
    else unlocking.mutate();
  };
  return (
    <main className={classes['screen']} data-ready>
      <form className={classes['panel']} onSubmit={submit} noValidate>
        <Stack gap="lg">
          <span className={classes['mark']}>
            <BrandMark size={36} />
          </span>
          <div>
            <Title order={1}>{t('title')}</Title>
            <Text c="dimmed" mt={4}>
              {t('intro')}
            </Text>
          </div>
          {refusal && !isWrong && !isDelayed ? (
            <Notice tone="danger" role="alert" title={t('failed')}>
              {ofError(refusal)}
              <Text size="xs" mt="sm" className={classes['folder']}>
                {t('dataFolder', { folder: host.dataFolder })}
              </Text>
            </Notice>
          ) : null}
          <PasswordField
            ref={field}
            size="md"
            label={t('password')}
            autoComplete="current-password"
            maxLength={1024}
            value={password}
            readOnly={!mayType}
            error={missing ? t('missing') : isWrong ? ofError(refusal) : undefined}
            onChange={(event) => {
              setPassword(event.currentTarget.value);
              setMissing(false);
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
          <Text className={classes['status']} role="status">
            {unlocking.isPending ? t('opening') : null}
            {wait.isRunning && isDelayed ? <VisuallyHidden>{ofError(refusal)}</VisuallyHidden> : null}
          </Text>
        </Stack>
      </form>
      <footer className={classes['foot']}>
        <HostBadges host={host} />
        <span>{t('version', { version: host.version })}</span>
      </footer>
    </main>
  );
}
