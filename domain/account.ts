import { z } from 'zod';
import { roles } from './clinic.ts';
import { checkRepeated, newPasswordSchema } from './password.ts';
import { addProblem } from './problem.ts';
import { optionalText, requiredText } from './text.ts';

/** Accounts as typed. */

const accountFields = {
  name: requiredText(160),
  registrationNumber: optionalText(60),
  roles: z.array(z.enum(roles)).superRefine((held, context) => {
    if (held.length === 0) addProblem(context, { code: 'roles.none' });
  }),
};

export const accountFormSchema = z.strictObject({ ...accountFields, active: z.boolean() });
export type AccountForm = z.input<typeof accountFormSchema>;

export const newAccountSchema = z
  .strictObject({ ...accountFields, ...newPasswordSchema.shape })
  .superRefine(checkRepeated);
export type NewAccountForm = z.input<typeof newAccountSchema>;
