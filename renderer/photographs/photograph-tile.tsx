import { VisuallyHidden } from '@mantine/core';
import { IconSignature } from '@tabler/icons-react';
import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import type { Photograph } from '../../domain/photograph.ts';
import classes from './photographs.module.css';
import { Thumbnail } from './thumbnail.tsx';
import { usePhotographWords } from './words.ts';

type PhotographTileProps = {
  patientId: string;
  photograph: Photograph;
  /** The second line under the picture: stage, day and time; by default without the day. */
  detail?: string;
  onOpen: (photograph: Photograph) => void;
};

/** One photograph with its view and time; opens it large. */
export const PhotographTile = memo(function PhotographTile(props: PhotographTileProps) {
  const { patientId, photograph, detail, onOpen } = props;
  const { t } = useTranslation('photographs');
  const { viewName, time, date } = usePhotographWords();
  return (
    <button
      type="button"
      className={classes['tile']}
      data-photograph={photograph.id}
      onClick={() => onOpen(photograph)}
    >
      <Thumbnail patientId={patientId} photograph={photograph} alt="" />
      <span className={classes['caption']}>
        <span className={classes['captionView']}>
          <span>{viewName(photograph)}</span>
          {photograph.sealed ? <IconSignature size={14} stroke={1.7} aria-hidden /> : null}
        </span>
        <span className={classes['captionDetail']}>
          {detail ?? `${t(`stage.${photograph.stage}`)}, ${time(photograph.takenAt)}`}
        </span>
      </span>
      {/* Seen from where it stands, and heard. */}
      <VisuallyHidden>
        {detail === undefined ? date(photograph.takenAt) : ''} {photograph.sealed ? t('signed') : ''}
      </VisuallyHidden>
    </button>
  );
});
