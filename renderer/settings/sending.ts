import { useMutation } from '@tanstack/react-query';
import type { FieldValues, Path, UseFormReturn } from 'react-hook-form';
import type { ApiError, ApiErrorCode } from '../../domain/api-error.ts';
import { apiErrorOf } from '../api.ts';
import { useErrorText } from '../ui/error-text.ts';
import { isFieldOf } from '../ui/form-fields.ts';

/** Refusals that are about one field of a form and are shown beside it. */
const fieldOfCode: Partial<Record<ApiErrorCode, string>> = {
  'password.wrong': 'password',
  'password.delayed': 'password',
  'account.name-taken': 'name',
  'stock.name-taken': 'name',
  'stock.gtin-taken': 'gtin',
  'stock.number-taken': 'number',
  'stock.lot-expiry-differs': 'expiry',
  'stock.negative': 'quantity',
  'stock.not-counted': 'quantity',
};

/** The field of a form that a problem of its request is about: `form.name` and `name` are both `name`. */
const fieldOfPath = (path: string): string => path.split('.').at(-1) ?? '';

type Sending<Form extends FieldValues, Answer> = {
  send: (typed: Form) => Promise<Answer>;
  onDone: (answer: Answer) => void;
};

/**
 * Sends a form once it is valid. What is refused about a field stands beside that field, which takes the focus; the
 * rest is `refusal`. A wrong password is taken out of its field; nothing else that was typed is lost.
 */
export function useSending<Form extends FieldValues, Answer>(
  form: UseFormReturn<Form>,
  { send, onDone }: Sending<Form, Answer>,
) {
  const { ofError, ofProblem } = useErrorText();
  // Requests here carry passwords: none is kept once it is answered.
  const sending = useMutation({ mutationFn: send, gcTime: 0 });
  const showBesideField = (field: string, message: string): boolean => {
    if (!isFieldOf(form.getValues(), field)) return false;
    // A key of the form's values is a path of the form.
    form.setError(field as unknown as Path<Form>, { message }, { shouldFocus: true });
    return true;
  };
  const showBesideFields = (error: ApiError) => {
    const field = fieldOfCode[error.code];
    if (error.code === 'password.wrong')
      form.resetField('password' as Path<Form>, { defaultValue: '' as never }); // every form here has it
    if (field !== undefined) showBesideField(field, ofError(error));
    for (const problem of error.fields ?? []) showBesideField(fieldOfPath(problem.path), ofProblem(problem));
  };
  const submit = form.handleSubmit((typed) => {
    sending.mutate(typed, {
      onSuccess: onDone,
      onError: (failure) => showBesideFields(apiErrorOf(failure)),
    });
  });
  const isBesideField = ({ code, fields = [] }: ApiError): boolean =>
    fieldOfCode[code] !== undefined ||
    (fields.length > 0 && fields.every(({ path }) => isFieldOf(form.getValues(), fieldOfPath(path))));
  const error = sending.isError ? apiErrorOf(sending.error) : undefined;
  return { submit, pending: sending.isPending, refusal: error && isBesideField(error) ? undefined : error };
}
