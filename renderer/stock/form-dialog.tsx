import { Button, Group, Modal, Stack } from '@mantine/core';
import { type ReactNode, createContext, use, useEffect, useMemo, useState } from 'react';
import { type FieldValues, FormProvider, type UseFormReturn } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { DiscardQuestion } from '../patients/discard-question.tsx';
import type { useSending } from '../settings/sending.ts';
import { useErrorText } from '../ui/error-text.ts';
import { useKeptForm } from '../ui/kept-form.ts';
import { KeptNotice } from '../ui/kept-notice.tsx';
import { Notice } from '../ui/notice.tsx';
import classes from './stock.module.css';

type Dialog = {
  /** Something was typed that would be lost. */
  tellTyped: (typed: boolean) => void;
  /** Closes, or asks first when something was typed. */
  close: () => void;
  asking: boolean;
  discard: () => void;
  keepEditing: () => void;
};

const DialogContext = createContext<Dialog | null>(null);

function useDialog(): Dialog {
  const dialog = use(DialogContext);
  if (!dialog) throw new Error('A form stands in its dialog');
  return dialog;
}

type StockDialogProps = {
  opened: boolean;
  onClose: () => void;
  title: string;
  size?: string;
  /** Drawn only while the dialog is open, so that each time begins anew. */
  children: ReactNode;
};

/** A dialog of the stock. What was typed in it is never dropped without asking. */
export function StockDialog({ opened, onClose, title, size = '34rem', children }: StockDialogProps) {
  const { t } = useTranslation();
  const [typed, setTyped] = useState(false);
  const [asking, setAsking] = useState(false);
  const dialog = useMemo<Dialog>(() => {
    const discard = () => {
      setAsking(false);
      setTyped(false);
      onClose();
    };
    return {
      tellTyped: setTyped,
      close: typed ? () => setAsking(true) : discard,
      asking,
      discard,
      keepEditing: () => setAsking(false),
    };
  }, [asking, onClose, typed]);
  return (
    <Modal
      opened={opened}
      onClose={dialog.close}
      title={title}
      size={size}
      padding="lg"
      closeOnClickOutside={!typed}
      classNames={{ body: classes['dialogBody'] ?? '' }}
      closeButtonProps={{ 'aria-label': t('action.close') }}
    >
      <DialogContext value={dialog}>{children}</DialogContext>
    </Modal>
  );
}

type DialogFormProps<Form extends FieldValues> = {
  form: UseFormReturn<Form>;
  sending: Pick<ReturnType<typeof useSending>, 'submit' | 'pending' | 'refusal'>;
  /** Where the text is kept when Stratum locks. */
  place: string;
  /** Puts kept text back. */
  restore: (content: string) => void;
  submitLabel: string;
  danger?: boolean;
  /** In place of the refusal's own sentence. */
  refused?: ReactNode;
  children: ReactNode;
};

/** The form of a dialog: its fields, what was refused, and its buttons, which stay in sight. */
export function DialogForm<Form extends FieldValues>(props: DialogFormProps<Form>) {
  const { form, sending, place, restore, submitLabel, danger = false, refused, children } = props;
  const { t } = useTranslation();
  const { ofError } = useErrorText();
  const { tellTyped, close, asking, discard, keepEditing } = useDialog();
  const { isDirty } = form.formState;
  useEffect(() => {
    tellTyped(isDirty);
    return () => tellTyped(false);
  }, [isDirty, tellTyped]);
  const kept = useKeptForm(place, () => (isDirty ? JSON.stringify(form.getValues()) : null), restore);
  return (
    <FormProvider {...form}>
      <form noValidate onSubmit={(event) => void sending.submit(event)}>
        <Stack gap="md">
          <KeptNotice kept={kept} />
          {children}
          {refused ??
            (sending.refusal ? (
              <Notice tone="danger" role="alert">
                {ofError(sending.refusal)}
              </Notice>
            ) : null)}
        </Stack>
        <div className={classes['dialogFoot']}>
          {asking ? (
            <DiscardQuestion onDiscard={discard} onKeepEditing={keepEditing} />
          ) : (
            <Group justify="flex-end" gap="sm">
              <Button variant="default" onClick={close}>
                {t('action.cancel')}
              </Button>
              <Button type="submit" loading={sending.pending} {...(danger && { color: 'red' })}>
                {submitLabel}
              </Button>
            </Group>
          )}
        </div>
      </form>
    </FormProvider>
  );
}
