import 'react-image-crop/dist/ReactCrop.css';
import { Button, Group } from '@mantine/core';
import { type CSSProperties, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type PercentCrop, ReactCrop } from 'react-image-crop';
import type { Adjustments, Crop, Photograph } from '../../domain/photograph.ts';
import { useFocusOnMount } from '../ui/use-focus-on-mount.ts';
import { AdjustedPicture } from './adjusted-picture.tsx';
import { cropOfPercent, shownRatio } from './geometry.ts';
import classes from './viewer.module.css';

export type CropEditorProps = {
  photograph: Photograph;
  adjustments: Adjustments;
  url: string | undefined;
  onApply: (crop: Crop | null) => void;
  onCancel: () => void;
};

const whole: PercentCrop = { unit: '%', x: 0, y: 0, width: 100, height: 100 };
const smallestPx = 24;

/** Chooses the part that is shown, on the whole turned picture. */
export function CropEditor({ photograph, adjustments, url, onApply, onCancel }: CropEditorProps) {
  const { t } = useTranslation('photographs');
  const [part, setPart] = useState<PercentCrop>(() => percentOfCrop(adjustments.crop));
  const apply = useFocusOnMount<HTMLButtonElement>();
  const uncut = { ...adjustments, crop: null };
  const ratio: CSSProperties & Record<'--ratio', number> = { '--ratio': shownRatio(photograph, uncut) };
  const handle = t('viewer.cropHandle');
  return (
    <div className={classes['cropping']}>
      <div className={classes['cropPlace']}>
        <ReactCrop
          className={classes['crop'] ?? ''}
          style={ratio}
          crop={part}
          onChange={(_, percent) => setPart(percent)}
          keepSelection
          ruleOfThirds
          minWidth={smallestPx}
          minHeight={smallestPx}
          ariaLabels={{
            cropArea: t('viewer.cropArea'),
            nwDragHandle: handle,
            nDragHandle: handle,
            neDragHandle: handle,
            eDragHandle: handle,
            seDragHandle: handle,
            sDragHandle: handle,
            swDragHandle: handle,
            wDragHandle: handle,
          }}
        >
          <div className={classes['cropPicture']} style={ratio}>
            <AdjustedPicture photograph={{ ...photograph, adjustments: uncut }} url={url} alt="" />
          </div>
        </ReactCrop>
      </div>
      <Group gap="sm" justify="center" className={classes['cropActions'] ?? ''}>
        <Button variant="default" onClick={onCancel}>
          {t('viewer.cropCancel')}
        </Button>
        <Button variant="default" onClick={() => setPart(whole)}>
          {t('viewer.cropAll')}
        </Button>
        <Button ref={apply} onClick={() => onApply(cropOfPercent(part))}>
          {t('viewer.cropApply')}
        </Button>
      </Group>
    </div>
  );
}

function percentOfCrop(crop: Crop | null): PercentCrop {
  // Drawn a little smaller than all of it, so that its edges are seen and can be taken hold of.
  if (crop === null) return { unit: '%', x: 5, y: 5, width: 90, height: 90 };
  const { x, y, width, height } = crop;
  return { unit: '%', x: x / 10, y: y / 10, width: width / 10, height: height / 10 };
}
