import { zodResolver } from '@hookform/resolvers/zod';
import { Button, Group, Stack, Text } from '@mantine/core';
import { useForm } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { assertNever } from '../../domain/assert-never.ts';
import type { AccountView } from '../../domain/contract-accounts.ts';
import { call } from '../api.ts';
import { useUnlocked } from '../status.ts';
import { useErrorText } from '../ui/error-text.ts';
import { NewPasswordFields } from '../ui/new-password-fields.tsx';
import { Notice } from '../ui/notice.tsx';
import {
  AccountFields,
  type CreatedAccount,
  type EditedAccount,
  createdAccountSchema,
  editedAccountSchema,
  formOfAccount,
} from './account-form.tsx';
import { Confirmation } from './confirmation.tsx';
import { ConfirmedForm, PasswordAgain, SettingsDialog } from './form-dialog.tsx';
import { type ConfirmedNewPassword, confirmedNewPasswordSchema, noNewPassword } from './new-password-form.ts';
import { showAccounts } from './queries.ts';
import { useSending } from './sending.ts';
import classes from './settings.module.css';

/** What a manager is about to do. */
export type AccountTask =
  { kind: 'create' } | { kind: 'edit' | 'reset' | 'deactivate' | 'reactivate'; account: AccountView };

type AccountDialogsProps = {
  accounts: AccountView[];
  opened: boolean;
  /** The last one stays drawn while the dialog closes. */
  task: AccountTask;
  onClose: () => void;
  /** With a sentence that says what was done. */
  onDone: (done: string) => void;
};

/** The dialog of a task. */
export function AccountDialogs({ accounts, opened, task, onClose, onDone }: AccountDialogsProps) {
  const { t } = useTranslation('accounts');
  const titles = {
    create: t('form.titleNew'),
    edit: t('form.titleEdit'),
    reset: t('reset.title'),
    deactivate: t('deactivate.title'),
    reactivate: t('reactivate.title'),
  };
  const finish = (done: string) => (changed: AccountView[]) => {
    showAccounts(changed);
    onClose();
    onDone(done);
  };
  return (
    <SettingsDialog opened={opened} onClose={onClose} title={titles[task.kind]}>
      <TaskForm task={task} accounts={accounts} onCancel={onClose} finish={finish} />
    </SettingsDialog>
  );
}

type TaskProps<Task = AccountTask> = {
  task: Task;
  accounts: AccountView[];
  onCancel: () => void;
  finish: (done: string) => (changed: AccountView[]) => void;
};
type OnAccount = Exclude<AccountTask, { kind: 'create' }>;

function TaskForm({ task, ...others }: TaskProps) {
  switch (task.kind) {
    case 'create':
      return <CreateForm task={task} {...others} />;
    case 'edit':
      return <EditForm task={task} {...others} />;
    case 'reset':
      return <ResetForm task={task} {...others} />;
    case 'deactivate':
      return isLastManager(task.account, others.accounts) ? (
        <LastManager onClose={others.onCancel} />
      ) : (
        <ActiveForm task={task} active={false} {...others} />
      );
    case 'reactivate':
      return <ActiveForm task={task} active {...others} />;
    default:
      return assertNever(task);
  }
}

/** Whether no other active account is a manager. */
export function isLastManager(account: AccountView, accounts: readonly AccountView[]): boolean {
  const manages = ({ active, roles }: AccountView) => active && roles.includes('manager');
  return manages(account) && !accounts.some((other) => other.id !== account.id && manages(other));
}

function CreateForm({ onCancel, finish }: TaskProps) {
  const { t } = useTranslation('accounts');
  const { ofIssue } = useErrorText();
  const form = useForm<CreatedAccount>({
    defaultValues: {
      name: '',
      registrationNumber: '',
      roles: ['practitioner'],
      ...noNewPassword,
    },
    resolver: zodResolver(createdAccountSchema, { error: ofIssue }, { raw: true }),
  });
  const sending = useSending(form, {
    send: async ({ password: confirmation, ...typed }) => ({
      name: typed.name,
      accounts: await call('account.create', { form: typed, password: confirmation }),
    }),
    onDone: ({ name, accounts }) => finish(t('done.created', { name }))(accounts),
  });
  return (
    <ConfirmedForm form={form} sending={sending} submitLabel={t('form.create')} onCancel={onCancel}>
      <AccountFields isLastManager={false} isSelf={false} />
      <NewPasswordFields label={t('form.firstPassword')} repeatedLabel={t('form.firstPasswordRepeated')} />
      <p className={classes['explanation']}>{t('form.firstPasswordText')}</p>
      <PasswordAgain />
    </ConfirmedForm>
  );
}

function EditForm({ task: { account }, accounts, onCancel, finish }: TaskProps<OnAccount>) {
  const { t } = useTranslation('accounts');
  const { ofIssue } = useErrorText();
  const { account: self } = useUnlocked();
  const form = useForm<EditedAccount>({
    defaultValues: { ...formOfAccount(account), password: '' },
    resolver: zodResolver(editedAccountSchema, { error: ofIssue }, { raw: true }),
  });
  const sending = useSending(form, {
    send: ({ password: confirmation, ...typed }) =>
      call('account.update', { accountId: account.id, form: typed, password: confirmation }),
    onDone: finish(t('done.saved', { name: account.name })),
  });
  return (
    <ConfirmedForm form={form} sending={sending} submitLabel={t('form.save')} onCancel={onCancel}>
      <AccountFields isLastManager={isLastManager(account, accounts)} isSelf={account.id === self.id} />
      <PasswordAgain />
    </ConfirmedForm>
  );
}

function ResetForm({ task: { account }, onCancel, finish }: TaskProps<OnAccount>) {
  const { t } = useTranslation('accounts');
  const { ofIssue } = useErrorText();
  const form = useForm<ConfirmedNewPassword>({
    defaultValues: noNewPassword,
    resolver: zodResolver(confirmedNewPasswordSchema, { error: ofIssue }, { raw: true }),
  });
  const sending = useSending(form, {
    send: (typed) => call('account.resetPassword', { accountId: account.id, ...typed }),
    onDone: finish(t('done.reset', { name: account.name })),
  });
  return (
    <ConfirmedForm form={form} sending={sending} submitLabel={t('reset.confirm')} onCancel={onCancel}>
      <Text fw={600} className={classes['state']}>
        {t('reset.for', { name: account.name })}
      </Text>
      <p className={classes['explanation']}>{t('reset.text')}</p>
      <NewPasswordFields
        label={t('reset.newPassword')}
        repeatedLabel={t('reset.newPasswordRepeated')}
        takesFocus
      />
      <PasswordAgain />
    </ConfirmedForm>
  );
}

type ActiveFormProps = TaskProps<OnAccount> & { active: boolean };

function ActiveForm({ task: { account }, active, onCancel, finish }: ActiveFormProps) {
  const { t } = useTranslation('accounts');
  const { account: self } = useUnlocked();
  const { name } = account;
  return (
    <Confirmation
      submitLabel={active ? t('reactivate.confirm') : t('deactivate.confirm')}
      danger={!active}
      onCancel={onCancel}
      send={(confirmation) =>
        call('account.update', {
          accountId: account.id,
          form: { ...formOfAccount(account), active },
          password: confirmation,
        })
      }
      onDone={finish(active ? t('done.reactivated', { name }) : t('done.deactivated', { name }))}
    >
      <Text className={classes['state']}>
        {active ? t('reactivate.text', { name }) : t('deactivate.text', { name })}
      </Text>
      {!active && account.id === self.id ? <Notice tone="warn">{t('deactivate.own')}</Notice> : null}
    </Confirmation>
  );
}

function LastManager({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation('accounts');
  const { t: common } = useTranslation();
  return (
    <Stack gap="md">
      <Notice tone="warn">{t('deactivate.lastManager')}</Notice>
      <Group justify="flex-end">
        <Button variant="default" data-autofocus onClick={onClose}>
          {common('action.close')}
        </Button>
      </Group>
    </Stack>
  );
}
