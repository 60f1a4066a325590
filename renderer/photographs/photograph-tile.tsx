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
  /** The second line under the picture; by default stage and time. */
  detail?: string;
  onOpen: (photograph: Photograph) => void;
};

/** One photograph with its view and time; opens it large. */
export const PhotographTile = memo(function PhotographTile(props: PhotographTileProps) {
  const { patientId, photograph, detail, onOpen } = props;
  const { t } = useTranslation('photographs');
  const { nameOf, viewName, time } = usePhotographWords();
  const name = nameOf(photograph);
  return (
    <button
      type="button"
      className={classes['tile']}
      data-photograph={photograph.id}
      aria-label={photograph.sealed ? `${name}. ${t('signed')}` : name}
      onClick={() => onOpen(photograph)}
    >
      <Thumbnail patientId={patientId} photograph={photograph} alt="" />
      {/* Said by the name, with the day. */}
      <span className={classes['caption']} aria-hidden>
        <span className={classes['captionView']}>
          <span>{viewName(photograph)}</span>
          {photograph.sealed ? <IconSignature size={14} stroke={1.7} aria-hidden /> : null}
        </span>
        <span className={classes['captionDetail']}>
          {detail ?? `${t(`stage.${photograph.stage}`)} · ${time(photograph.takenAt)}`}
        </span>
      </span>
    </button>
  );
});
