import { z } from 'zod';
import { isLongEnough, passphraseMinimumWords, passwordMinimum } from './password-length.ts';
import { addProblem } from './problem.ts';

/** What a new password must be. */

/** A new password: at most 1,024 characters, counted as typed. The main process also refuses common ones. */
export const newPassword = z
  .string()
  .max(1024)
  .superRefine((password, context) => {
    if (!isLongEnough(password)) {
      addProblem(context, {
        code: 'password.too-short',
        values: { minimum: passwordMinimum, words: passphraseMinimumWords },
      });
    }
  });

/** Fields of every form that sets a password. That both are alike is `checkRepeated`'s. */
export const newPasswordSchema = z.strictObject({
  newPassword,
  newPasswordRepeated: z.string().max(1024),
});
/** Reports a repetition that differs. */
export function checkRepeated(
  form: { newPassword: string; newPasswordRepeated: string },
  context: z.RefinementCtx,
): void {
  if (form.newPassword !== form.newPasswordRepeated)
    addProblem(context, { code: 'password.mismatch' }, ['newPasswordRepeated']);
}

export type NewPasswordForm = z.input<typeof newPasswordSchema>;
