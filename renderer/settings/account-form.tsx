import { Checkbox, Stack, TextInput } from '@mantine/core';
import { Controller, useFormContext } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { z } from 'zod';
import { type AccountForm, type NewAccountForm, accountFormSchema } from '../../domain/account.ts';
import { password } from '../../domain/channel.ts';
import { type Role, roles } from '../../domain/clinic.ts';
import type { AccountView } from '../../domain/contract-accounts.ts';
import { checkRepeated, newPasswordSchema } from '../../domain/password.ts';

const { name, registrationNumber, roles: heldRoles, active } = accountFormSchema.shape;

/** An account as edited, with the password that confirms it. */
export const editedAccountSchema = z.strictObject({
  name,
  registrationNumber,
  roles: heldRoles,
  active,
  password,
});
export type EditedAccount = AccountForm & { password: string };

/** A new account, with the password that confirms it. */
export const createdAccountSchema = z
  .strictObject({ name, registrationNumber, roles: heldRoles, ...newPasswordSchema.shape, password })
  .superRefine(checkRepeated);
export type CreatedAccount = NewAccountForm & { password: string };

/** What an account's form starts with. */
export const formOfAccount = (account: AccountView): AccountForm => ({
  name: account.name,
  registrationNumber: account.registrationNumber ?? '',
  roles: account.roles,
  active: account.active,
});

type AccountFieldsProps = {
  /** The only active manager has to stay one. */
  isLastManager: boolean;
  /** The signed-in manager's own account. */
  isSelf: boolean;
};

/** Name, registration number and roles. */
export function AccountFields({ isLastManager, isSelf }: AccountFieldsProps) {
  const { t } = useTranslation('accounts');
  const { register, formState } = useFormContext<AccountForm>();
  const { errors } = formState;
  return (
    <>
      <TextInput
        {...register('name')}
        label={t('form.name')}
        description={t('form.nameHint')}
        error={errors.name?.message}
        withAsterisk
        aria-required
        autoComplete="off"
        data-autofocus
      />
      <TextInput
        {...register('registrationNumber')}
        label={t('form.registrationNumber')}
        description={t('form.registrationHint')}
        error={errors.registrationNumber?.message}
        autoComplete="off"
      />
      <RoleFields isLastManager={isLastManager} isSelf={isSelf} />
    </>
  );
}

function RoleFields({ isLastManager, isSelf }: AccountFieldsProps) {
  const { t } = useTranslation('accounts');
  const { t: terms } = useTranslation('terms');
  const { control } = useFormContext<AccountForm>();
  const hintOf = (role: Role, chosen: readonly Role[]): string => {
    if (role === 'practitioner') return t('form.practitionerHint');
    if (isLastManager) return t('form.lastManager');
    return isSelf && !chosen.includes('manager') ? t('form.losesManager') : t('form.managerHint');
  };
  return (
    <Controller
      control={control}
      name="roles"
      render={({ field, fieldState }) => (
        <Checkbox.Group
          label={t('form.roles')}
          withAsterisk
          error={fieldState.error?.message}
          value={field.value}
          onChange={(chosen) => field.onChange(roles.filter((role) => chosen.includes(role)))}
          ref={field.ref}
        >
          <Stack gap="sm" mt={6} mb={4}>
            {roles.map((role) => (
              <Checkbox
                key={role}
                value={role}
                label={terms(`role.${role}`)}
                description={hintOf(role, field.value)}
                disabled={role === 'manager' && isLastManager}
              />
            ))}
          </Stack>
        </Checkbox.Group>
      )}
    />
  );
}
