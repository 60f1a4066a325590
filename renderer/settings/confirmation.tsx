import { zodResolver } from '@hookform/resolvers/zod';
import type { ReactNode } from 'react';
import { useForm } from 'react-hook-form';
import { z } from 'zod';
import { password } from '../../domain/channel.ts';
import { useErrorText } from '../ui/error-text.ts';
import { ConfirmedForm, PasswordAgain } from './form-dialog.tsx';
import { useSending } from './sending.ts';

const confirmationSchema = z.object({ password });

type ConfirmationProps<Answer> = {
  submitLabel: string;
  /** The action takes something away. */
  danger?: boolean;
  send: (password: string) => Promise<Answer>;
  onDone: (answer: Answer) => void;
  onCancel: () => void;
  /** What is about to be done, in words. */
  children: ReactNode;
};

/** The body of a dialog in which nothing is chosen: what will happen, and the password that confirms it. */
export function Confirmation<Answer>(props: ConfirmationProps<Answer>) {
  const { submitLabel, danger = false, send, onDone, onCancel, children } = props;
  const { ofIssue } = useErrorText();
  const form = useForm({
    defaultValues: { password: '' },
    resolver: zodResolver(confirmationSchema, { error: ofIssue }, { raw: true }),
  });
  const sending = useSending(form, { send: (typed) => send(typed.password), onDone });
  return (
    <ConfirmedForm
      form={form}
      sending={sending}
      submitLabel={submitLabel}
      danger={danger}
      onCancel={onCancel}
    >
      {children}
      <PasswordAgain takesFocus />
    </ConfirmedForm>
  );
}
