import { Button, Tooltip } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { HistoryForm } from '../../domain/history-form.ts';
import { emptyPregnancyForm } from '../../domain/history-typed.ts';
import type { Patient } from '../../domain/patient.ts';
import type { AskedQuestion } from '../../domain/screening-reading.ts';
import { apiErrorOf } from '../api.ts';
import { noTo } from '../history/lines.ts';
import { reloadHistory, useRecordMany } from '../history/queries.ts';
import { useUnlocked } from '../status.ts';
import { todayAt } from '../ui/clock.ts';
import { useErrorText } from '../ui/error-text.ts';
import { Notice } from '../ui/notice.tsx';
import classes from './screening.module.css';
import { useConfirm } from './use-confirm.ts';

type NoToRestProps = {
  patient: Patient;
  open: readonly AskedQuestion[];
  /** Called once they are answered. */
  onAnswered: (questions: readonly AskedQuestion[]) => void;
};

/** Answers "no" to everything that was asked and not answered yet, in one go. */
export function NoToRest({ patient, open, onAnswered }: NoToRestProps) {
  const { t } = useTranslation('screening');
  const { t: questions } = useTranslation('questions');
  const { ofError } = useErrorText();
  const { timeZone } = useUnlocked().clinic;
  const { confirmRecorded } = useConfirm();
  const recording = useRecordMany(patient.id);
  const formOf = ({ answeredBy }: AskedQuestion): HistoryForm => {
    if (answeredBy.kind === 'pregnancy') {
      return { ...emptyPregnancyForm(todayAt(timeZone)), pregnant: 'no', nursing: 'no' };
    }
    return answeredBy.kind === 'allergies' ? { kind: 'no-known-allergies' } : noTo(answeredBy);
  };
  const record = () =>
    recording.mutate(
      open.map((question) => ({ form: formOf(question), supersedes: null })),
      {
        onSuccess: (view) => {
          onAnswered(open);
          confirmRecorded(open, view);
        },
        onError: (failure) => {
          if (apiErrorOf(failure).code === 'history.changed-elsewhere') void reloadHistory(patient.id);
        },
      },
    );
  const names = open.map(({ id }) => questions(id)).join(' ');
  return (
    <div className={classes['rest']}>
      <span className={classes['open']}>{t('notAnswered')}</span>
      <Tooltip label={t('noToRestHint', { names })} multiline maw={420}>
        <Button variant="default" size="compact-sm" loading={recording.isPending} onClick={record}>
          {t('noToRest', { count: open.length })}
        </Button>
      </Tooltip>
      {recording.isError ? (
        <Notice tone="danger" role="alert">
          {ofError(apiErrorOf(recording.error))}
        </Notice>
      ) : null}
    </div>
  );
}
