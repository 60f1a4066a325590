import { ActionIcon, Button, Group, Text, TextInput } from '@mantine/core';
import { IconAlertTriangle, IconX } from '@tabler/icons-react';
import { useRef, useState } from 'react';
import { useFieldArray, useFormContext, useWatch } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { assessDepth } from '../../domain/depth-rule.ts';
import { type PlanForm, planDepthLimits } from '../../domain/plan-form.ts';
import { formatDepth } from '../../domain/units.ts';
import { type ZoneId, getZone } from '../../domain/zones.ts';
import { useZoneText } from '../timeline/zone-text.ts';
import classes from './plan-form.module.css';
import { SitePicker } from './site-picker.tsx';

/** Where is treated and how deep: a list of sites with one depth each. */
export function TargetFields() {
  const { t } = useTranslation('plans');
  const { control } = useFormContext<PlanForm>();
  const { fields, append, remove } = useFieldArray({ control, name: 'targets' });
  const picker = useRef<HTMLInputElement>(null);
  const chosen = fields.map(({ zone }) => zone);
  return (
    <fieldset className={classes['sites']}>
      <legend>{t('form.sites')}</legend>
      <SitePicker
        pickerRef={picker}
        chosen={chosen}
        onAdd={(added) =>
          append(
            added.map((zone) => ({ zone, depth: '' })),
            { shouldFocus: false },
          )
        }
      />
      {fields.length === 0 ? (
        <Text size="xs" c="dimmed">
          {t('form.noSites')}
        </Text>
      ) : (
        <>
          <ul className={classes['targets']}>
            {fields.map(({ id, zone }, index) => (
              <Target
                key={id}
                index={index}
                zone={zone}
                onRemove={() => {
                  remove(index);
                  picker.current?.focus();
                }}
              />
            ))}
          </ul>
          {fields.length > 1 ? <SetAllDepths /> : null}
          <Text size="xs" c="dimmed">
            {t('targets.notValidated')}
          </Text>
        </>
      )}
    </fieldset>
  );
}

type TargetProps = { index: number; zone: ZoneId; onRemove: () => void };

function Target({ index, zone, onRemove }: TargetProps) {
  const { t } = useTranslation('plans');
  const { zoneName } = useZoneText();
  const { register, control, formState } = useFormContext<PlanForm>();
  const depth = useWatch({ control, name: `targets.${index}.depth` }) ?? '';
  const { depth: guide } = getZone(zone);
  const isUnusual = assessDepth(zone, depth, planDepthLimits).kind === 'unusual';
  const name = zoneName(zone);
  const noteId = `target-${zone}-note`;
  return (
    <li className={classes['target']}>
      <span className={classes['zone']} title={name}>
        {name}
      </span>
      <TextInput
        {...register(`targets.${index}.depth`)}
        aria-label={t('form.depth', { zone: name })}
        aria-describedby={noteId}
        placeholder={t('form.depthPlaceholder')}
        error={formState.errors.targets?.[index]?.depth?.message}
        size="xs"
        inputMode="decimal"
        autoComplete="off"
      />
      <span id={noteId} className={classes['guide']} data-unusual={isUnusual || undefined}>
        {isUnusual ? (
          <>
            <IconAlertTriangle size={14} stroke={1.8} aria-hidden />
            {t('form.unusual', { depth: formatDepth(guide.confirmAboveUm) })}
          </>
        ) : (
          t('form.guide', {
            minimum: formatDepth(guide.usualMinimumUm),
            maximum: formatDepth(guide.usualMaximumUm),
          })
        )}
      </span>
      <ActionIcon
        variant="subtle"
        color="gray"
        size={28}
        aria-label={t('form.removeSite', { zone: name })}
        onClick={onRemove}
      >
        <IconX size={15} stroke={1.7} aria-hidden />
      </ActionIcon>
    </li>
  );
}

/** One depth for every site of the list. */
function SetAllDepths() {
  const { t } = useTranslation('plans');
  const { getValues, setValue } = useFormContext<PlanForm>();
  const [depth, setDepth] = useState('');
  const apply = () => {
    if (depth.trim() === '') return;
    getValues('targets').forEach((_target, index) =>
      setValue(`targets.${index}.depth`, depth.trim(), { shouldDirty: true, shouldValidate: true }),
    );
  };
  return (
    <Group gap="xs" align="flex-end">
      <TextInput
        label={t('form.setAll')}
        placeholder={t('form.depthPlaceholder')}
        size="xs"
        w="6rem"
        value={depth}
        onChange={(event) => setDepth(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key !== 'Enter') return;
          event.preventDefault();
          apply();
        }}
        inputMode="decimal"
        autoComplete="off"
      />
      <Button size="xs" variant="default" onClick={apply}>
        {t('form.setAllApply')}
      </Button>
    </Group>
  );
}
