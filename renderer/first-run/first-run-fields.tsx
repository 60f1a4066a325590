import { Text, TextInput } from '@mantine/core';
import { useMergedRef } from '@mantine/hooks';
import { IconShieldLock } from '@tabler/icons-react';
import { type ReactNode, Suspense, lazy, useEffect, useRef } from 'react';
import { useFormContext, useWatch } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import type { FirstRunForm } from '../../domain/clinic.ts';
import { isLongEnough, passphraseMinimumWords, passwordMinimum } from '../../domain/password-length.ts';
import { useErrorText } from '../ui/error-text.ts';
import { PasswordField } from '../ui/password-field.tsx';
import classes from './first-run.module.css';

// With a list to search in, it is as large as all the rest of the screen's own: it takes its place a moment later.
const TimeZoneField = lazy(() => import('./time-zone-field.tsx'));

/** All fields of the first run, in four groups. */
export function FirstRunFields() {
  const { t } = useTranslation('firstRun');
  const optional = (label: string) => t('optional', { label });
  return (
    <>
      <Fields legend={t('clinic.legend')}>
        <TextField name="clinicName" label={t('clinic.name')} required startsHere />
        <Suspense fallback={<TimeZoneComing />}>
          <TimeZoneField />
        </Suspense>
      </Fields>
      <Fields legend={t('account.legend')}>
        <TextField name="accountName" label={t('account.name')} required />
        <TextField name="registrationNumber" label={optional(t('account.registrationNumber'))} />
      </Fields>
      <Fields legend={t('device.legend')}>
        <TextField name="deviceMakeModel" label={t('device.makeModel')} required />
        <TextField name="deviceSerialNumber" label={optional(t('device.serialNumber'))} />
        <div className={classes['limits']}>
          <MillimetreField name="depthMinimum" label={t('device.depthMinimum')} />
          <MillimetreField name="depthMaximum" label={t('device.depthMaximum')} />
          <MillimetreField name="depthStep" label={t('device.depthStep')} />
        </div>
      </Fields>
      <Fields legend={t('password.legend')}>
        <PasswordFields />
        <div className={classes['warning']}>
          <IconShieldLock size={18} stroke={1.5} aria-hidden />
          <Text size="sm">{t('password.warning')}</Text>
        </div>
      </Fields>
    </>
  );
}

function Fields({ legend, children }: { legend: string; children: ReactNode }) {
  return (
    <fieldset className={classes['fields']}>
      <legend>{legend}</legend>
      <div className={classes['grid']}>{children}</div>
    </fieldset>
  );
}

type FieldProps = { name: keyof FirstRunForm; label: string };

type TextFieldProps = FieldProps & {
  required?: boolean;
  /** Has the focus when the screen opens. */
  startsHere?: boolean;
};

function TextField({ name, label, required = false, startsHere = false }: TextFieldProps) {
  const { register, formState } = useFormContext<FirstRunForm>();
  const { ref, ...field } = register(name);
  const input = useRef<HTMLInputElement>(null);
  // Without scrolling: the welcome above stays in sight where little fits on the screen.
  useEffect(() => {
    if (startsHere) input.current?.focus({ preventScroll: true });
  }, [startsHere]);
  return (
    <TextInput
      {...field}
      ref={useMergedRef(ref, input)}
      label={label}
      error={formState.errors[name]?.message}
      aria-required={required}
      autoComplete="off"
    />
  );
}

/** The clinic's time zone as it will stand in its field. */
function TimeZoneComing() {
  const { t } = useTranslation('firstRun');
  const value = useWatch<FirstRunForm, 'timeZone'>({ name: 'timeZone' });
  return <TextInput label={t('clinic.timeZone')} value={value} readOnly />;
}

/** A length in mm, as it stands on the device. */
function MillimetreField({ name, label }: FieldProps) {
  const { t } = useTranslation('firstRun');
  const { register, formState } = useFormContext<FirstRunForm>();
  return (
    <TextInput
      {...register(name)}
      label={label}
      error={formState.errors[name]?.message}
      aria-required
      inputMode="decimal"
      autoComplete="off"
      classNames={{ input: classes['number'] ?? '' }}
      rightSection={
        <Text size="sm" c="dimmed" aria-hidden>
          {t('device.millimetres')}
        </Text>
      }
    />
  );
}

/** The password twice. The schema compares them once all else is right; here the difference shows at once. */
function PasswordFields() {
  const { t } = useTranslation('firstRun');
  const { t: common } = useTranslation();
  const { ofProblem } = useErrorText();
  const { register, formState, control } = useFormContext<FirstRunForm>();
  const { errors, touchedFields } = formState;
  const [first, repeated] = useWatch({ control, name: ['password', 'passwordRepeated'] });
  const passwordHint = isLongEnough(first)
    ? common('password.longEnough')
    : t('password.hint', { minimum: passwordMinimum, words: passphraseMinimumWords });
  const differs = touchedFields.passwordRepeated && repeated !== '' && first !== repeated;
  return (
    <>
      <PasswordField
        {...register('password')}
        label={t('password.first')}
        description={errors.password ? undefined : passwordHint}
        inputWrapperOrder={['label', 'input', 'description', 'error']}
        error={errors.password?.message}
        aria-required
        autoComplete="new-password"
      />
      <PasswordField
        {...register('passwordRepeated')}
        label={t('password.repeated')}
        inputWrapperOrder={['label', 'input', 'description', 'error']}
        error={
          differs
            ? ofProblem({ path: 'passwordRepeated', code: 'password.mismatch', values: {}, rule: null })
            : errors.passwordRepeated?.message
        }
        aria-required
        autoComplete="new-password"
      />
    </>
  );
}
