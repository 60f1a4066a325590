import { Loader } from '@mantine/core';
import { type CSSProperties, type RefObject, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Photograph } from '../../domain/photograph.ts';
import { AdjustedPicture } from './adjusted-picture.tsx';
import classes from './camera.module.css';
import { usePicture } from './queries.ts';

type Overlay = { patientId: string; photograph: Photograph; /** Per cent. */ opacity: number };

type CameraPictureProps = {
  video: RefObject<HTMLVideoElement | null>;
  isLive: boolean;
  /** The picture that was taken, while it is looked at. */
  shotUrl: string | undefined;
  grid: boolean;
  /** What is being taken, in words. */
  view: string;
  overlay: Overlay | undefined;
};

/** Width through height until the camera has said its own. */
const usualRatio = 4 / 3;

/** What the camera sees, with the earlier photograph and the grid over it; or what it took. */
export function CameraPicture({ video, isLive, shotUrl, grid, view, overlay }: CameraPictureProps) {
  const { t } = useTranslation('photographs');
  const [ratio, setRatio] = useState(usualRatio);
  const frame: CSSProperties & Record<'--ratio', number> = { '--ratio': ratio };
  return (
    <div className={classes['stage']}>
      <div className={classes['frame']} style={frame}>
        <video
          ref={video}
          className={classes['video']}
          hidden={shotUrl !== undefined}
          autoPlay
          muted
          playsInline
          aria-label={t('camera.live')}
          onResize={({ currentTarget: { videoWidth, videoHeight } }) => {
            if (videoWidth > 0 && videoHeight > 0) setRatio(videoWidth / videoHeight);
          }}
        />
        {shotUrl === undefined ? null : (
          <img className={classes['shot']} src={shotUrl} alt={t('camera.looking', { view })} />
        )}
        {overlay ? <EarlierOverlay key={overlay.photograph.id} {...overlay} /> : null}
        {grid && shotUrl === undefined ? <Grid /> : null}
      </div>
      {isLive || shotUrl !== undefined ? null : (
        <p className={classes['starting']} role="status">
          <Loader size="sm" aria-hidden /> {t('camera.starting')}
        </p>
      )}
      <p className={classes['viewName']} aria-hidden>
        {view}
      </p>
    </div>
  );
}

function EarlierOverlay({ patientId, photograph, opacity }: Overlay) {
  const { url } = usePicture(patientId, photograph.id, 'full');
  return (
    <div className={classes['earlier']} style={{ opacity: opacity / 100 }} aria-hidden data-overlay>
      <AdjustedPicture photograph={photograph} url={url} alt="" />
    </div>
  );
}

/** Thirds, light and dark beside one another, so that they are seen on any skin. */
function Grid() {
  const lines = [100 / 3, 200 / 3];
  return (
    <svg className={classes['grid']} viewBox="0 0 100 100" preserveAspectRatio="none" aria-hidden>
      {['gridDark', 'gridLight'].map((tone) => (
        <g key={tone} className={classes[tone]}>
          {lines.map((at) => (
            <line key={`x${at}`} x1={at} x2={at} y1={0} y2={100} />
          ))}
          {lines.map((at) => (
            <line key={`y${at}`} x1={0} x2={100} y1={at} y2={at} />
          ))}
        </g>
      ))}
    </svg>
  );
}
