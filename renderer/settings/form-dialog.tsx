import { Button, Group, Modal, Stack } from '@mantine/core';
import { type ReactNode, createContext, use, useEffect, useState } from 'react';
import { FormProvider, type FieldValues, type UseFormReturn, useFormContext } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { useErrorText } from '../ui/error-text.ts';
import { Notice } from '../ui/notice.tsx';
import { PasswordField } from '../ui/password-field.tsx';
import type { useSending } from './sending.ts';

type DialogProps = {
  opened: boolean;
  onClose: () => void;
  title: string;
  size?: string;
  /** Drawn only while the dialog is open, so that each time begins anew. */
  children: ReactNode;
};

/** Tells the dialog around a form whether something was typed that would be lost. */
const TypedContext = createContext<(typed: boolean) => void>(() => undefined);

/**
 * A dialog that closes by its buttons, never by a click beside it, and by Escape only while nothing but passwords
 * was typed in it.
 */
export function SettingsDialog({ opened, onClose, title, size = '30rem', children }: DialogProps) {
  const { t } = useTranslation();
  const [typed, setTyped] = useState(false);
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      title={title}
      size={size}
      padding="lg"
      closeOnClickOutside={false}
      closeOnEscape={!typed}
      closeButtonProps={{ 'aria-label': t('action.close') }}
    >
      <TypedContext value={setTyped}>{children}</TypedContext>
    </Modal>
  );
}

type ConfirmedFormProps<Form extends FieldValues> = {
  form: UseFormReturn<Form>;
  sending: Pick<ReturnType<typeof useSending>, 'submit' | 'pending' | 'refusal'>;
  submitLabel: string;
  /** The action takes something away. */
  danger?: boolean;
  onCancel: () => void;
  children: ReactNode;
};

/** The body of a dialog whose action is confirmed with the signed-in person's password, asked for last. */
export function ConfirmedForm<Form extends FieldValues>(props: ConfirmedFormProps<Form>) {
  const { form, sending, submitLabel, danger = false, onCancel, children } = props;
  const { t } = useTranslation();
  const { ofError } = useErrorText();
  useTellTyped(Object.keys(form.formState.dirtyFields).some((field) => !/password/i.test(field)));
  return (
    <FormProvider {...form}>
      <form noValidate onSubmit={(event) => void sending.submit(event)}>
        <Stack gap="md">
          {children}
          {sending.refusal ? (
            <Notice tone="danger" role="alert">
              {ofError(sending.refusal)}
            </Notice>
          ) : null}
          <Group justify="flex-end" gap="sm">
            <Button variant="default" onClick={onCancel}>
              {t('action.cancel')}
            </Button>
            <Button type="submit" loading={sending.pending} {...(danger && { color: 'red' })}>
              {submitLabel}
            </Button>
          </Group>
        </Stack>
      </form>
    </FormProvider>
  );
}

/** Keeps Escape from closing the dialog while there is text that nobody wants to type again. */
export function useTellTyped(typed: boolean): void {
  const tell = use(TypedContext);
  useEffect(() => {
    tell(typed);
    return () => tell(false);
  }, [tell, typed]);
}

type PasswordAgainProps = { label?: string; takesFocus?: boolean };

/** The signed-in person's own password, which confirms the action. */
export function PasswordAgain({ label, takesFocus = false }: PasswordAgainProps) {
  const { t } = useTranslation('settings');
  const { register, formState } = useFormContext<{ password: string }>();
  return (
    <PasswordField
      {...register('password')}
      label={label ?? t('password.label')}
      description={label === undefined ? t('password.hint') : undefined}
      autoComplete="current-password"
      data-autofocus={takesFocus || undefined}
      error={formState.errors.password?.message}
    />
  );
}
