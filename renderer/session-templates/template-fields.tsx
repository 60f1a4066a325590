import { NativeSelect, TextInput, Textarea } from '@mantine/core';
import { useFormContext, useWatch } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import type { Device } from '../../domain/clinic.ts';
import { planDepthLimits } from '../../domain/plan-form.ts';
import type { SessionTemplateForm } from '../../domain/session-template-form.ts';
import { combinations } from '../../domain/session-terms.ts';
import type { Product } from '../../domain/stock.ts';
import { formatDepth } from '../../domain/units.ts';
import { ConcernField } from '../plans/concern-field.tsx';
import { AnaestheticFields, SerumFields } from './material-fields.tsx';
import classes from './template-form.module.css';
import { ZoneFields } from './zone-fields.tsx';

type TemplateFieldsProps = { devices: readonly Device[]; products: readonly Product[] };

/** Everything that a template can set, in the order of the charting form. */
export function TemplateFields({ devices, products }: TemplateFieldsProps) {
  const { t } = useTranslation('sessionTemplates');
  const { t: screening } = useTranslation('screening');
  const { register, formState } = useFormContext<SessionTemplateForm>();
  const { errors } = formState;
  return (
    <>
      <TextInput
        {...register('name')}
        label={t('form.name')}
        description={t('form.nameHint')}
        inputWrapperOrder={['label', 'input', 'description', 'error']}
        error={errors.name?.message}
        withAsterisk
        aria-required
        autoComplete="off"
        data-autofocus
      />
      <ConcernField label={t('form.concerns')} description={t('form.concernsHint')} />
      <div className={classes['materials']}>
        <DeviceField devices={devices} />
        <TextInput
          {...register('cartridgeType')}
          label={t('form.cartridge')}
          error={errors.cartridgeType?.message}
          autoComplete="off"
        />
        <TextInput
          {...register('cartridgeNeedleCount')}
          label={t('form.needles')}
          error={errors.cartridgeNeedleCount?.message}
          inputMode="numeric"
          autoComplete="off"
        />
      </div>
      <AnaestheticFields products={products} />
      <ZoneFields devices={devices} />
      <SerumFields products={products} />
      <NativeSelect
        {...register('combination')}
        className={classes['narrow'] ?? ''}
        label={t('form.combination')}
        data={[
          { value: '', label: t('form.noCombination') },
          ...combinations.map((value) => ({ value, label: screening(`combinationName.${value}`) })),
        ]}
      />
      <Textarea
        {...register('note')}
        label={t('form.note')}
        description={t('form.noteHint')}
        inputWrapperOrder={['label', 'input', 'description', 'error']}
        error={errors.note?.message}
        minRows={2}
        maxRows={8}
      />
    </>
  );
}

/** The device decides which depths can be set; a template for any is held to what these devices usually reach. */
function DeviceField({ devices }: Pick<TemplateFieldsProps, 'devices'>) {
  const { t } = useTranslation('sessionTemplates');
  const { register, control, formState } = useFormContext<SessionTemplateForm>();
  const deviceId = useWatch({ control, name: 'deviceId' });
  const device = devices.find(({ id }) => id === deviceId);
  const { minimumUm, maximumUm, stepUm } = device?.limits ?? planDepthLimits;
  return (
    <NativeSelect
      {...register('deviceId')}
      label={t('form.device')}
      description={t(device ? 'form.deviceHint' : 'form.anyDeviceHint', {
        minimum: formatDepth(minimumUm),
        maximum: formatDepth(maximumUm),
        step: formatDepth(stepUm),
      })}
      inputWrapperOrder={['label', 'input', 'description', 'error']}
      error={formState.errors.deviceId?.message}
      data={[
        { value: '', label: t('form.anyDevice') },
        ...devices.map(({ id, makeModel, serialNumber }) => ({
          value: id,
          label: serialNumber === null ? makeModel : `${makeModel} · ${serialNumber}`,
        })),
        ...(deviceId !== '' && !device ? [{ value: deviceId, label: t('form.deviceGone') }] : []),
      ]}
    />
  );
}
