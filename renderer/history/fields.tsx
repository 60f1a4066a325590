import { MultiSelect, NativeSelect, TextInput, Textarea } from '@mantine/core';
import { Controller, useController, useFormContext } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { isCivilDate, isCivilDateTime } from '../../domain/time.ts';
import { zones } from '../../domain/zones.ts';
import { useZoneText } from '../timeline/zone-text.ts';
import { readTypedDate } from '../ui/typed-date.ts';
import classes from './history.module.css';
import { type TypedStatement, readTypedUse } from './typed-statement.ts';
import { useHistoryWords } from './words.ts';

type FieldProps = {
  name: string;
  label: string;
  hint?: string | undefined;
  required?: boolean;
  /** Takes the focus when its form opens. */
  first?: boolean;
};

const belowTheInput = ['label', 'input', 'description', 'error'] satisfies (
  'label' | 'input' | 'description' | 'error'
)[];

/** What stands beside a field that cannot be so. */
function useFieldError(name: string): string | undefined {
  const { message } = useFormContext<TypedStatement>().formState.errors[name] ?? {};
  return typeof message === 'string' ? message : undefined;
}

export function TextField({ name, label, hint, required = false, first = false }: FieldProps) {
  const { register } = useFormContext<TypedStatement>();
  return (
    <TextInput
      {...register(name)}
      label={label}
      description={hint}
      inputWrapperOrder={belowTheInput}
      error={useFieldError(name)}
      withAsterisk={required}
      aria-required={required}
      autoComplete="off"
      data-autofocus={first || undefined}
    />
  );
}

export function NoteField({ name, label, required = false, first = false }: FieldProps) {
  const { register } = useFormContext<TypedStatement>();
  return (
    <Textarea
      {...register(name)}
      className={classes['wide']}
      label={label}
      error={useFieldError(name)}
      minRows={1}
      maxRows={6}
      withAsterisk={required}
      aria-required={required}
      data-autofocus={first || undefined}
    />
  );
}

type ChoiceFieldProps = FieldProps & { choices: readonly { value: string; label: string }[] };

export function ChoiceField({
  name,
  label,
  hint,
  required = false,
  first = false,
  choices,
}: ChoiceFieldProps) {
  const { t } = useTranslation('history');
  const { register } = useFormContext<TypedStatement>();
  return (
    <NativeSelect
      {...register(name)}
      label={label}
      description={hint}
      inputWrapperOrder={belowTheInput}
      data={[{ value: '', label: t('field.choose') }, ...choices]}
      error={useFieldError(name)}
      withAsterisk={required}
      aria-required={required}
      data-autofocus={first || undefined}
    />
  );
}

type DateFieldProps = FieldProps & {
  /** The hour may be given as well. */
  withTime?: boolean;
};

/** A day that may be typed in several ways; it is written out, so that a slip is seen. */
export function DateField({
  name,
  label,
  hint,
  required = false,
  first = false,
  withTime = false,
}: DateFieldProps) {
  const { t } = useTranslation('history');
  const { setValue } = useFormContext<TypedStatement>();
  const { field, fieldState } = useController<TypedStatement>({ name });
  const { dateOf, whenOf } = useHistoryWords();
  const { ref, value, onChange, onBlur } = field;
  const typed = typeof value === 'string' ? value : '';
  const read = withTime ? readTypedUse(typed) : readTypedDate(typed);
  const understood = isCivilDate(read)
    ? dateOf(read)
    : isCivilDateTime(read.replace(' ', 'T'))
      ? whenOf(read.replace(' ', 'T'))
      : undefined;
  const writeOut = () => {
    if (read !== typed) setValue(name, read, { shouldDirty: true, shouldValidate: true });
    onBlur();
  };
  const { message } = fieldState.error ?? {};
  return (
    <TextInput
      ref={ref}
      name={name}
      label={label}
      value={typed}
      onChange={onChange}
      onBlur={writeOut}
      description={
        understood ?? [hint, t(withTime ? 'field.useHint' : 'field.dateHint')].filter(Boolean).join('. ')
      }
      inputWrapperOrder={belowTheInput}
      error={message}
      withAsterisk={required}
      aria-required={required}
      inputMode="numeric"
      autoComplete="off"
      data-autofocus={first || undefined}
    />
  );
}

/** Where on the body; every zone that can be treated. */
export function ZonesField({ name, label }: FieldProps) {
  const { t } = useTranslation('history');
  const { zoneName } = useZoneText();
  return (
    <Controller<TypedStatement>
      name={name}
      render={({ field, fieldState }) => (
        <MultiSelect
          ref={field.ref}
          className={classes['wide']}
          label={label}
          description={t('field.zonesHint')}
          inputWrapperOrder={belowTheInput}
          data={zones.map(({ id }) => ({ value: id, label: zoneName(id) }))}
          value={Array.isArray(field.value) ? field.value : []}
          onChange={field.onChange}
          onBlur={field.onBlur}
          error={fieldState.error?.message}
          nothingFoundMessage={t('field.zonesNone')}
          searchable
          hidePickedOptions
          maxDropdownHeight={220}
        />
      )}
    />
  );
}
