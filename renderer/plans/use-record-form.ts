import { notifications } from '@mantine/notifications';
import { useMutation } from '@tanstack/react-query';
import { type DefaultValues, type FieldValues, type Path, type Resolver, useForm } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import type { z } from 'zod';
import type { ApiError } from '../../domain/api-error.ts';
import { apiErrorOf } from '../api.ts';
import { useErrorText } from '../ui/error-text.ts';
import { isFieldOf } from '../ui/form-fields.ts';
import { useKeptForm } from '../ui/kept-form.ts';

type RecordFormOptions<Form extends FieldValues> = {
  /** Where the text is kept when Stratum locks: names the form and what it changes. */
  place: string;
  defaults: Form;
  /** What a kept text must look like to be put back. */
  shape: z.ZodType<Form>;
  resolver: Resolver<Form>;
  /** Sends it and shows what was answered. */
  send: (typed: Form) => Promise<void>;
  /** Said once it is stored. */
  done: string;
  onSaved: () => void;
};

/** The kept text as a form; undefined for one that a newer Stratum no longer knows. */
function keptAs<Form>(content: string, shape: z.ZodType<Form>): Form | undefined {
  try {
    return shape.safeParse(JSON.parse(content)).data;
  } catch {
    return undefined;
  }
}

/**
 * A form of this feature: what is typed, what the main process answers, and what is kept over a lock. What is refused
 * about a field stands beside it; the rest is `refusal`.
 */
export function useRecordForm<Form extends FieldValues>(options: RecordFormOptions<Form>) {
  const { place, defaults, shape, resolver, send, done, onSaved } = options;
  const { t: common } = useTranslation();
  const { ofProblem } = useErrorText();
  const form = useForm<Form>({
    defaultValues: defaults as DefaultValues<Form>, // every field of the form, which is more than is asked for
    resolver,
    mode: 'onTouched',
  });
  const { isDirty } = form.formState;
  const kept = useKeptForm(
    place,
    () => (isDirty ? JSON.stringify(form.getValues()) : null),
    (content) => {
      const found = keptAs(content, shape);
      if (found) form.reset(found, { keepDefaultValues: true });
    },
  );
  const sending = useMutation({ mutationFn: send });
  const fieldOf = (path: string): Path<Form> | undefined =>
    isFieldOf(form.getValues(), path.split('.')[0] ?? '') ? (path as Path<Form>) : undefined; // begins with a field of the form
  const showBesideFields = ({ fields = [] }: ApiError) => {
    for (const problem of fields) {
      const field = fieldOf(problem.path);
      if (field) form.setError(field, { message: ofProblem(problem) }, { shouldFocus: true });
    }
  };
  const submit = form.handleSubmit((typed) => {
    if (sending.isPending) return;
    sending.mutate(typed, {
      onSuccess: () => {
        notifications.show({
          message: done,
          closeButtonProps: { 'aria-label': common('action.close') },
        });
        onSaved();
      },
      onError: (failure) => showBesideFields(apiErrorOf(failure)),
    });
  });
  const error = sending.isError ? apiErrorOf(sending.error) : undefined;
  const isBesideFields =
    error?.fields !== undefined && error.fields.every(({ path }) => fieldOf(path) !== undefined);
  return {
    form,
    kept,
    submit,
    changed: isDirty,
    pending: sending.isPending,
    refusal: isBesideFields ? undefined : error,
  };
}

export type RecordForm<Form extends FieldValues> = ReturnType<typeof useRecordForm<Form>>;
