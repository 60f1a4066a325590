import { memo } from 'react';
import type { Photograph } from '../../domain/photograph.ts';
import classes from './matrix.module.css';
import { Thumbnail } from './thumbnail.tsx';
import { usePhotographWords } from './words.ts';

type MatrixTileProps = {
  patientId: string;
  photograph: Photograph;
  /** Its day is not the session's. */
  dated?: boolean;
  onOpen: (photograph: Photograph) => void;
};

/** A photograph whose view and stage its place says. */
export const MatrixTile = memo(function MatrixTile(props: MatrixTileProps) {
  const { patientId, photograph, dated = false, onOpen } = props;
  const { nameOf, date, time } = usePhotographWords();
  return (
    <button
      type="button"
      className={classes['tile']}
      aria-label={nameOf(photograph)}
      data-photograph={photograph.id}
      onClick={() => onOpen(photograph)}
    >
      <span className={classes['tilePicture']}>
        <Thumbnail patientId={patientId} photograph={photograph} alt="" />
      </span>
      <span className={classes['tileTime']}>
        {dated ? date(photograph.takenAt) : time(photograph.takenAt)}
      </span>
    </button>
  );
});
