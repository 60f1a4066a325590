import type { CSSProperties } from 'react';
import type { SignedPhotograph } from '../../domain/photograph.ts';
import classes from './adjusted-picture.module.css';
import { pictureStyle, shownRatio, turnedStyle } from './geometry.ts';

type AdjustedPictureProps = {
  photograph: Pick<SignedPhotograph, 'width' | 'height' | 'adjustments'>;
  /** Nothing stands in its frame while there is none. */
  url: string | undefined;
  alt: string;
  className?: string | undefined;
};

/**
 * A picture as it is to be shown, as large as its place allows: turned, cut and brightened by the style sheet alone.
 * Every photograph is shown through this, so that it looks the same everywhere.
 */
export function AdjustedPicture({ photograph, url, alt, className }: AdjustedPictureProps) {
  const { adjustments } = photograph;
  const ratio: CSSProperties & Record<'--ratio', number> = { '--ratio': shownRatio(photograph, adjustments) };
  return (
    <div className={[classes['place'], className].filter(Boolean).join(' ')}>
      <div className={classes['frame']} style={ratio} data-picture>
        {url === undefined ? null : (
          <div className={classes['turned']} style={turnedStyle(adjustments)}>
            <img
              src={url}
              alt={alt}
              className={classes['picture']}
              style={pictureStyle(photograph, adjustments)}
              decoding="async"
              draggable={false}
            />
          </div>
        )}
      </div>
    </div>
  );
}
