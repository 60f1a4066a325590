import { Alert, Button, Group, Modal, Stack, Text, Textarea } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { type SubmitEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { voidReason } from '../../domain/addendum.ts';
import type { ApiError } from '../../domain/api-error.ts';
import { type Problem, problemsOf } from '../../domain/problem.ts';
import type { SessionRecord } from '../../domain/session.ts';
import { formatTime } from '../../domain/time.ts';
import { apiErrorOf } from '../api.ts';
import { useUnlocked } from '../status.ts';
import { useErrorText } from '../ui/error-text.ts';
import { useKeptForm } from '../ui/kept-form.ts';
import { KeptNotice } from '../ui/kept-notice.tsx';
import { useLocale } from '../ui/locale.ts';
import { PasswordField } from '../ui/password-field.tsx';
import { useVoidSession } from './queries.ts';
import { isAboutPassword } from './use-addendum-form.ts';

type VoidDialogProps = { session: SessionRecord; onClose: () => void };

/** Where a half-typed reason is kept when Stratum locks. */
export const keptVoidingPlace = (sessionId: string): string => `session.void/${sessionId}`;

const required: Problem = { path: '', code: 'required', values: {}, rule: null };

/** What is wrong with the reason, as typed or as the main process answered. */
function problemOfReason(reason: string, refusal: ApiError | undefined): Problem | undefined {
  const reading = voidReason.safeParse(reason);
  if (!reading.success) return problemsOf(reading.error)[0];
  return refusal?.fields?.find(({ path }) => path === 'reason');
}

/** Asks for the reason and the password before a session is marked as recorded by mistake. */
export function VoidDialog({ session, onClose }: VoidDialogProps) {
  const { t } = useTranslation('session');
  const { t: common } = useTranslation();
  const { ofError, ofProblem } = useErrorText();
  const { account, clinic } = useUnlocked();
  const locale = useLocale();
  const [reason, setReason] = useState('');
  const [password, setPassword] = useState('');
  // Never the password.
  const kept = useKeptForm(keptVoidingPlace(session.id), () => (reason === '' ? null : reason), setReason);
  const [attempted, setAttempted] = useState(false);
  const voiding = useVoidSession();
  const refusal = voiding.isError ? apiErrorOf(voiding.error) : undefined;
  const wrongReason = attempted ? problemOfReason(reason, refusal) : undefined;
  const passwordProblem =
    refusal && isAboutPassword(refusal)
      ? ofError(refusal)
      : attempted && password === ''
        ? ofProblem(required)
        : undefined;

  const submit = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    setAttempted(true);
    const form = event.currentTarget;
    const focusOn = (field: string) => form.querySelector<HTMLElement>(`[name="${field}"]`)?.focus();
    if (voiding.isPending) return;
    if (problemOfReason(reason, undefined)) focusOn('reason');
    else if (password === '') focusOn('password');
    else {
      voiding.mutate(
        { sessionId: session.id, reason, password },
        {
          onSuccess: () => {
            notifications.show({
              message: t('voiding.done'),
              closeButtonProps: { 'aria-label': common('action.close') },
            });
            onClose();
          },
          onError: (failure) => {
            const { code } = apiErrorOf(failure);
            if (code === 'password.wrong') setPassword('');
            focusOn(code === 'input.invalid' ? 'reason' : 'password');
          },
        },
      );
    }
  };
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('voiding.title')}
      size="36rem"
      closeButtonProps={{ 'aria-label': common('action.close') }}
    >
      <form noValidate onSubmit={submit}>
        <Stack gap="md">
          <Text>
            {t('voiding.meaning', {
              when: formatTime(session.startedAt, locale, clinic.timeZone, 'date-time'),
            })}
          </Text>
          <Text>{t('voiding.instead')}</Text>
          <KeptNotice kept={kept} />
          <Textarea
            name="reason"
            label={t('voiding.reason')}
            description={t('voiding.reasonHint')}
            inputWrapperOrder={['label', 'input', 'description', 'error']}
            value={reason}
            onChange={(event) => setReason(event.currentTarget.value)}
            error={wrongReason && ofProblem(wrongReason)}
            minRows={2}
            maxRows={8}
            withAsterisk
            aria-required
            data-autofocus
          />
          <PasswordField
            name="password"
            label={t('voiding.password')}
            description={t('voiding.statement', { name: account.name })}
            autoComplete="current-password"
            value={password}
            onChange={(event) => setPassword(event.currentTarget.value)}
            error={passwordProblem}
            withAsterisk
            aria-required
          />
          {refusal && !isAboutPassword(refusal) ? (
            <Alert color="red" role="alert">
              {ofError(refusal)}
            </Alert>
          ) : null}
          <Group justify="flex-end" gap="sm">
            <Button variant="default" onClick={onClose}>
              {t('voiding.keep')}
            </Button>
            <Button type="submit" color="red" loading={voiding.isPending}>
              {t('voiding.confirm')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
