import { Button } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { HistoryView } from '../../domain/contract-history.ts';
import type { ScreeningQuestion } from '../../domain/rules/questions.ts';
import { AnswerCondition } from '../history/answer-condition.tsx';
import type { AnswerProps } from '../history/answer-control.tsx';
import { AnswerMedicine } from '../history/answer-medicine.tsx';
import { AnswerPregnancy } from '../history/answer-pregnancy.tsx';
import { AnswerProcedure } from '../history/answer-procedure.tsx';
import { AnswerSkincare } from '../history/answer-skincare.tsx';
import { useRecordStatement } from '../history/queries.ts';
import classes from './screening.module.css';

type AnswerToProps = AnswerProps & { asked: ScreeningQuestion['answeredBy'] };

/** The control that answers a question of the screening into the patient's history. */
export function AnswerTo({ asked, ...answer }: AnswerToProps) {
  switch (asked.kind) {
    case 'condition':
      return <AnswerCondition {...answer} code={asked.code} />;
    case 'medicine':
      return <AnswerMedicine {...answer} code={asked.code} />;
    case 'skincare':
      return <AnswerSkincare {...answer} code={asked.code} />;
    case 'procedure':
      return <AnswerProcedure {...answer} code={asked.code} />;
    case 'pregnancy':
      return <AnswerPregnancy {...answer} />;
    case 'allergies':
      return <AnswerAllergies {...answer} />;
    default:
      return asked;
  }
}

/** None known, or the way to where each is recorded by itself. */
function AnswerAllergies({ patient, current, onRecorded }: AnswerProps) {
  const { t } = useTranslation('screening');
  const { t: history } = useTranslation('history');
  const recording = useRecordStatement(patient.id);
  const recordNone = () =>
    recording.mutate(
      { form: { kind: 'no-known-allergies' }, supersedes: null },
      { onSuccess: (view: HistoryView) => onRecorded?.(view) },
    );
  return (
    <div className={classes['allergies']}>
      {current === null ? (
        <Button variant="default" size="compact-sm" loading={recording.isPending} onClick={recordNone}>
          {history('action.noneKnown')}
        </Button>
      ) : null}
      <Link to="/patients/$patientId/history" params={{ patientId: patient.id }}>
        {t('allergiesElsewhere')}
      </Link>
    </div>
  );
}
