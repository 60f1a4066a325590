import { Alert, Button, Group, Modal, Stack, Text } from '@mantine/core';
import { type SubmitEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ApiError } from '../../domain/api-error.ts';
import { ClockSetBack } from '../session/clock-set-back.tsx';
import { useUnlocked } from '../status.ts';
import { useErrorText } from '../ui/error-text.ts';
import { PasswordField } from '../ui/password-field.tsx';
import { useCharting } from './charting-context.ts';
import { SignSummary } from './sign-summary.tsx';

type SignDialogProps = {
  patientName: string;
  onClose: () => void;
  /** Signs; answers with the refusal when it was refused. `acceptClock`: although the clock stands back. */
  onSign: (password: string, acceptClock: boolean) => Promise<ApiError | null>;
};

/** The statement, what is about to be locked, and the password that signs it. */
export function SignDialog({ patientName, onClose, onSign }: SignDialogProps) {
  const { t } = useTranslation('charting');
  const { t: terms } = useTranslation('terms');
  const { t: common } = useTranslation();
  const { ofError } = useErrorText();
  const { account } = useUnlocked();
  const { form } = useCharting();
  const [password, setPassword] = useState('');
  const [refusal, setRefusal] = useState<ApiError | null>(null);
  const [isSigning, setIsSigning] = useState(false);
  const isAboutPassword = refusal?.code === 'password.wrong' || refusal?.code === 'password.delayed';

  const sign = async (acceptClock: boolean) => {
    setIsSigning(true);
    const refused = await onSign(password, acceptClock);
    setIsSigning(false);
    setRefusal(refused);
    if (refused?.code === 'password.wrong') setPassword('');
  };
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    if (password !== '' && !isSigning) void sign(false);
  };
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('sign.title')}
      size="lg"
      closeButtonProps={{ 'aria-label': common('action.close') }}
    >
      <form onSubmit={submit} noValidate>
        <Stack gap="md">
          <SignSummary patientName={patientName} session={form.getValues()} />
          <Text fw={550}>
            {t('sign.statement', { meaning: terms('signatureMeaning.performed-and-checked') })}
          </Text>
          <PasswordField
            label={t('sign.password')}
            description={t('sign.as', { name: account.name })}
            autoComplete="current-password"
            data-autofocus
            value={password}
            onChange={(event) => setPassword(event.currentTarget.value)}
            error={refusal && isAboutPassword ? ofError(refusal) : undefined}
          />
          {refusal?.code === 'clock.set-back' ? (
            <ClockSetBack refusal={refusal} pending={isSigning} onAccept={() => void sign(true)} />
          ) : null}
          {refusal && refusal.code !== 'clock.set-back' && !isAboutPassword ? (
            <Alert color="red" variant="light" role="alert">
              {ofError(refusal)}
            </Alert>
          ) : null}
          <Text size="sm" c="dimmed">
            {t('sign.locks')}
          </Text>
          <Group justify="flex-end" gap="sm">
            <Button variant="default" onClick={onClose}>
              {common('action.cancel')}
            </Button>
            <Button type="submit" loading={isSigning} disabled={password === ''}>
              {t('sign.confirm')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
