import { z } from 'zod';
import { password } from '../../domain/channel.ts';
import { checkRepeated, newPasswordSchema } from '../../domain/password.ts';

/** A new password twice, and the signed-in person's own that confirms it. */
export const confirmedNewPasswordSchema = z
  .strictObject({ ...newPasswordSchema.shape, password })
  .superRefine(checkRepeated);
export type ConfirmedNewPassword = z.input<typeof confirmedNewPasswordSchema>;

/** The form before anything is typed. */
export const noNewPassword: ConfirmedNewPassword = {
  newPassword: '',
  newPasswordRepeated: '',
  password: '',
};
