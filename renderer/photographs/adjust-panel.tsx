import { ActionIcon, Button, Group, Slider, Switch, Tooltip } from '@mantine/core';
import { IconCrop, IconRotate2, IconRotateClockwise2 } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { type Adjustments, noAdjustments } from '../../domain/photograph.ts';
import { isAdjusted, turned } from './adjustments.ts';
import classes from './viewer.module.css';

type AdjustPanelProps = {
  adjustments: Adjustments;
  onAdjust: (adjustments: Adjustments) => void;
  original: boolean;
  onOriginal: (shown: boolean) => void;
  onCrop: () => void;
};

/** How a photograph is shown: turned, cut, brighter; none of it touches the picture. */
export function AdjustPanel({ adjustments, onAdjust, original, onOriginal, onCrop }: AdjustPanelProps) {
  const { t } = useTranslation('photographs');
  return (
    <section className={classes['panelPart']} aria-labelledby="viewer-adjust">
      <h3 id="viewer-adjust">{t('viewer.adjust')}</h3>
      <Group gap="xs">
        <Tooltip label={`${t('viewer.turnLeft')} (Shift+R)`}>
          <ActionIcon
            variant="default"
            size={34}
            aria-label={t('viewer.turnLeft')}
            onClick={() => onAdjust(turned(adjustments, 3))}
          >
            <IconRotate2 size={18} stroke={1.6} aria-hidden />
          </ActionIcon>
        </Tooltip>
        <Tooltip label={`${t('viewer.turnRight')} (R)`}>
          <ActionIcon
            variant="default"
            size={34}
            aria-label={t('viewer.turnRight')}
            onClick={() => onAdjust(turned(adjustments, 1))}
          >
            <IconRotateClockwise2 size={18} stroke={1.6} aria-hidden />
          </ActionIcon>
        </Tooltip>
        <Button
          variant="default"
          leftSection={<IconCrop size={17} stroke={1.6} aria-hidden />}
          aria-keyshortcuts="C"
          onClick={onCrop}
        >
          {t('viewer.crop')}
        </Button>
      </Group>
      <div>
        <div className={classes['sliderHead']}>
          <span>{t('viewer.brightness')}</span>
          <span className="figures">
            {adjustments.brightness > 0 ? '+' : ''}
            {adjustments.brightness}
          </span>
        </div>
        <Slider
          value={adjustments.brightness}
          onChange={(brightness) => onAdjust({ ...adjustments, brightness })}
          min={-50}
          max={50}
          step={1}
          label={null}
          marks={[{ value: 0 }]}
          classNames={{ bar: classes['sliderBar'] ?? '' }}
          thumbLabel={t('viewer.brightness')}
        />
      </div>
      <Group gap="sm" justify="space-between">
        <Switch
          label={t('viewer.original')}
          checked={original}
          disabled={!isAdjusted(adjustments)}
          onChange={({ currentTarget }) => onOriginal(currentTarget.checked)}
        />
        <Button
          variant="subtle"
          color="gray"
          size="compact-sm"
          disabled={!isAdjusted(adjustments)}
          onClick={() => onAdjust(noAdjustments)}
        >
          {t('viewer.reset')}
        </Button>
      </Group>
      <p className={classes['quiet']}>{original ? t('viewer.originalShown') : t('viewer.adjustHint')}</p>
    </section>
  );
}
