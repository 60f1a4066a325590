import { zodResolver } from '@hookform/resolvers/zod';
import { Checkbox, NativeSelect, NumberInput } from '@mantine/core';
import { Controller, useForm, useFormContext } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { z } from 'zod';
import { type BackupSettings, type BackupView, backupSettingsSchema } from '../../domain/backup.ts';
import { password } from '../../domain/channel.ts';
import { call } from '../api.ts';
import { useErrorText } from '../ui/error-text.ts';
import { ConfirmedForm, PasswordAgain } from './form-dialog.tsx';
import { useSending } from './sending.ts';
import classes from './settings.module.css';

const hoursOffered = [1, 2, 4, 6, 12, 24, 48, 72, 168];
const hoursPerDay = 24;
const hoursPerWeek = 168;

const confirmedSettingsSchema = z.strictObject({ ...backupSettingsSchema.shape, password });
type ConfirmedSettings = BackupSettings & { password: string };

type BackupScheduleFormProps = {
  settings: BackupSettings;
  onCancel: () => void;
  onDone: (changed: BackupView) => void;
};

/** When backups are made and how many are kept: fewer means that older ones are removed, so the password is asked for. */
export function BackupScheduleForm({ settings, onCancel, onDone }: BackupScheduleFormProps) {
  const { t } = useTranslation('backup');
  const { ofIssue } = useErrorText();
  const form = useForm<ConfirmedSettings>({
    defaultValues: { ...settings, password: '' },
    resolver: zodResolver(confirmedSettingsSchema, { error: ofIssue }, { raw: true }),
  });
  const sending = useSending(form, {
    send: ({ password: own, ...typed }) => call('backup.saveSettings', { settings: typed, password: own }),
    onDone,
  });
  return (
    <ConfirmedForm form={form} sending={sending} submitLabel={t('form.save')} onCancel={onCancel}>
      <IntervalField present={settings.everyHours} />
      <Checkbox {...form.register('atClose')} label={t('form.atClose')} description={t('form.atCloseHint')} />
      <fieldset className={classes['fieldset']}>
        <legend>{t('form.keep')}</legend>
        <div className={classes['numbers']}>
          <CountField name="keepDaily" label={t('form.daily')} minimum={1} maximum={366} />
          <CountField name="keepWeekly" label={t('form.weekly')} minimum={0} maximum={260} />
          <CountField name="keepMonthly" label={t('form.monthly')} minimum={0} maximum={240} />
        </div>
        <p className={classes['explanation']}>{t('form.keepHint')}</p>
      </fieldset>
      <Checkbox
        {...form.register('folderIsOffSite')}
        label={t('form.offSite')}
        description={t('form.offSiteHint')}
      />
      <PasswordAgain />
    </ConfirmedForm>
  );
}

function IntervalField({ present }: { present: number }) {
  const { t } = useTranslation('backup');
  const { control } = useFormContext<BackupSettings>();
  const labelOf = (hours: number): string => {
    if (hours === hoursPerWeek) return t('form.week');
    if (hours === hoursPerDay) return t('form.day');
    return hours % hoursPerDay === 0
      ? t('form.days', { count: hours / hoursPerDay })
      : t('form.hours', { count: hours });
  };
  const choices = [...new Set([...hoursOffered, present])].toSorted((a, b) => a - b);
  return (
    <Controller
      control={control}
      name="everyHours"
      render={({ field }) => (
        <NativeSelect
          ref={field.ref}
          label={t('form.every')}
          data-autofocus
          value={String(field.value)}
          onBlur={field.onBlur}
          onChange={(event) => field.onChange(Number(event.currentTarget.value))}
          data={choices.map((hours) => ({ value: String(hours), label: labelOf(hours) }))}
        />
      )}
    />
  );
}

type CountFieldProps = {
  name: 'keepDaily' | 'keepWeekly' | 'keepMonthly';
  label: string;
  minimum: number;
  maximum: number;
};

function CountField({ name, label, minimum, maximum }: CountFieldProps) {
  const { control } = useFormContext<BackupSettings>();
  return (
    <Controller
      control={control}
      name={name}
      render={({ field, fieldState }) => (
        <NumberInput
          ref={field.ref}
          label={label}
          min={minimum}
          max={maximum}
          clampBehavior="none"
          allowDecimal={false}
          allowNegative={false}
          hideControls
          value={field.value}
          onBlur={field.onBlur}
          onChange={field.onChange}
          error={fieldState.error?.message}
        />
      )}
    />
  );
}
