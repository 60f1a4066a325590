import { SegmentedControl } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Shading } from './shading.ts';

type ShadingSwitchProps = {
  /** Those that the chart has values for. */
  among: readonly Shading[];
  shading: Shading;
  onShading: (shading: Shading) => void;
};

/** Chooses what the shading of the zones stands for. */
export function ShadingSwitch({ among, shading, onShading }: ShadingSwitchProps) {
  const { t } = useTranslation('terms');
  return (
    <SegmentedControl
      className="no-print"
      size="xs"
      fullWidth
      aria-label={t('shadingChoice')}
      value={shading}
      onChange={onShading}
      data={among.map((value) => ({ value, label: t(`shading.${value}`) }))}
    />
  );
}
