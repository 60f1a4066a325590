import { useFormContext, useWatch } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { isLongEnough, passphraseMinimumWords, passwordMinimum } from '../../domain/password-length.ts';
import type { NewPasswordForm } from '../../domain/password.ts';
import { useErrorText } from './error-text.ts';
import { PasswordField } from './password-field.tsx';

const order = ['label', 'input', 'description', 'error'] as const;

type NewPasswordFieldsProps = {
  /** What the two fields are called; a new password when absent. */
  label?: string;
  repeatedLabel?: string;
  /** The first field has the focus when a dialog with it opens. */
  takesFocus?: boolean;
};

/**
 * A new password, twice, for a form with the fields of `newPasswordSchema`. Says while one types whether it is long
 * enough. The schema compares the two once all else is right; here the difference shows at once.
 */
export function NewPasswordFields({ label, repeatedLabel, takesFocus = false }: NewPasswordFieldsProps) {
  const { t } = useTranslation();
  const { ofProblem } = useErrorText();
  const { register, formState, control } = useFormContext<NewPasswordForm>();
  const { errors, touchedFields } = formState;
  const [first, repeated] = useWatch({ control, name: ['newPassword', 'newPasswordRepeated'] });
  const differs = touchedFields.newPasswordRepeated && repeated !== '' && first !== repeated;
  const mismatch = { path: '', code: 'password.mismatch', values: {}, rule: null } as const;
  const rule = { minimum: passwordMinimum, words: passphraseMinimumWords };
  const hint = isLongEnough(first)
    ? t('password.longEnough')
    : first === ''
      ? t('password.rule', rule)
      : t('password.tooShort', { ...rule, length: Array.from(first).length });
  return (
    <>
      <PasswordField
        {...register('newPassword')}
        label={label ?? t('password.new')}
        data-autofocus={takesFocus || undefined}
        description={errors.newPassword ? undefined : hint}
        inputWrapperOrder={[...order]}
        error={errors.newPassword?.message}
        aria-required
        autoComplete="new-password"
      />
      <PasswordField
        {...register('newPasswordRepeated')}
        label={repeatedLabel ?? t('password.repeated')}
        inputWrapperOrder={[...order]}
        error={differs ? ofProblem(mismatch) : errors.newPasswordRepeated?.message}
        aria-required
        autoComplete="new-password"
      />
    </>
  );
}
