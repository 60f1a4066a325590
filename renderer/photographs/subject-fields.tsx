import { NativeSelect } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import {
  type PhotographStage,
  type PhotographView,
  isSubject,
  photographStages,
  photographViews,
} from '../../domain/photograph.ts';
import { type ZoneId, isZoneId, zones } from '../../domain/zones.ts';

const regions = ['face', 'neck', 'body'] as const;

type SelectProps<Value> = {
  value: Value;
  onChange: (value: Value) => void;
  /** Which of several fields alike it is. */
  label: string;
  /** Named for those who do not see it, where there is no room for the name. */
  hideLabel?: boolean;
  disabled?: boolean;
  size?: 'xs' | 'sm';
};

const labelled = (label: string, hideLabel: boolean | undefined) =>
  hideLabel === true ? { 'aria-label': label } : { label };

/** From where the skin is seen. */
export function ViewSelect({ value, onChange, label, hideLabel, ...rest }: SelectProps<PhotographView>) {
  const { t } = useTranslation('photographs');
  return (
    <NativeSelect
      {...labelled(label, hideLabel)}
      {...rest}
      value={value}
      onChange={({ currentTarget }) => {
        const view = photographViews.find((candidate) => candidate === currentTarget.value);
        if (view) onChange(view);
      }}
      data={photographViews.map((view) => ({ value: view, label: t(`view.${view}`) }))}
    />
  );
}

/** The zone that a close-up or a body site shows. */
export function ZoneSelect({ value, onChange, label, hideLabel, ...rest }: SelectProps<ZoneId | null>) {
  const { t } = useTranslation('photographs');
  const { t: terms } = useTranslation('terms');
  return (
    <NativeSelect
      {...labelled(label, hideLabel)}
      {...rest}
      value={value ?? ''}
      error={value === null}
      onChange={({ currentTarget }) => {
        if (isZoneId(currentTarget.value)) onChange(currentTarget.value);
      }}
      data={[
        { value: '', label: t('field.zoneChoose'), disabled: true },
        ...regions.map((region) => ({
          group: terms(`region.${region}`),
          items: zones
            .filter((zone) => zone.region === region)
            .map(({ id }) => ({ value: id, label: terms(`zone.${id}`) })),
        })),
      ]}
    />
  );
}

export function StageSelect({ value, onChange, label, hideLabel, ...rest }: SelectProps<PhotographStage>) {
  const { t } = useTranslation('photographs');
  return (
    <NativeSelect
      {...labelled(label, hideLabel)}
      {...rest}
      value={value}
      onChange={({ currentTarget }) => {
        const stage = photographStages.find((candidate) => candidate === currentTarget.value);
        if (stage) onChange(stage);
      }}
      data={photographStages.map((stage) => ({ value: stage, label: t(`stage.${stage}`) }))}
    />
  );
}

/** A zone goes with a view of one: it is kept while one is shown, and given up otherwise. */
export const withView = (view: PhotographView, zone: ZoneId | null): ZoneId | null =>
  isSubject({ view, zone: null }) ? null : zone;
