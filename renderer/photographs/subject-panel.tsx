import { Button, Text, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { SessionStart } from '../../domain/contract-consents.ts';
import { isSubject } from '../../domain/photograph.ts';
import { civilDateOfInstant, isCivilDateTime } from '../../domain/time.ts';
import { readTypedMoment, shownMoment, storedMoment } from '../charting/typed-moment.ts';
import { useUnlocked } from '../status.ts';
import { presentInstant } from '../ui/clock.ts';
import { useErrorText } from '../ui/error-text.ts';
import { Notice } from '../ui/notice.tsx';
import { SessionSelect } from './session-select.tsx';
import { StageSelect, ViewSelect, ZoneSelect, withView } from './subject-fields.tsx';
import type { PhotographEdits } from './use-edits.ts';
import classes from './viewer.module.css';

type SubjectPanelProps = {
  edits: PhotographEdits;
  /** The sessions that it can belong to. */
  sessions: readonly SessionStart[];
};

/** What a photograph shows, when, and to what it belongs. */
export function SubjectPanel({ edits, sessions }: SubjectPanelProps) {
  const { t } = useTranslation('photographs');
  const { shown, change, status, hasSaved } = edits;
  return (
    <section className={classes['panelPart']} aria-labelledby="viewer-says">
      <div className={classes['panelHead']}>
        <h3 id="viewer-says">{t('viewer.says')}</h3>
        <span className={classes['saveState']} data-status={status} role="status">
          {status === 'saving' ? t('viewer.saving') : null}
          {status === 'failed' ? t('viewer.unsaved') : null}
          {status === 'stored' && hasSaved ? t('viewer.saved') : null}
        </span>
      </div>
      <ViewSelect
        label={t('field.view')}
        value={shown.view}
        onChange={(view) => change({ view, zone: withView(view, shown.zone) })}
      />
      {isSubject({ view: shown.view, zone: null }) ? null : (
        <ZoneSelect label={t('field.zone')} value={shown.zone} onChange={(zone) => change({ zone })} />
      )}
      {status === 'incomplete' && !isSubject(shown) ? (
        <Text size="xs" c="dimmed" role="status">
          {t('viewer.zoneNeeded')}
        </Text>
      ) : null}
      <StageSelect label={t('field.stage')} value={shown.stage} onChange={(stage) => change({ stage })} />
      <SessionSelect
        sessions={sessions}
        value={shown.sessionId}
        onChange={(sessionId) => change({ sessionId })}
      />
      <MomentField value={shown.takenAt} onChange={(takenAt) => change({ takenAt })} />
      <SaveFailure edits={edits} />
    </section>
  );
}

function SaveFailure({ edits: { failure, flush } }: { edits: PhotographEdits }) {
  const { t: common } = useTranslation();
  const { ofError, ofProblem } = useErrorText();
  if (!failure) return null;
  return (
    <Notice tone="danger" role="alert">
      {ofError(failure)} {failure.fields?.map(ofProblem).join(' ')}{' '}
      <Button size="compact-sm" variant="default" onClick={() => void flush()}>
        {common('action.tryAgain')}
      </Button>
    </Notice>
  );
}

type MomentFieldProps = {
  value: string;
  onChange: (value: string) => void;
  /** Empty stands for what the file says, or now. */
  mayBeEmpty?: boolean;
};

/** When it was taken, typed in any of the usual ways. */
export function MomentField({ value, onChange, mayBeEmpty = false }: MomentFieldProps) {
  const { t } = useTranslation('photographs');
  const { timeZone } = useUnlocked().clinic;
  const isEmpty = mayBeEmpty && value.trim() === '';
  const isRead = isEmpty || isCivilDateTime(value);
  return (
    <TextInput
      label={t('field.takenAt')}
      value={shownMoment(value)}
      {...(mayBeEmpty && {
        description: t('field.takenAtHint'),
        inputWrapperOrder: ['label', 'input', 'description', 'error'] as const,
      })}
      onChange={({ currentTarget }) => onChange(storedMoment(currentTarget.value))}
      onBlur={() => {
        const read = readTypedMoment(value, civilDateOfInstant(presentInstant(), timeZone));
        if (read !== value) onChange(read);
      }}
      error={isRead ? undefined : t('field.takenAtProblem')}
      autoComplete="off"
      spellCheck={false}
    />
  );
}
