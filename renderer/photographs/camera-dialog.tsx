import { Button, Modal, NativeSelect, Slider, Switch } from '@mantine/core';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Photograph, PhotographStage, PhotographView } from '../../domain/photograph.ts';
import { useReturnFocus } from '../ui/use-return-focus.ts';
import { CameraPicture } from './camera-picture.tsx';
import { CameraFailure } from './camera-failure.tsx';
import classes from './camera.module.css';
import { queueOf, useAdding } from './queues.ts';
import { StageSelect } from './subject-fields.tsx';
import { pictureOf, useCamera, useVideo } from './use-camera.ts';
import { useCameraKeys } from './use-camera-keys.ts';
import { ViewList } from './view-list.tsx';
import { earlierOf, guidedViews, isShown, nextView } from './views.ts';
import { usePhotographWords } from './words.ts';
import { useObjectUrl } from './queries.ts';

type CameraDialogProps = {
  patientId: string;
  sessionId: string | null;
  stage: PhotographStage;
  /** The view to begin with; by default the first that is missing. */
  view?: PhotographView | undefined;
  photographs: readonly Photograph[];
  onClose: () => void;
  /** Adds files in place of the camera. */
  onFiles: () => void;
};

/** Takes the guided views one after another, each like the earlier photograph of the same view. */
export function CameraDialog(props: CameraDialogProps) {
  const { t } = useTranslation('photographs');
  const { t: common } = useTranslation();
  const returnFocus = useReturnFocus(true);
  const close = () => {
    props.onClose();
    returnFocus();
  };
  return (
    <Modal
      opened
      onClose={close}
      title={t('camera.title')}
      fullScreen
      transitionProps={{ duration: 0 }}
      classNames={{
        content: classes['full'] ?? '',
        body: classes['body'] ?? '',
        header: classes['header'] ?? '',
      }}
      closeButtonProps={{ 'aria-label': common('action.close') }}
    >
      <CameraBody {...props} onClose={close} />
    </Modal>
  );
}

/** How many there are of each view of this stage, those on their way included. */
function useTaken({ patientId, sessionId, photographs }: CameraDialogProps, stage: PhotographStage) {
  const entries = useAdding(patientId);
  const [openedWith] = useState(() => new Set(photographs.map(({ id }) => id)));
  const stored = photographs.filter(
    (one) =>
      isShown(one) &&
      one.sessionId === sessionId &&
      one.stage === stage &&
      // Outside a session only what was taken now counts.
      (sessionId !== null || !openedWith.has(one.id)),
  );
  const underWay = entries.filter(
    ({ sessionId: place, state, subject }) =>
      place === sessionId && subject.stage === stage && state.kind !== 'done',
  );
  return [...stored.map(({ view }) => view), ...underWay.map(({ subject }) => subject.view)];
}

function CameraBody(props: CameraDialogProps) {
  const { patientId, sessionId, photographs, onClose, onFiles } = props;
  const { t } = useTranslation('photographs');
  const { date, viewName } = usePhotographWords();
  const [stage, setStage] = useState(props.stage);
  const taken = useTaken(props, stage);
  const [view, setView] = useState<PhotographView>(() => props.view ?? nextView(taken));
  const [grid, setGrid] = useState(true);
  const [opacity, setOpacity] = useState(35);
  const [shot, setShot] = useState<Blob | null>(null);
  const [said, setSaid] = useState('');
  const root = useRef<HTMLDivElement>(null);
  const { camera, devices, choose, tryAgain } = useCamera();
  const video = useVideo(camera.kind === 'live' ? camera.stream : null);
  const shotUrl = useObjectUrl(shot ?? undefined);
  const earlier = earlierOf(photographs, { sessionId, stage, view, zone: null });
  const name = viewName({ view, zone: null });

  const take = async () => {
    if (camera.kind !== 'live' || shot || !video.current) return;
    const picture = await pictureOf(video.current).catch(() => null);
    // The button that was pressed goes; the keys go on.
    root.current?.focus();
    setShot(picture);
    setSaid(picture ? t('camera.looking', { view: name }) : t('camera.takeFailed'));
  };
  const keep = () => {
    if (!shot) return;
    queueOf(patientId).add([
      {
        file: shot,
        name: `${t('add.taken')}, ${name}`,
        subject: { view, zone: null, stage },
        sessionId,
        origin: 'camera',
        takenAt: null,
      },
    ]);
    root.current?.focus();
    setShot(null);
    setSaid(t('camera.kept', { view: name }));
    setView(nextView([...taken, view]));
  };
  const again = () => {
    root.current?.focus();
    setShot(null);
    setSaid('');
  };
  const step = (by: 1 | -1) => {
    const place = guidedViews.findIndex((candidate) => candidate === view) + by;
    setView(guidedViews[(place + guidedViews.length) % guidedViews.length] ?? view);
  };
  const keys = useCameraKeys({
    isLooking: shot !== null,
    onTake: () => void take(),
    onKeep: keep,
    onAgain: again,
    onStep: step,
    onGrid: () => setGrid((shown) => !shown),
  });

  // What was taken before can still be kept.
  if (camera.kind === 'failed' && shot === null) {
    return (
      <CameraFailure
        problem={camera.problem}
        onTryAgain={tryAgain}
        onFiles={() => {
          onClose();
          onFiles();
        }}
      />
    );
  }
  return (
    <div ref={root} className={classes['camera']} tabIndex={-1} data-autofocus {...keys}>
      <CameraPicture
        video={video}
        isLive={camera.kind === 'live'}
        shotUrl={shotUrl}
        grid={grid}
        view={name}
        overlay={earlier && shot === null ? { patientId, photograph: earlier, opacity } : undefined}
      />
      <div className={classes['panel']}>
        <StageSelect label={t('field.stage')} value={stage} onChange={setStage} />
        <ViewList taken={taken} view={view} disabled={shot !== null} onChoose={setView} />
        <div className={classes['overlay']}>
          <p className={classes['overlayTitle']}>{t('camera.earlier')}</p>
          <p className={classes['quiet']}>
            {earlier
              ? t('camera.earlierOf', { date: date(earlier.takenAt), stage: t(`stage.${earlier.stage}`) })
              : t('camera.noEarlier')}
          </p>
          {earlier ? (
            <Slider
              value={opacity}
              onChange={setOpacity}
              min={0}
              max={80}
              step={5}
              label={(value) => `${value} %`}
              thumbLabel={t('camera.opacity')}
            />
          ) : null}
        </div>
        <Switch
          label={t('camera.grid')}
          checked={grid}
          onChange={({ currentTarget }) => setGrid(currentTarget.checked)}
        />
        {devices.length > 1 && camera.kind === 'live' ? (
          <NativeSelect
            label={t('camera.device')}
            value={camera.deviceId}
            onChange={({ currentTarget }) => choose(currentTarget.value)}
            data={devices.map(({ deviceId, label }, index) => ({
              value: deviceId,
              label: label || t('camera.deviceNumber', { number: index + 1 }),
            }))}
          />
        ) : null}
        <div className={classes['actions']}>
          {shot ? (
            <>
              <Button size="md" onClick={keep} data-primary>
                {t('camera.keep')}
              </Button>
              <Button size="md" variant="default" onClick={again}>
                {t('camera.again')}
              </Button>
            </>
          ) : (
            <Button size="md" data-primary disabled={camera.kind !== 'live'} onClick={() => void take()}>
              {t('camera.take')}
            </Button>
          )}
          <p className={classes['quiet']}>{shot ? t('camera.keys.look') : t('camera.keys.take')}</p>
        </div>
        <p className={classes['said']} role="status">
          {said}
        </p>
      </div>
    </div>
  );
}
