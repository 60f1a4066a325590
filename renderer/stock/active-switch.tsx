import { Switch } from '@mantine/core';
import { Controller, useFormContext } from 'react-hook-form';

/** Whether a product or device is in use. */
export function ActiveSwitch({ label, description }: { label: string; description: string }) {
  const { control } = useFormContext<{ active: boolean }>();
  return (
    <Controller
      control={control}
      name="active"
      render={({ field: { value, ...field } }) => (
        <Switch {...field} checked={value} label={label} description={description} />
      )}
    />
  );
}
