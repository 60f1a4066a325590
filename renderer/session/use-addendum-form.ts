import { notifications } from '@mantine/notifications';
import { useEffect } from 'react';
import { useForm } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { addendumFormSchema } from '../../domain/addendum.ts';
import type { ApiError } from '../../domain/api-error.ts';
import { apiErrorOf } from '../api.ts';
import { useErrorText } from '../ui/error-text.ts';
import { keptFields, useKeptForm } from '../ui/kept-form.ts';
import { type TypedAddendum, addendumResolver, emptyAddendum, fieldOfRefusal } from './addendum-form.ts';
import { useAddAddendum } from './queries.ts';

/** Where the text of an unfinished addendum is kept when Stratum locks. */
export const keptAddendumPlace = (sessionId: string): string => `session.addendum/${sessionId}`;

type AddendumFormOptions = {
  sessionId: string;
  onChangedChange: (changed: boolean) => void;
  onSaved: () => void;
};

/** The form of one addendum: what is typed, what the main process answers, and what is kept over a lock. */
export function useAddendumForm({ sessionId, onChangedChange, onSaved }: AddendumFormOptions) {
  const { t } = useTranslation('session');
  const { t: common } = useTranslation();
  const { ofError, ofProblem } = useErrorText();
  const form = useForm<TypedAddendum>({
    defaultValues: emptyAddendum,
    resolver: addendumResolver(ofProblem),
    mode: 'onTouched',
  });
  const { dirtyFields } = form.formState;
  const changed = dirtyFields.part === true || dirtyFields.text === true;
  useEffect(() => onChangedChange(changed), [changed, onChangedChange]);

  // Never the password.
  const read = () => {
    const { part, text } = form.getValues();
    return part === '' && text === '' ? null : JSON.stringify({ part, text });
  };
  const restore = (content: string) => {
    const { part, text } = keptFields(content, { part: '', text: '' });
    form.setValue('part', part, { shouldDirty: true });
    form.setValue('text', text, { shouldDirty: true });
  };
  const kept = useKeptForm(keptAddendumPlace(sessionId), read, restore);

  const adding = useAddAddendum();
  const refusal = adding.isError ? apiErrorOf(adding.error) : undefined;
  const showBesideFields = (error: ApiError) => {
    if (isAboutPassword(error)) {
      if (error.code === 'password.wrong') form.resetField('password');
      form.setError('password', { message: ofError(error) }, { shouldFocus: true });
    }
    for (const problem of error.fields ?? []) {
      const field = fieldOfRefusal(problem);
      if (field) form.setError(field, { message: ofProblem(problem) }, { shouldFocus: true });
    }
  };
  const sign = (acceptClock: boolean) =>
    form.handleSubmit(({ part, text, password }) => {
      if (adding.isPending) return;
      const known = addendumFormSchema.shape.part.safeParse(part);
      if (!known.success) return;
      adding.mutate(
        { sessionId, form: { part: known.data, text }, acceptClock, password },
        {
          onSuccess: () => {
            notifications.show({
              message: t('addendum.saved'),
              closeButtonProps: { 'aria-label': common('action.close') },
            });
            onSaved();
          },
          onError: (failure) => showBesideFields(apiErrorOf(failure)),
        },
      );
    });
  return { form, kept, sign, pending: adding.isPending, refusal };
}

/** Refusals that are shown beside the password. */
export const isAboutPassword = ({ code }: ApiError): boolean =>
  code === 'password.wrong' || code === 'password.delayed';
