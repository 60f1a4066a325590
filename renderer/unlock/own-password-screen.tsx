import { zodResolver } from '@hookform/resolvers/zod';
import { Button, Text, Title } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useEffect } from 'react';
import { FormProvider, useForm } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { z } from 'zod';
import type { ApiError } from '../../domain/api-error.ts';
import { checkRepeated, newPasswordSchema } from '../../domain/password.ts';
import { apiErrorOf, call } from '../api.ts';
import { useLock } from '../shell/lock.ts';
import { LockFailure } from '../shell/lock-failure.tsx';
import { applyStatus, useUnlocked } from '../status.ts';
import { useErrorText } from '../ui/error-text.ts';
import { isFieldOf } from '../ui/form-fields.ts';
import { NewPasswordFields } from '../ui/new-password-fields.tsx';
import { Notice } from '../ui/notice.tsx';
import { PasswordField } from '../ui/password-field.tsx';
import { useWindowTitle } from '../ui/window-title.ts';
import { EntryFrame } from './entry-frame.tsx';
import classes from './unlock-screen.module.css';

const ownPasswordSchema = z
  .strictObject({ password: z.string().min(1).max(1024), ...newPasswordSchema.shape })
  .superRefine(checkRepeated);
type OwnPasswordForm = z.input<typeof ownPasswordSchema>;

/**
 * Somebody else has set the password: before anything else one chooses a password that only oneself knows. `typed` is
 * the password that has just unlocked, so that it is not asked for twice; null after a reload.
 */
export default function OwnPasswordScreen({ typed, onDone }: { typed: string | null; onDone: () => void }) {
  const { t } = useTranslation('unlock');
  const { ofError, ofIssue, ofProblem } = useErrorText();
  const host = useUnlocked();
  const lock = useLock();
  useWindowTitle(t('own.windowTitle'));
  const form = useForm<OwnPasswordForm>({
    defaultValues: { password: typed ?? '', newPassword: '', newPasswordRepeated: '' },
    resolver: zodResolver(ownPasswordSchema, { error: ofIssue }, { raw: true }),
    mode: 'onTouched',
  });
  const { setFocus } = form;
  const first = typed === null ? 'password' : 'newPassword';
  useEffect(() => setFocus(first), [setFocus, first]);
  const showBesideFields = (error: ApiError) => {
    if (error.code === 'password.wrong' && typed === null) {
      form.setError('password', { message: ofError(error) }, { shouldFocus: true });
    }
    for (const problem of error.fields ?? []) {
      if (isFieldOf(form.getValues(), problem.path)) {
        form.setError(problem.path, { message: ofProblem(problem) }, { shouldFocus: true });
      }
    }
  };
  const changing = useMutation({
    mutationFn: (input: OwnPasswordForm) => call('account.changePassword', input),
    gcTime: 0,
    onSuccess: (status) => {
      onDone();
      applyStatus(status);
    },
    onError: (failure) => showBesideFields(apiErrorOf(failure)),
  });
  const refusal = changing.isError ? apiErrorOf(changing.error) : undefined;
  const isBeside =
    (refusal?.fields?.length ?? 0) > 0 || (refusal?.code === 'password.wrong' && typed === null);
  const submit = form.handleSubmit((input) => {
    if (!changing.isPending) changing.mutate(input);
  });
  return (
    <EntryFrame host={host} width="narrow">
      <FormProvider {...form}>
        <form className={classes['form']} noValidate onSubmit={(event) => void submit(event)} data-ready>
          <div>
            <Title order={1}>{t('own.title')}</Title>
            <Text c="dimmed" mt={4}>
              {t('own.intro', { name: host.account.name })}
            </Text>
          </div>
          {lock.isError ? <LockFailure failure={lock.error} /> : null}
          {typed === null ? (
            <PasswordField
              {...form.register('password')}
              label={t('own.current')}
              error={form.formState.errors.password?.message}
              aria-required
              autoComplete="current-password"
            />
          ) : null}
          <NewPasswordFields />
          {refusal && !isBeside ? (
            <Notice tone="danger" role="alert">
              {ofError(refusal)}
            </Notice>
          ) : null}
          <div className={classes['buttons']}>
            <Button variant="subtle" color="gray" loading={lock.isPending} onClick={() => lock.mutate()}>
              {t('own.lock')}
            </Button>
            <Button type="submit" loading={changing.isPending}>
              {t('own.save')}
            </Button>
          </div>
        </form>
      </FormProvider>
    </EntryFrame>
  );
}
