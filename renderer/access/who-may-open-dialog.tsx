import { zodResolver } from '@hookform/resolvers/zod';
import { Checkbox, Radio, Skeleton, Stack, Text } from '@mantine/core';
import { Controller, useForm, useFormContext, useWatch } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { z } from 'zod';
import type { PatientAccess } from '../../domain/audit.ts';
import { password } from '../../domain/channel.ts';
import { formatTime } from '../../domain/time.ts';
import { apiErrorOf } from '../api.ts';
import { ConfirmedForm, PasswordAgain, SettingsDialog } from '../settings/form-dialog.tsx';
import { useSending } from '../settings/sending.ts';
import { useUnlocked } from '../status.ts';
import { useErrorText } from '../ui/error-text.ts';
import { useLocale } from '../ui/locale.ts';
import { Notice } from '../ui/notice.tsx';
import classes from './access.module.css';
import { setAccess, showPatientAccess, usePatientAccess } from './queries.ts';

type WhoMayOpenDialogProps = {
  patientId: string;
  opened: boolean;
  onClose: () => void;
  onSaved?: () => void;
};

/** For managers: whether a record is restricted, and who may open it then. */
export function WhoMayOpenDialog({ opened, onClose, ...others }: WhoMayOpenDialogProps) {
  const { t } = useTranslation('access');
  return (
    <SettingsDialog opened={opened} onClose={onClose} title={t('who.title')} size="36rem">
      <Access {...others} onClose={onClose} />
    </SettingsDialog>
  );
}

type AccessProps = Omit<WhoMayOpenDialogProps, 'opened'>;

function Access(props: AccessProps) {
  const { t } = useTranslation('access');
  const { t: common } = useTranslation();
  const { ofError } = useErrorText();
  const access = usePatientAccess(props.patientId);
  if (access.isError) {
    return (
      <Notice tone="danger" role="alert" title={t('who.failed')}>
        {ofError(apiErrorOf(access.error))}
      </Notice>
    );
  }
  // Half-known rights are not edited: an answer of before may be out of date.
  if (access.isPending || !access.isFetchedAfterMount) {
    return <Skeleton height={180} role="status" aria-label={common('state.loading')} />;
  }
  return <AccessForm {...props} access={access.data} />;
}

const accessFormSchema = z.strictObject({
  restricted: z.boolean(),
  accountIds: z.array(z.string()),
  password,
});
type AccessFormValues = z.input<typeof accessFormSchema>;

function AccessForm({ patientId, access, onClose, onSaved }: AccessProps & { access: PatientAccess }) {
  const { t } = useTranslation('access');
  const { ofIssue } = useErrorText();
  const { account } = useUnlocked();
  const form = useForm<AccessFormValues>({
    defaultValues: {
      restricted: access.restricted,
      accountIds: access.restricted ? access.accountIds : [...new Set([...access.accountIds, account.id])],
      password: '',
    },
    resolver: zodResolver(accessFormSchema, { error: ofIssue }, { raw: true }),
  });
  const sending = useSending(form, {
    send: (typed) => setAccess({ patientId, ...typed }),
    onDone: (changed) => {
      showPatientAccess(patientId, changed);
      onClose();
      onSaved?.();
    },
  });
  return (
    <ConfirmedForm form={form} sending={sending} submitLabel={t('who.save')} onCancel={onClose}>
      <RestrictedField />
      <PeopleField access={access} />
      <Emergencies access={access} />
      <PasswordAgain />
    </ConfirmedForm>
  );
}

function RestrictedField() {
  const { t } = useTranslation('access');
  const { control } = useFormContext<AccessFormValues>();
  return (
    <Controller
      control={control}
      name="restricted"
      render={({ field }) => (
        <Radio.Group
          aria-label={t('who.title')}
          value={field.value ? 'chosen' : 'everybody'}
          onChange={(chosen) => field.onChange(chosen === 'chosen')}
        >
          <Stack gap="sm">
            <Radio
              value="everybody"
              label={t('who.everybody')}
              description={t('who.everybodyHint')}
              data-autofocus={!field.value || undefined}
            />
            <Radio
              value="chosen"
              label={t('who.chosen')}
              description={t('who.chosenHint')}
              data-autofocus={field.value || undefined}
            />
          </Stack>
        </Radio.Group>
      )}
    />
  );
}

function PeopleField({ access }: { access: PatientAccess }) {
  const { t } = useTranslation('access');
  const { account } = useUnlocked();
  const locale = useLocale();
  const { control } = useFormContext<AccessFormValues>();
  const restricted = useWatch<AccessFormValues, 'restricted'>({ name: 'restricted' });
  if (!restricted) return null;
  // A deactivated account that may open the record stays in sight, so that it can be taken out.
  const people = access.accounts
    .filter(({ active, id }) => active || access.accountIds.includes(id))
    .toSorted((a, b) => Number(b.active) - Number(a.active) || a.name.localeCompare(b.name, locale));
  return (
    <Controller
      control={control}
      name="accountIds"
      render={({ field }) => (
        <>
          <Checkbox.Group label={t('who.people')} value={field.value} onChange={field.onChange}>
            <div className={classes['people']}>
              {people.map(({ id, name, active }) => (
                <Checkbox
                  key={id}
                  value={id}
                  title={name}
                  label={
                    <>
                      {name}
                      {id === account.id ? <span className={classes['aside']}> {t('who.you')}</span> : null}
                      {active ? null : <span className={classes['aside']}> {t('who.inactive')}</span>}
                    </>
                  }
                />
              ))}
            </div>
          </Checkbox.Group>
          {field.value.includes(account.id) ? null : <Notice tone="info">{t('who.withoutYou')}</Notice>}
        </>
      )}
    />
  );
}

function Emergencies({ access: { emergencies } }: { access: PatientAccess }) {
  const { t } = useTranslation('access');
  const { timeZone } = useUnlocked().clinic;
  const locale = useLocale();
  if (emergencies.length === 0) return null;
  return (
    <div>
      <Text size="sm" fw={600}>
        {t('who.emergencies')}
      </Text>
      <ul className={classes['emergencies']}>
        {emergencies.map(({ id, at, account, reason, review }) => (
          <li key={id}>
            <span className={classes['aside']}>{formatTime(at, locale, timeZone, 'date-time')}</span>{' '}
            {account.name}{' '}
            <span className={classes['aside']}>
              {review === null ? t('who.notReviewed') : t('who.reviewed')}
            </span>
            <div className={classes['reason']}>{reason}</div>
          </li>
        ))}
      </ul>
    </div>
  );
}
