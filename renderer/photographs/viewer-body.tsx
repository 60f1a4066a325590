import { ActionIcon, Button, Loader, Text, Tooltip } from '@mantine/core';
import { IconChevronLeft, IconChevronRight, IconPhotoOff } from '@tabler/icons-react';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { SessionStart } from '../../domain/contract-consents.ts';
import { type Photograph, noAdjustments } from '../../domain/photograph.ts';
import { Notice } from '../ui/notice.tsx';
import { AdjustPanel } from './adjust-panel.tsx';
import { isAdjusted, turned } from './adjustments.ts';
import { AdjustedPicture } from './adjusted-picture.tsx';
import { CropEditor, type CropEditorProps } from './crop-editor.tsx';
import { usePicture } from './queries.ts';
import { SubjectPanel } from './subject-panel.tsx';
import { useEdits } from './use-edits.ts';
import { useViewerKeys } from './use-viewer-keys.ts';
import { ViewerFacts } from './viewer-facts.tsx';
import classes from './viewer.module.css';
import { WithdrawForm } from './withdraw-form.tsx';
import { usePhotographWords } from './words.ts';
import { ZoomArea, ZoomButtons, type Zooming, useZoom } from './zoom-area.tsx';

type ViewerBodyProps = {
  patientId: string;
  photograph: Photograph;
  place: { number: number; count: number };
  sessions: readonly SessionStart[];
  mayChange: boolean;
  onPrevious: (() => void) | null;
  onNext: (() => void) | null;
  /** Something is open that Escape leaves first. */
  onBusy: (busy: boolean) => void;
};

/** One photograph in the viewer. */
export function ViewerBody(props: ViewerBodyProps) {
  const { patientId, photograph, place, sessions, mayChange, onPrevious, onNext, onBusy } = props;
  const { t } = useTranslation('photographs');
  const { nameOf } = usePhotographWords();
  const edits = useEdits(patientId, photograph);
  const zooming = useZoom();
  const stage = useRef<HTMLDivElement>(null);
  const [doing, setDoing] = useState<'crop' | 'withdraw' | null>(null);
  const [original, setOriginal] = useState(false);
  const { adjustments } = edits.shown;
  const isOpen = photograph.withdrawn === null && !photograph.sealed;
  const mayEdit = mayChange && isOpen;
  const name = nameOf({ ...photograph, ...edits.shown, takenAt: photograph.takenAt });
  const leave = () => {
    setDoing(null);
    stage.current?.focus();
  };
  const adjust = (next: typeof adjustments) => {
    setOriginal(false);
    edits.change({ adjustments: next });
  };
  useEffect(() => onBusy(doing !== null), [doing, onBusy]);
  useEffect(() => stage.current?.focus(), []);
  useViewerKeys({
    isBusy: doing !== null,
    onLeave: leave,
    onPrevious,
    onNext,
    zooming,
    onTurn: mayEdit ? (quarters) => adjust(turned(adjustments, quarters)) : null,
    onCrop: mayEdit ? () => setDoing('crop') : null,
    onOriginal: isAdjusted(adjustments) ? () => setOriginal(!original) : null,
  });
  return (
    <div className={classes['viewer']}>
      <div
        ref={stage}
        className={classes['stage']}
        tabIndex={-1}
        data-autofocus
        role="group"
        aria-roledescription={t('viewer.title')}
        aria-label={name}
      >
        <LargePicture
          patientId={patientId}
          photograph={{ ...photograph, adjustments: original ? noAdjustments : adjustments }}
          name={name}
          zooming={zooming}
          crop={
            doing === 'crop'
              ? {
                  adjustments,
                  onApply: (crop) => {
                    adjust({ ...adjustments, crop });
                    leave();
                  },
                  onCancel: leave,
                }
              : null
          }
        />
        {doing === 'crop' ? null : (
          <div className={classes['bar']}>
            <Step
              label={t('viewer.previous')}
              keys="←"
              onStep={onPrevious}
              icon={<IconChevronLeft size={20} />}
            />
            <Text size="sm" className="figures">
              {t('viewer.place', place)}
            </Text>
            <Step label={t('viewer.next')} keys="→" onStep={onNext} icon={<IconChevronRight size={20} />} />
            <span className={classes['barGap']} />
            <ZoomButtons zooming={zooming} />
          </div>
        )}
      </div>
      <div className={classes['panel']}>
        <Text fw={620} size="lg" component="h2" className={classes['name'] ?? ''} aria-live="polite">
          {name}
        </Text>
        <Standing photograph={photograph} mayChange={mayChange} />
        {mayEdit ? (
          <>
            {/* Turned meanwhile, the part would be another one. */}
            {doing === 'crop' ? null : (
              <AdjustPanel
                adjustments={adjustments}
                onAdjust={adjust}
                original={original}
                onOriginal={setOriginal}
                onCrop={() => setDoing('crop')}
              />
            )}
            <SubjectPanel edits={edits} sessions={sessions} />
          </>
        ) : null}
        <ViewerFacts photograph={photograph} sessions={sessions} withSubject={!mayEdit} />
        {mayChange && photograph.withdrawn === null ? (
          <section className={classes['panelPart']}>
            {doing === 'withdraw' ? (
              <WithdrawForm patientId={patientId} photograph={photograph} onDone={leave} onCancel={leave} />
            ) : (
              <Button
                variant="subtle"
                color="red"
                className={classes['withdraw'] ?? ''}
                onClick={() => setDoing('withdraw')}
              >
                {t('viewer.withdraw')}
              </Button>
            )}
          </section>
        ) : null}
        <p className={classes['quiet']}>{t('viewer.keys')}</p>
      </div>
    </div>
  );
}

type LargePictureProps = {
  patientId: string;
  photograph: Photograph;
  name: string;
  zooming: Zooming;
  /** While the part that is shown is chosen. */
  crop: Omit<CropEditorProps, 'photograph' | 'url'> | null;
};

/** The whole picture, and until it is there its thumbnail. */
function LargePicture({ patientId, photograph, name, zooming, crop }: LargePictureProps) {
  const { t } = useTranslation('photographs');
  const { t: common } = useTranslation();
  const small = usePicture(patientId, photograph.id, 'thumbnail');
  const large = usePicture(patientId, photograph.id, 'full');
  const url = large.url ?? small.url;
  if (crop) return <CropEditor photograph={photograph} url={url} {...crop} />;
  if (large.isError) {
    return (
      <div className={classes['failure']} role="alert">
        <IconPhotoOff size={34} stroke={1.3} aria-hidden />
        <p>{t('viewer.failedLoad')}</p>
        <Button variant="default" onClick={() => void large.refetch()}>
          {common('action.tryAgain')}
        </Button>
      </div>
    );
  }
  return (
    <>
      <ZoomArea zooming={zooming}>
        <AdjustedPicture photograph={photograph} url={url} alt={name} />
      </ZoomArea>
      {large.url === undefined ? (
        <span className={classes['loading']} role="status" aria-label={t('loading')}>
          <Loader size="sm" aria-hidden />
        </span>
      ) : null}
    </>
  );
}

type StepProps = { label: string; keys: string; onStep: (() => void) | null; icon: ReactNode };

function Step({ label, keys, onStep, icon }: StepProps) {
  return (
    <Tooltip label={`${label} (${keys})`}>
      <ActionIcon
        variant="subtle"
        color="gray"
        size="lg"
        aria-label={label}
        disabled={onStep === null}
        onClick={() => onStep?.()}
      >
        {icon}
      </ActionIcon>
    </Tooltip>
  );
}

/** Why nothing can be changed, and what can be done instead. */
function Standing({ photograph, mayChange }: { photograph: Photograph; mayChange: boolean }) {
  const { t } = useTranslation('photographs');
  const { when } = usePhotographWords();
  const { withdrawn, sealed } = photograph;
  if (withdrawn) {
    const { at, by, reason } = withdrawn;
    return <Notice tone="warn">{t('viewer.withdrawn', { when: when(at), name: by.name, reason })}</Notice>;
  }
  if (sealed) return <Notice tone="info">{t('viewer.signed')}</Notice>;
  return mayChange ? null : <Notice tone="info">{t('viewer.readerOnly')}</Notice>;
}
