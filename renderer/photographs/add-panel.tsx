import { Button, NativeSelect } from '@mantine/core';
import { IconCamera, IconPhotoPlus } from '@tabler/icons-react';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { SessionStart } from '../../domain/contract-consents.ts';
import { type Photograph, type PhotographStage, photographOrigins } from '../../domain/photograph.ts';
import { isCivilDateTime } from '../../domain/time.ts';
import { AddingList } from './adding-list.tsx';
import { CameraDialog } from './camera-dialog.tsx';
import { DropHint } from './drop-hint.tsx';
import { FileButton, FileInput } from './file-button.tsx';
import classes from './page.module.css';
import { SessionSelect } from './session-select.tsx';
import { StageSelect } from './subject-fields.tsx';
import { MomentField } from './subject-panel.tsx';
import { useAddPhotographs } from './use-add-photographs.ts';
import { useFileDrop } from './use-file-drop.ts';

type AddPanelProps = {
  patientId: string;
  sessions: readonly SessionStart[];
  photographs: readonly Photograph[];
  firstStage: PhotographStage;
  mayAdd: boolean;
};

/** Adds photographs to a date or to a session that is charted already. */
export function AddPanel({ patientId, sessions, photographs, firstStage, mayAdd }: AddPanelProps) {
  const { t } = useTranslation('photographs');
  const [stage, setStage] = useState(firstStage);
  const [sessionId, setSessionId] = useState<string | null>(null);
  const [takenAt, setTakenAt] = useState('');
  const [origin, setOrigin] = useState<'file' | 'patient'>('file');
  const [camera, setCamera] = useState(false);
  const input = useRef<HTMLInputElement>(null);
  const isTimed = takenAt.trim() === '' || isCivilDateTime(takenAt);
  const adding = useAddPhotographs({
    patientId,
    sessionId,
    stage,
    origin,
    takenAt: takenAt.trim() === '' ? null : takenAt,
    photographs,
  });
  const open = mayAdd && isTimed;
  const isOver = useFileDrop(
    open ? (files, pasted) => (pasted ? adding.paste(files) : adding.add(files)) : null,
  );
  return (
    <div className={classes['add']} role="group" aria-label={t('page.addHere')}>
      <div className={classes['addFields']}>
        <StageSelect label={t('add.stageLabel')} value={stage} onChange={setStage} />
        <SessionSelect sessions={sessions} value={sessionId} onChange={setSessionId} />
        <NativeSelect
          label={t('field.origin')}
          value={origin}
          onChange={({ currentTarget }) => {
            const chosen = photographOrigins.find((each) => each === currentTarget.value);
            setOrigin(chosen === 'patient' ? 'patient' : 'file');
          }}
          data={(['file', 'patient'] as const).map((each) => ({
            value: each,
            label: t(`field.originOf.${each}`),
          }))}
        />
        <MomentField value={takenAt} onChange={setTakenAt} mayBeEmpty />
        <div className={classes['addButtons']}>
          <FileButton
            onFiles={(files) => adding.add(files)}
            disabled={!open}
            leftSection={<IconPhotoPlus size={17} stroke={1.6} aria-hidden />}
          >
            {t('add.files')}
          </FileButton>
          <Button
            variant="default"
            disabled={!mayAdd}
            leftSection={<IconCamera size={17} stroke={1.6} aria-hidden />}
            onClick={() => setCamera(true)}
          >
            {t('add.camera')}
          </Button>
        </div>
      </div>
      <p className={classes['quiet']}>
        {t('add.hint')} {t('add.hintFormats')}
      </p>
      <AddingList patientId={patientId} sessionId={sessionId} photographs={photographs} />
      {isOver ? <DropHint text={t('add.drop', { stage: t(`stage.${stage}`) })} /> : null}
      <FileInput ref={input} onFiles={(files) => adding.add(files)} />
      {camera ? (
        <CameraDialog
          patientId={patientId}
          sessionId={sessionId}
          stage={stage}
          photographs={photographs}
          onClose={() => setCamera(false)}
          onFiles={() => input.current?.click()}
        />
      ) : null}
    </div>
  );
}
