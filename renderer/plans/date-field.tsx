import { TextInput } from '@mantine/core';
import { useController } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { formatTime, isCivilDate } from '../../domain/time.ts';
import { useUnlocked } from '../status.ts';
import { useLocale } from '../ui/locale.ts';
import { readTypedDate } from '../ui/typed-date.ts';

/** A day as text that may be typed in several ways; it is written out, so that a slip is seen. */
export function PlanDateField({ name, label }: { name: 'startedOn' | 'scoredOn'; label: string }) {
  const { t } = useTranslation('plans');
  const { timeZone } = useUnlocked().clinic;
  const locale = useLocale();
  const { field, fieldState } = useController<Record<typeof name, string>>({ name });
  const { ref, value, onChange, onBlur } = field;
  const date = readTypedDate(value).trim();
  return (
    <TextInput
      ref={ref}
      name={name}
      label={label}
      description={isCivilDate(date) ? formatTime(date, locale, timeZone) : t('form.startedOnHint')}
      inputWrapperOrder={['label', 'input', 'description', 'error']}
      value={value}
      onChange={onChange}
      onBlur={() => {
        if (date !== value) onChange(date);
        onBlur();
      }}
      error={fieldState.error?.message}
      withAsterisk
      aria-required
      inputMode="numeric"
      autoComplete="off"
    />
  );
}
