import { Button, Loader, SegmentedControl } from '@mantine/core';
import { IconCamera, IconPhotoPlus } from '@tabler/icons-react';
import { memo, useEffect, useRef, useState } from 'react';
import { useController, useWatch } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import type { PhotographsView } from '../../domain/contract-photographs.ts';
import type { Patient } from '../../domain/patient.ts';
import { type Photograph, type PhotographStage, photographStages } from '../../domain/photograph.ts';
import { photographStates } from '../../domain/session-terms.ts';
import { apiErrorOf } from '../api.ts';
import { AddingList } from '../photographs/adding-list.tsx';
import { CameraDialog } from '../photographs/camera-dialog.tsx';
import { DropHint } from '../photographs/drop-hint.tsx';
import { FileButton, FileInput } from '../photographs/file-button.tsx';
import { PermissionLine, maySave } from '../photographs/permission-line.tsx';
import { PhotographViewer } from '../photographs/photograph-viewer.tsx';
import { usePhotographs } from '../photographs/queries.ts';
import { SessionMatrix } from '../photographs/session-matrix.tsx';
import { useAddPhotographs } from '../photographs/use-add-photographs.ts';
import { useFileDrop } from '../photographs/use-file-drop.ts';
import { inOrder, isShown, stageOfSession } from '../photographs/views.ts';
import { useErrorText } from '../ui/error-text.ts';
import { Notice } from '../ui/notice.tsx';
import { FieldProblem } from './cells.tsx';
import { useCharting, useDerived } from './charting-context.ts';
import classes from './photographs.module.css';
import { RefusalFields } from './refusal-fields.tsx';
import { FormSection } from './section.tsx';
import { StateSwitch } from './state-switch.tsx';

/** Where the key for photographs leads. */
export const photographsKeyTarget = 'photographs.add';

/** Photographs of the session by view and stage, or their signed refusal (C30). */
export const PhotographsSection = memo(function PhotographsSection({ patient }: { patient: Patient }) {
  const { t } = useTranslation('charting');
  const { t: text } = useTranslation('photographs');
  const { form, patientId, sessionId, store } = useCharting();
  const { field } = useController({ control: form.control, name: 'photographs' });
  const photographs = usePhotographs(patientId);
  const here = photographs.data?.photographs.filter((one) => isShown(one) && one.sessionId === sessionId);
  const count = here?.length;
  useEffect(() => {
    if (count !== undefined) store.setPhotographCount(count);
  }, [count, store]);
  const refused = field.value === 'refused';
  const choose = (state: typeof field.value) => {
    field.onChange(state);
    if (state === 'refused' && form.getValues('photographsRefusal.signer').trim() === '') {
      form.setValue('photographsRefusal.signer', `${patient.givenName} ${patient.familyName}`);
    }
  };
  return (
    <FormSection
      id="photographs"
      title={t('section.photographs')}
      count={count ? text('count', { count }) : undefined}
      actions={
        <StateSwitch
          path="photographs"
          label={text('section.stateLabel')}
          states={photographStates}
          nameOf={(state) => text(`section.state.${state}`)}
          name={field.name}
          value={field.value}
          onChoose={choose}
        />
      }
    >
      <FieldProblem path="photographs" exact />
      {refused ? <RefusalFields /> : null}
      {refused && (here === undefined || here.length === 0) ? null : (
        <Taking query={photographs} refused={refused} />
      )}
    </FormSection>
  );
});

type TakingProps = { query: ReturnType<typeof usePhotographs>; refused: boolean };

function Taking({ query, refused }: TakingProps) {
  const { t } = useTranslation('photographs');
  const { t: common } = useTranslation();
  const { ofError } = useErrorText();
  if (query.data) return <Photographs view={query.data} refused={refused} />;
  if (query.isError) {
    return (
      <Notice tone="danger" title={t('section.failed')} role="alert">
        {ofError(apiErrorOf(query.error))}{' '}
        <Button size="compact-sm" variant="default" onClick={() => void query.refetch()}>
          {common('action.tryAgain')}
        </Button>
      </Notice>
    );
  }
  return (
    <p className={classes['loading']} role="status" aria-label={common('state.loading')}>
      <Loader size="sm" aria-hidden />
    </p>
  );
}

/** Before or after, by a rule that is said beside the choice; chosen otherwise, it stays as chosen. */
function useStage() {
  const { form } = useCharting();
  const [chosen, choose] = useState<PhotographStage | null>(null);
  const endedAt = useWatch({ control: form.control, name: 'endedAt' });
  const zones = useDerived(({ getChartedZones }) => getChartedZones());
  const byRule = stageOfSession({ endedAt, zones });
  return { stage: chosen ?? byRule, isChosen: chosen !== null && chosen !== byRule, choose };
}

function Photographs({ view, refused }: { view: PhotographsView; refused: boolean }) {
  const { t } = useTranslation('photographs');
  const { patientId, sessionId } = useCharting();
  const { photographs, photoPermission, sessions } = view;
  const { stage, isChosen, choose } = useStage();
  const [opened, setOpened] = useState<Photograph | null>(null);
  const [camera, setCamera] = useState(false);
  const input = useRef<HTMLInputElement>(null);
  const adding = useAddPhotographs({
    patientId,
    sessionId,
    stage,
    origin: 'file',
    takenAt: null,
    photographs,
  });
  const mayAdd = maySave(photoPermission) && !refused;
  const isOver = useFileDrop(
    mayAdd ? (files, pasted) => (pasted ? adding.paste(files) : adding.add(files)) : null,
  );
  return (
    <div className={classes['photographs']}>
      <PermissionLine patientId={patientId} photoPermission={photoPermission} mayAsk />
      <div className={classes['tools']}>
        <div className={classes['stage']}>
          <span className={classes['stageLabel']}>{t('add.stageLabel')}</span>
          <SegmentedControl
            size="xs"
            aria-label={t('add.stageLabel')}
            value={stage}
            onChange={(value) => {
              const next = photographStages.find((candidate) => candidate === value);
              if (next) choose(next);
            }}
            data={photographStages.map((value) => ({ value, label: t(`stage.${value}`) }))}
          />
          <span className={classes['quiet']}>
            {isChosen || stage === 'follow-up' ? t('add.stageHint.chosen') : t(`add.stageHint.${stage}`)}
          </span>
        </div>
        <div className={classes['buttons']}>
          <FileButton
            size="xs"
            variant="default"
            field={photographsKeyTarget}
            keys="Alt+P"
            disabled={!mayAdd}
            leftSection={<IconPhotoPlus size={16} stroke={1.6} aria-hidden />}
            onFiles={(files) => adding.add(files)}
          >
            {t('add.files')}
          </FileButton>
          <Button
            size="xs"
            variant="default"
            disabled={!mayAdd}
            leftSection={<IconCamera size={16} stroke={1.6} aria-hidden />}
            onClick={() => setCamera(true)}
          >
            {t('add.camera')}
          </Button>
        </div>
      </div>
      <AddingList patientId={patientId} sessionId={sessionId} photographs={photographs} />
      <SessionMatrix
        patientId={patientId}
        sessionId={sessionId}
        photographs={photographs}
        onOpen={setOpened}
        onFiles={mayAdd ? (files, place) => adding.add(files, { ...place, zone: null }) : null}
      />
      <p className={classes['quiet']}>
        {t('add.hint')} {t('add.hintFormats')}
      </p>
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
      {opened ? (
        <PhotographViewer
          patientId={patientId}
          photographs={
            opened.sessionId === sessionId
              ? inOrder(photographs.filter((one) => one.sessionId === sessionId))
              : photographs.filter(isShown)
          }
          photographId={opened.id}
          sessions={sessions}
          mayChange
          onClose={() => setOpened(null)}
        />
      ) : null}
    </div>
  );
}
