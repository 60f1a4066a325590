import { zodResolver } from '@hookform/resolvers/zod';
import { Switch, TextInput } from '@mantine/core';
import { useMemo } from 'react';
import { useForm, useFormContext } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import type { DeviceRecord } from '../../domain/clinic.ts';
import type { StockOverview } from '../../domain/contract-stock.ts';
import { type DeviceForm, deviceSchema } from '../../domain/stock-form.ts';
import type { CivilDate } from '../../domain/time.ts';
import { defaultDepthLimits, toMillimetres } from '../../domain/units.ts';
import { call } from '../api.ts';
import { useSending } from '../settings/sending.ts';
import { useErrorText } from '../ui/error-text.ts';
import { keptFields } from '../ui/kept-form.ts';
import { readTypedDate } from '../ui/typed-date.ts';
import { DialogForm } from './form-dialog.tsx';
import classes from './stock.module.css';

const typedLimits = ({ minimumUm, maximumUm, stepUm }: DeviceRecord['limits']) => ({
  depthMinimum: String(toMillimetres(minimumUm)),
  depthMaximum: String(toMillimetres(maximumUm)),
  depthStep: String(toMillimetres(stepUm)),
});

const formOfDevice = (device: DeviceRecord | null): DeviceForm => ({
  makeModel: device?.makeModel ?? '',
  serialNumber: device?.serialNumber ?? '',
  ...typedLimits(device?.limits ?? defaultDepthLimits),
  speedMinimum: device?.speed?.minimumRpm.toString() ?? '',
  speedMaximum: device?.speed?.maximumRpm.toString() ?? '',
  lastService: device?.lastService ?? '',
  serviceDue: device?.serviceDue ?? '',
  active: device?.active ?? true,
});

type DeviceFormProps = {
  /** The device to change; without one, a new device is added. */
  device: DeviceRecord | null;
  today: CivilDate;
  onDone: (overview: StockOverview, name: string) => void;
};

/** A device: what it is, which depths and speeds it has, when it is serviced. */
export function DeviceFormBody({ device, today, onDone }: DeviceFormProps) {
  const { t } = useTranslation('stock');
  const { ofIssue } = useErrorText();
  const schema = useMemo(() => deviceSchema(today), [today]);
  const start = useMemo(() => formOfDevice(device), [device]);
  const form = useForm<DeviceForm>({
    defaultValues: start,
    resolver: zodResolver(schema, { error: ofIssue }, { raw: true }),
  });
  const sending = useSending(form, {
    send: async (typed) => ({
      name: typed.makeModel.trim(),
      overview: await call('stock.saveDevice', {
        deviceId: device?.id ?? null,
        revision: device?.revision ?? null,
        form: typed,
      }),
    }),
    onDone: ({ overview, name }) => onDone(overview, name),
  });
  return (
    <DialogForm
      form={form}
      sending={sending}
      place={device ? `stock.device/${device.id}/${device.revision}` : 'stock.device.new'}
      restore={(content) => form.reset(keptFields(content, start), { keepDefaultValues: true })}
      submitLabel={device ? t('devices.save') : t('devices.create')}
    >
      <DeviceFields isNew={device === null} />
    </DialogForm>
  );
}

function DeviceFields({ isNew }: { isNew: boolean }) {
  const { t } = useTranslation('stock');
  const { register, formState } = useFormContext<DeviceForm>();
  const { errors } = formState;
  return (
    <>
      <div className={classes['fields']}>
        <TextInput
          {...register('makeModel')}
          label={t('devices.makeModel')}
          error={errors.makeModel?.message}
          withAsterisk
          aria-required
          autoComplete="off"
          data-autofocus
        />
        <TextInput
          {...register('serialNumber')}
          label={t('devices.serialNumber')}
          error={errors.serialNumber?.message}
          autoComplete="off"
        />
      </div>
      <div className={classes['triple']}>
        {(['depthMinimum', 'depthMaximum', 'depthStep'] as const).map((name) => (
          <NumberField key={name} name={name} unit={t('devices.mm')} width={40} required />
        ))}
      </div>
      {isNew ? null : <p className={classes['hint']}>{t('devices.limitsHint')}</p>}
      <div className={classes['fields']}>
        {(['speedMinimum', 'speedMaximum'] as const).map((name) => (
          <NumberField key={name} name={name} unit={t('devices.perMinute')} width={84} />
        ))}
        {(['lastService', 'serviceDue'] as const).map((name) => (
          <DateField key={name} name={name} />
        ))}
      </div>
      <Switch {...register('active')} label={t('devices.active')} description={t('devices.activeHint')} />
    </>
  );
}

type NumberFieldProps = {
  name: 'depthMinimum' | 'depthMaximum' | 'depthStep' | 'speedMinimum' | 'speedMaximum';
  unit: string;
  width: number;
  required?: boolean;
};

function NumberField({ name, unit, width, required = false }: NumberFieldProps) {
  const { t } = useTranslation('stock');
  const { register, formState } = useFormContext<DeviceForm>();
  return (
    <TextInput
      {...register(name)}
      label={t(`devices.${name}`)}
      rightSection={<span className={classes['unit']}>{unit}</span>}
      rightSectionWidth={width}
      error={formState.errors[name]?.message}
      inputMode="decimal"
      withAsterisk={required}
      aria-required={required}
      autoComplete="off"
    />
  );
}

function DateField({ name }: { name: 'lastService' | 'serviceDue' }) {
  const { t } = useTranslation('stock');
  const { register, formState, setValue } = useFormContext<DeviceForm>();
  return (
    <TextInput
      {...register(name, {
        onBlur: (event: { target: { value: string } }) => setValue(name, readTypedDate(event.target.value)),
      })}
      label={t(`devices.${name}`)}
      placeholder={t('receive.dateHint')}
      error={formState.errors[name]?.message}
      autoComplete="off"
    />
  );
}
