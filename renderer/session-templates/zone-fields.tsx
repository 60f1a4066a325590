import { ActionIcon, NativeSelect, Text, TextInput } from '@mantine/core';
import { IconAlertTriangle, IconX } from '@tabler/icons-react';
import { useRef } from 'react';
import { useFieldArray, useFormContext, useWatch } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import type { Device } from '../../domain/clinic.ts';
import { assessDepth } from '../../domain/depth-rule.ts';
import { planDepthLimits } from '../../domain/plan-form.ts';
import type { SessionTemplateForm } from '../../domain/session-template-form.ts';
import { patterns } from '../../domain/session-terms.ts';
import { formatDepth } from '../../domain/units.ts';
import { type ZoneId, getZone } from '../../domain/zones.ts';
import { SitePicker } from '../plans/site-picker.tsx';
import { useZoneText } from '../timeline/zone-text.ts';
import classes from './template-form.module.css';

type ZoneFieldsProps = { devices: readonly Device[] };

/** The zones of a template with their settings, one row each. */
export function ZoneFields({ devices }: ZoneFieldsProps) {
  const { t } = useTranslation('sessionTemplates');
  const { control, formState } = useFormContext<SessionTemplateForm>();
  const { fields, append, remove } = useFieldArray({ control, name: 'zones' });
  const picker = useRef<HTMLInputElement>(null);
  const { zones: problem } = formState.errors;
  const columns = ['zone', 'depth', 'passes', 'pattern', 'speed'] as const;
  return (
    <fieldset className={classes['group']}>
      <legend>{t('form.zones')}</legend>
      <div className={classes['narrow']}>
        <SitePicker
          pickerRef={picker}
          chosen={fields.map(({ zone }) => zone)}
          onAdd={(added) =>
            append(
              added.map((zone) => ({ zone, depth: '', passes: '', pattern: '', speed: '' })),
              { shouldFocus: false },
            )
          }
        />
      </div>
      {fields.length === 0 ? (
        <Text size="xs" c="dimmed">
          {t('form.noZones')}
        </Text>
      ) : (
        <div className={classes['rows']}>
          <div className={classes['zoneHead']} aria-hidden>
            {columns.map((column) => (
              <span key={column}>{t(`form.${column}`)}</span>
            ))}
          </div>
          <ul className={classes['list']}>
            {fields.map(({ id, zone }, index) => (
              <ZoneRow
                key={id}
                index={index}
                zone={zone}
                devices={devices}
                onRemove={() => {
                  remove(index);
                  picker.current?.focus();
                }}
              />
            ))}
          </ul>
        </div>
      )}
      {problem?.root?.message === undefined && problem?.message === undefined ? null : (
        <Text size="sm" className={classes['problem'] ?? ''} role="alert">
          {problem.root?.message ?? problem.message}
        </Text>
      )}
    </fieldset>
  );
}

type ZoneRowProps = ZoneFieldsProps & { index: number; zone: ZoneId; onRemove: () => void };

function ZoneRow({ index, zone, devices, onRemove }: ZoneRowProps) {
  const { t } = useTranslation('sessionTemplates');
  const { t: terms } = useTranslation('terms');
  const { zoneName } = useZoneText();
  const { register, formState } = useFormContext<SessionTemplateForm>();
  const errors = formState.errors.zones?.[index];
  const name = zoneName(zone);
  const label = (field: 'depth' | 'passes' | 'pattern' | 'speed') =>
    t('form.ofZone', { field: t(`form.${field}`), zone: name });
  return (
    <li className={classes['zoneRow']}>
      <span className={classes['zoneName']} title={name}>
        {name}
      </span>
      <TextInput
        {...register(`zones.${index}.depth`)}
        aria-label={label('depth')}
        error={errors?.depth?.message}
        size="xs"
        inputMode="decimal"
        autoComplete="off"
      />
      <TextInput
        {...register(`zones.${index}.passes`)}
        aria-label={label('passes')}
        error={errors?.passes?.message}
        size="xs"
        inputMode="numeric"
        autoComplete="off"
      />
      <NativeSelect
        {...register(`zones.${index}.pattern`)}
        aria-label={label('pattern')}
        size="xs"
        data={[
          { value: '', label: t('form.none') },
          ...patterns.map((value) => ({ value, label: terms(`pattern.${value}`) })),
        ]}
      />
      <TextInput
        {...register(`zones.${index}.speed`)}
        aria-label={label('speed')}
        error={errors?.speed?.message}
        size="xs"
        inputMode="numeric"
        autoComplete="off"
      />
      <ActionIcon
        variant="subtle"
        color="gray"
        size={28}
        aria-label={t('form.removeZone', { zone: name })}
        onClick={onRemove}
      >
        <IconX size={15} stroke={1.7} aria-hidden />
      </ActionIcon>
      <UnusualDepth index={index} zone={zone} devices={devices} />
    </li>
  );
}

/** C22: deeper than the zone's upper starting value. */
function UnusualDepth({ index, zone, devices }: Omit<ZoneRowProps, 'onRemove'>) {
  const { t } = useTranslation('sessionTemplates');
  const { control } = useFormContext<SessionTemplateForm>();
  const [depth, deviceId] = useWatch({ control, name: [`zones.${index}.depth`, 'deviceId'] });
  const limits = devices.find(({ id }) => id === deviceId)?.limits ?? planDepthLimits;
  if (assessDepth(zone, depth, limits).kind !== 'unusual') return null;
  return (
    <span className={classes['unusual']}>
      <IconAlertTriangle size={14} stroke={1.8} aria-hidden />
      {t('form.unusual', { depth: formatDepth(getZone(zone).depth.confirmAboveUm) })}
    </span>
  );
}
