import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { emptyAllergyForm } from '../../domain/history-typed.ts';
import { apiErrorOf } from '../api.ts';
import { useErrorText } from '../ui/error-text.ts';
import { Notice } from '../ui/notice.tsx';
import { AddStatement, LineRows, WithdrawnLines } from './added-lines.tsx';
import { useHistoryScreen } from './history-context.ts';
import { HistorySection } from './history-section.tsx';
import classes from './history.module.css';
import { linesIn } from './lines.ts';
import { reloadHistory, useRecordStatement } from './queries.ts';

/** Allergies, or that none is known, or that nobody has asked. */
export function AllergySection() {
  const { t } = useTranslation('history');
  const { t: problems } = useTranslation('problems');
  const { ofError } = useErrorText();
  const { patient, entries, current, mayRecord } = useHistoryScreen();
  const { holding, withdrawn } = linesIn(
    entries,
    current,
    ({ kind }) => kind === 'allergy' || kind === 'no-known-allergies',
  );
  const recording = useRecordStatement(patient.id);
  const refusal = recording.isError ? apiErrorOf(recording.error) : undefined;
  const stand = refusal?.fields?.some(({ code }) => code === 'history.allergies-stand') ?? false;
  const recordNone = () =>
    recording.mutate(
      { form: { kind: 'no-known-allergies' }, supersedes: null },
      { onError: () => void reloadHistory(patient.id) },
    );
  return (
    <HistorySection
      title={t('section.allergies')}
      open={holding.length === 0 ? 1 : 0}
      action={
        mayRecord && holding.length === 0 ? (
          <Button variant="default" size="compact-sm" loading={recording.isPending} onClick={recordNone}>
            {t('action.noneKnown')}
          </Button>
        ) : null
      }
    >
      {holding.length === 0 ? <p className={classes['empty']}>{t('empty.allergies')}</p> : null}
      <ul className={classes['rows']}>
        <LineRows lines={holding} />
      </ul>
      {refusal ? (
        <Notice tone="danger" role="alert">
          {stand ? problems('history.allergies-stand') : ofError(refusal)}
        </Notice>
      ) : null}
      <WithdrawnLines lines={withdrawn} section={t('section.allergies')} />
      <AddStatement label={t('action.addAllergy')} form={emptyAllergyForm} />
    </HistorySection>
  );
}
