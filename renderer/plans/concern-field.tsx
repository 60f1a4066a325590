import { Checkbox } from '@mantine/core';
import { useController } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { type Concern, concerns } from '../../domain/plan.ts';
import classes from './plan-form.module.css';

type ConcernFieldProps = {
  label: string;
  description?: string;
  required?: boolean;
  takesFocus?: boolean;
};

/** What something is for: the field `concerns` of the form around it. */
export function ConcernField({
  label,
  description,
  required = false,
  takesFocus = false,
}: ConcernFieldProps) {
  const { t } = useTranslation('plans');
  const { field, fieldState } = useController<{ concerns: Concern[] }, 'concerns'>({ name: 'concerns' });
  return (
    <Checkbox.Group
      label={label}
      description={description}
      withAsterisk={required}
      value={field.value}
      onChange={field.onChange}
      error={fieldState.error?.message}
    >
      <div className={classes['concerns']}>
        {concerns.map((concern, index) => (
          <Checkbox
            key={concern}
            ref={index === 0 ? field.ref : undefined}
            value={concern}
            label={t(`concern.${concern}`)}
            size="sm"
            onBlur={field.onBlur}
            {...(takesFocus && index === 0 && { 'data-autofocus': true })}
          />
        ))}
      </div>
    </Checkbox.Group>
  );
}
