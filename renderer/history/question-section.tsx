import { Button, Tooltip } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { emptyConditionForm, emptyMedicineForm } from '../../domain/history-typed.ts';
import type { HistoryEntry } from '../../domain/history.ts';
import { apiErrorOf } from '../api.ts';
import { useErrorText } from '../ui/error-text.ts';
import { Notice } from '../ui/notice.tsx';
import { AddStatement, LineRows, WithdrawnLines } from './added-lines.tsx';
import { AnswerCondition } from './answer-condition.tsx';
import { AnswerMedicine } from './answer-medicine.tsx';
import { AnswerProcedure } from './answer-procedure.tsx';
import { AnswerSkincare } from './answer-skincare.tsx';
import { EntryRow } from './entry-row.tsx';
import { useHistoryScreen } from './history-context.ts';
import { HistorySection } from './history-section.tsx';
import classes from './history.module.css';
import { type Question, type QuestionKind, linesIn, noTo, questionsOf, subjectIn } from './lines.ts';
import { reloadHistory, useRecordMany } from './queries.ts';
import type { HistoryPatient } from './statement-editor.tsx';

const sectionOf = {
  condition: 'section.conditions',
  medicine: 'section.medicines',
  skincare: 'section.skincare',
  procedure: 'section.procedures',
} as const satisfies Record<QuestionKind, string>;

const isNamedInWords = (kind: QuestionKind) => (statement: HistoryEntry['statement']) =>
  statement.kind === kind &&
  ((statement.kind === 'condition' && statement.condition === 'other') ||
    (statement.kind === 'medicine' && statement.class === 'other'));

/** A question in words. */
function useQuestionName() {
  const { t } = useTranslation('history');
  return (question: Question): string => {
    switch (question.kind) {
      case 'condition':
        return t(`condition.${question.code}`);
      case 'medicine':
        return t(`medicine.${question.code}`);
      case 'skincare':
        return t(`skincare.${question.code}`);
      case 'procedure':
        return t(`procedure.${question.code}`);
      default:
        return question;
    }
  };
}

/** The questions of one kind, a row each, and what else was named. `children` stand behind the questions. */
export function QuestionSection({ kind, children }: { kind: QuestionKind; children?: ReactNode }) {
  const { t } = useTranslation('history');
  const { entries, current, mayRecord, patient } = useHistoryScreen();
  const nameOf = useQuestionName();
  const rows = questionsOf[kind].map((question) => ({
    question,
    ...subjectIn(entries, current, kind, question.code),
  }));
  const open = rows.filter((row) => row.current === null).map(({ question }) => question);
  const others = linesIn(entries, current, isNamedInWords(kind));
  return (
    <HistorySection
      title={t(sectionOf[kind])}
      open={open.length}
      action={
        mayRecord && open.length > 0 ? (
          <NothingToReport questions={open} isAll={open.length === rows.length} names={open.map(nameOf)} />
        ) : null
      }
    >
      <ul className={classes['rows']}>
        {rows.map((row) => (
          <EntryRow
            key={row.question.code}
            name={nameOf(row.question)}
            entry={row.current}
            earlier={row.earlier}
          >
            {mayRecord ? <AnswerTo question={row.question} patient={patient} current={null} /> : null}
          </EntryRow>
        ))}
        <LineRows lines={others.holding} />
        {children}
      </ul>
      <WithdrawnLines lines={others.withdrawn} section={t(sectionOf[kind])} />
      {kind === 'condition' ? (
        <AddStatement
          label={t('action.addCondition')}
          form={{ ...emptyConditionForm('other'), status: 'active' }}
        />
      ) : null}
      {kind === 'medicine' ? (
        <AddStatement
          label={t('action.addMedicine')}
          form={{ ...emptyMedicineForm('other'), use: 'current' }}
        />
      ) : null}
    </HistorySection>
  );
}

type AnswerToProps = { question: Question; patient: HistoryPatient; current: HistoryEntry | null };

function AnswerTo({ question, ...answer }: AnswerToProps) {
  switch (question.kind) {
    case 'condition':
      return <AnswerCondition {...answer} code={question.code} />;
    case 'medicine':
      return <AnswerMedicine {...answer} code={question.code} />;
    case 'skincare':
      return <AnswerSkincare {...answer} code={question.code} />;
    case 'procedure':
      return <AnswerProcedure {...answer} code={question.code} />;
    default:
      return question;
  }
}

type NothingToReportProps = { questions: readonly Question[]; isAll: boolean; names: readonly string[] };

/** Answers "no" to every question of the section that nobody has asked yet, in one go. */
function NothingToReport({ questions, isAll, names }: NothingToReportProps) {
  const { t } = useTranslation('history');
  const { t: common } = useTranslation();
  const { ofError } = useErrorText();
  const { patient } = useHistoryScreen();
  const recording = useRecordMany(patient.id);
  const record = () =>
    recording.mutate(
      questions.map((question) => ({ form: noTo(question), supersedes: null })),
      {
        onSuccess: () =>
          notifications.show({
            message: t('action.nothingDone', { count: questions.length }),
            closeButtonProps: { 'aria-label': common('action.close') },
          }),
        onError: (failure) => {
          if (apiErrorOf(failure).code === 'history.changed-elsewhere') void reloadHistory(patient.id);
        },
      },
    );
  return (
    <>
      <Tooltip label={t('action.nothingHint', { names: names.join(', ') })} multiline maw={360}>
        <Button variant="default" size="compact-sm" loading={recording.isPending} onClick={record}>
          {isAll ? t('action.nothing') : t('action.nothingElse')}
        </Button>
      </Tooltip>
      {recording.isError ? (
        <Notice tone="danger" role="alert">
          {ofError(apiErrorOf(recording.error))}
        </Notice>
      ) : null}
    </>
  );
}
