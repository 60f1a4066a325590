import { Select, TextInput, Textarea } from '@mantine/core';
import { Controller, useFormContext, useWatch } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { type PatientForm, fitzpatrickTypes, sexes } from '../../domain/patient.ts';
import { type CivilDate, ageOn, formatTime, isCivilDate } from '../../domain/time.ts';
import { useUnlocked } from '../status.ts';
import { useLocale } from '../ui/locale.ts';
import { readTypedDate } from '../ui/typed-date.ts';
import classes from './patient-form.module.css';

/** Every field of a patient, in the order in which they are asked at the reception. */
export function PatientFields({ today, issuesNumber }: { today: CivilDate; issuesNumber: boolean }) {
  const { t } = useTranslation('patients');
  const { register, formState } = useFormContext<PatientForm>();
  const errorOf = (field: keyof PatientForm) => formState.errors[field]?.message;
  return (
    <div className={classes['grid']}>
      <TextInput
        {...register('familyName')}
        label={t('form.familyName')}
        error={errorOf('familyName')}
        withAsterisk
        aria-required
        autoComplete="off"
        data-autofocus
      />
      <TextInput
        {...register('givenName')}
        label={t('form.givenName')}
        error={errorOf('givenName')}
        withAsterisk
        aria-required
        autoComplete="off"
      />
      <BirthDateField today={today} />
      <TextInput
        {...register('preferredName')}
        label={t('form.preferredName')}
        error={errorOf('preferredName')}
        autoComplete="off"
      />
      <TextInput
        {...register('recordNumber')}
        label={t('form.recordNumber')}
        description={issuesNumber ? t('form.recordNumberHint') : undefined}
        inputWrapperOrder={['label', 'input', 'description', 'error']}
        error={errorOf('recordNumber')}
        autoComplete="off"
      />
      <SexField />
      <TextInput
        {...register('phone')}
        type="tel"
        label={t('form.phone')}
        error={errorOf('phone')}
        autoComplete="off"
      />
      <TextInput
        {...register('email')}
        type="email"
        label={t('form.email')}
        error={errorOf('email')}
        autoComplete="off"
      />
      <Textarea
        {...register('address')}
        label={t('form.address')}
        error={errorOf('address')}
        minRows={1}
        maxRows={4}
        autoComplete="off"
      />
      <FitzpatrickField />
      <Textarea
        {...register('note')}
        className={classes['wide']}
        label={t('form.note')}
        error={errorOf('note')}
        minRows={1}
        maxRows={6}
      />
    </div>
  );
}

/** A date that may be typed in several ways; it is written out, with the age, so that a slip is seen. */
function BirthDateField({ today }: { today: CivilDate }) {
  const { t } = useTranslation('patients');
  const { t: terms } = useTranslation('terms');
  const { clinic } = useUnlocked();
  const locale = useLocale();
  const { register, setValue, formState } = useFormContext<PatientForm>();
  const date = readTypedDate(useWatch<PatientForm, 'birthDate'>({ name: 'birthDate' }));
  const understood = isCivilDate(date) && date <= today;
  return (
    <TextInput
      {...register('birthDate', {
        onBlur: () => setValue('birthDate', date, { shouldDirty: true, shouldValidate: date !== '' }),
      })}
      label={t('form.birthDate')}
      description={
        understood
          ? t('form.birthDateRead', {
              date: formatTime(date, locale, clinic.timeZone),
              age: terms('unit.years', { count: ageOn(date, today) }),
            })
          : t('form.birthDateHint')
      }
      inputWrapperOrder={['label', 'input', 'description', 'error']}
      error={formState.errors.birthDate?.message}
      withAsterisk
      aria-required
      inputMode="numeric"
      autoComplete="off"
    />
  );
}

function SexField() {
  const { t } = useTranslation('patients');
  const { t: terms } = useTranslation('terms');
  return (
    <Controller<PatientForm, 'sex'>
      name="sex"
      render={({ field, fieldState }) => (
        <Select
          ref={field.ref}
          name={field.name}
          label={t('form.sex')}
          placeholder={t('form.notRecorded')}
          data={sexes.map((sex) => ({ value: sex, label: terms(`sex.${sex}`) }))}
          value={field.value === '' ? null : field.value}
          onChange={(sex) => field.onChange(sex ?? '')}
          onBlur={field.onBlur}
          error={fieldState.error?.message}
          clearable
          clearButtonProps={{ 'aria-label': t('form.clear', { field: t('form.sex') }) }}
        />
      )}
    />
  );
}

function FitzpatrickField() {
  const { t } = useTranslation('patients');
  return (
    <Controller<PatientForm, 'fitzpatrick'>
      name="fitzpatrick"
      render={({ field, fieldState }) => (
        <Select
          ref={field.ref}
          name={field.name}
          label={t('form.fitzpatrick')}
          description={t('form.fitzpatrickHint')}
          inputWrapperOrder={['label', 'input', 'description', 'error']}
          placeholder={t('form.notRecorded')}
          data={fitzpatrickTypes.map((type) => ({ value: type, label: t(`form.fitzpatrickType.${type}`) }))}
          value={field.value === '' ? null : field.value}
          onChange={(type) => field.onChange(type ?? '')}
          onBlur={field.onBlur}
          error={fieldState.error?.message}
          clearable
          clearButtonProps={{ 'aria-label': t('form.clear', { field: t('form.fitzpatrick') }) }}
        />
      )}
    />
  );
}
