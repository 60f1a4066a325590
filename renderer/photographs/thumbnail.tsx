import { IconPhotoOff } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { SignedPhotograph } from '../../domain/photograph.ts';
import { AdjustedPicture } from './adjusted-picture.tsx';
import classes from './photographs.module.css';
import { type PictureSize, usePicture } from './queries.ts';
import { useInSight } from './use-in-sight.ts';

type ThumbnailProps = {
  /** Under which the record is shown. */
  patientId: string;
  photograph: Pick<SignedPhotograph, 'id' | 'width' | 'height' | 'adjustments'>;
  alt: string;
  size?: PictureSize;
  /** Print does not wait for what is scrolled to. */
  atOnce?: boolean;
};

/** A photograph in small, asked for when it comes into sight. */
export function Thumbnail({
  patientId,
  photograph,
  alt,
  size = 'thumbnail',
  atOnce = false,
}: ThumbnailProps) {
  const { t } = useTranslation('photographs');
  const [place, inSight] = useInSight<HTMLSpanElement>();
  const { url, isError } = usePicture(patientId, photograph.id, size, atOnce || inSight);
  return (
    <span
      ref={place}
      className={classes['thumbnail']}
      data-state={isError ? 'failed' : url === undefined ? 'loading' : 'there'}
    >
      {isError ? (
        <span className={classes['broken']} role="img" aria-label={`${alt}. ${t('notShown')}`}>
          <IconPhotoOff size={22} stroke={1.4} aria-hidden />
          <span aria-hidden>{t('notShown')}</span>
        </span>
      ) : (
        <AdjustedPicture photograph={photograph} url={url} alt={alt} />
      )}
    </span>
  );
}
