import { zodResolver } from '@hookform/resolvers/zod';
import { Button, TextInput, Text, Title } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useEffect } from 'react';
import { FormProvider, useForm, useFormContext, useWatch } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { z } from 'zod';
import type { ApiError } from '../../domain/api-error.ts';
import { checkRepeated, newPasswordSchema } from '../../domain/password.ts';
import { requiredText } from '../../domain/text.ts';
import { apiErrorOf, call } from '../api.ts';
import { useErrorText } from '../ui/error-text.ts';
import { isFieldOf } from '../ui/form-fields.ts';
import { NewPasswordFields } from '../ui/new-password-fields.tsx';
import { Notice } from '../ui/notice.tsx';
import { AccountChoice } from './account-choice.tsx';
import { useCountdown } from './countdown.ts';
import { keyCharacters, keyLength } from './recovery-key-text.ts';
import type { EntryFormProps } from './unlock-form.tsx';
import classes from './unlock-screen.module.css';

const recoverSchema = z
  .strictObject({ recoveryKey: requiredText(200), ...newPasswordSchema.shape })
  .superRefine(checkRepeated);
type RecoverForm = z.input<typeof recoverSchema>;

/** A forgotten password: the recovery key proves the right to set a new one. */
export default function RecoverForm({
  host,
  chosen,
  onChoose,
  onOpened,
  onRefused,
  onBack,
}: EntryFormProps & { onBack: () => void }) {
  const { t } = useTranslation('unlock');
  const { ofError, ofIssue, ofProblem } = useErrorText();
  const wait = useCountdown();
  const form = useForm<RecoverForm>({
    defaultValues: { recoveryKey: '', newPassword: '', newPasswordRepeated: '' },
    resolver: zodResolver(recoverSchema, { error: ofIssue }, { raw: true }),
    mode: 'onTouched',
  });
  const { setFocus, formState } = form;
  useEffect(() => setFocus('recoveryKey'), [setFocus]);
  const showBesideFields = (error: ApiError) => {
    if (error.code === 'recovery-key.wrong') {
      form.setError('recoveryKey', { message: ofError(error) }, { shouldFocus: true });
    }
    for (const problem of error.fields ?? []) {
      if (isFieldOf(form.getValues(), problem.path)) {
        form.setError(problem.path, { message: ofProblem(problem) }, { shouldFocus: true });
      }
    }
  };
  const recovering = useMutation({
    mutationFn: (input: RecoverForm & { accountId: string }) => call('vault.recover', input),
    gcTime: 0,
    onSuccess: (status) => onOpened(status, null),
    onError: (failure) => {
      const error = apiErrorOf(failure);
      if (error.code === 'password.delayed') wait.start(Number(error.values?.['seconds'] ?? 1));
      showBesideFields(error);
      onRefused(error);
    },
  });
  const refusal = recovering.isError ? apiErrorOf(recovering.error) : undefined;
  const isShownElsewhere =
    refusal?.code === 'recovery-key.wrong' ||
    refusal?.code === 'password.delayed' ||
    (refusal?.fields?.length ?? 0) > 0;
  const submit = form.handleSubmit((typed) => {
    if (chosen && !recovering.isPending && !wait.isRunning)
      recovering.mutate({ ...typed, accountId: chosen.id });
  });
  return (
    <FormProvider {...form}>
      <form className={classes['form']} noValidate onSubmit={(event) => void submit(event)} data-ready>
        <div>
          <Title order={1}>{t('recover.title')}</Title>
          <Text c="dimmed" mt={4}>
            {t('recover.intro')}
          </Text>
        </div>
        <AccountChoice
          accounts={host.accounts}
          chosen={chosen}
          disabled={recovering.isPending}
          onChoose={onChoose}
          onPointed={() => setFocus('recoveryKey')}
        />
        {formState.isSubmitted && !chosen ? (
          <Text size="sm" c="var(--mantine-color-error)" role="alert">
            {t('accountMissing')}
          </Text>
        ) : null}
        <RecoveryKeyField />
        <NewPasswordFields />
        {wait.isRunning ? (
          <Notice tone="warn" role="timer">
            {t('waitRecovery', { count: wait.seconds })}
          </Notice>
        ) : null}
        {refusal && !isShownElsewhere ? (
          <Notice tone="danger" role="alert" title={t('failed')}>
            {ofError(refusal)}
          </Notice>
        ) : null}
        <div className={classes['buttons']}>
          <Button variant="subtle" color="gray" onClick={onBack}>
            {t('recover.back')}
          </Button>
          <Button type="submit" loading={recovering.isPending} disabled={wait.isRunning}>
            {t('recover.open')}
          </Button>
        </div>
        <Text className={classes['aside']}>{t('recover.without')}</Text>
      </form>
    </FormProvider>
  );
}

/** The key as it stands on the paper; says how much of it has been typed. */
function RecoveryKeyField() {
  const { t } = useTranslation('unlock');
  const form = useFormContext<RecoverForm>();
  const typed = useWatch({ control: form.control, name: 'recoveryKey' });
  const count = keyCharacters(typed);
  return (
    <TextInput
      {...form.register('recoveryKey')}
      className={classes['key'] ?? ''}
      label={t('recover.key')}
      description={count === 0 ? t('recover.keyHint') : t('recover.keyCount', { count, length: keyLength })}
      inputWrapperOrder={['label', 'input', 'description', 'error']}
      error={form.formState.errors.recoveryKey?.message}
      maxLength={200}
      autoComplete="off"
      autoCapitalize="characters"
      spellCheck={false}
      aria-required
    />
  );
}
