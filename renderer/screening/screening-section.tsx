import { Button, Tooltip } from '@mantine/core';
import { IconChecks, IconCircleCheck } from '@tabler/icons-react';
import { memo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Patient } from '../../domain/patient.ts';
import type { AskedQuestion, ScreeningState, WeighedFinding } from '../../domain/screening-reading.ts';
import { useDerived } from '../charting/charting-context.ts';
import { FormSection } from '../charting/section.tsx';
import { CompactAnswers } from './compact-answers.tsx';
import { FindingItem } from './finding-item.tsx';
import { NoToRest } from './no-to-rest.tsx';
import { QuestionRow } from './question-row.tsx';
import classes from './screening.module.css';
import { useConfirm } from './use-confirm.ts';
import { useGoOn } from './use-go-on.ts';

type ScreeningSectionProps = {
  patient: Patient;
  /** Everything that could be confirmed was: typing goes on below. */
  onConfirmed: () => void;
};

/** What is asked before a session, with the answers on record, and what the rules find in them. */
export const ScreeningSection = memo(function ScreeningSection(props: ScreeningSectionProps) {
  const screening = useDerived(({ getScreening }) => getScreening());
  return screening && <ScreeningOf {...props} screening={screening} />;
});

function ScreeningOf({
  patient,
  onConfirmed,
  screening,
}: ScreeningSectionProps & { screening: ScreeningState }) {
  const { t } = useTranslation('screening');
  const [shown, setShown] = useState(false);
  const { confirm } = useConfirm();
  const { root, goOnAfter } = useGoOn(screening, onConfirmed);
  const { questions, findings } = screening;
  const open = questions.filter(({ entries }) => entries.length === 0);
  const unconfirmed = questions.filter(({ entries, confirmed }) => entries.length > 0 && !confirmed);
  const confirmed = questions.length - open.length - unconfirmed.length;
  const ofRecord = findings.filter(({ finding }) => finding.question === null && finding.field === null);
  const answered = (id: string) =>
    findings.filter(({ finding }) => finding.question === id && finding.code !== 'unanswered');
  const isOpen = findings.some((weighed) => weighed.open && weighed.finding.field === null);
  const isCalm = confirmed === questions.length && !isOpen;
  const confirmAll = () => {
    goOnAfter(unconfirmed);
    confirm(unconfirmed);
    setShown(false);
  };
  return (
    <FormSection
      id="screening"
      title={t('title')}
      count={t('progress', { confirmed, total: questions.length })}
      actions={
        unconfirmed.length > 0 ? (
          <Tooltip label={t('confirmAllHint')}>
            <Button
              size="compact-sm"
              leftSection={<IconChecks size={16} stroke={1.7} aria-hidden />}
              onClick={confirmAll}
              data-field="screening"
            >
              {t('confirmAll', { count: unconfirmed.length })}
            </Button>
          </Tooltip>
        ) : null
      }
    >
      <div ref={root}>
        {isCalm ? (
          <CalmLine
            answers={questions.length}
            findings={findings.filter(({ finding }) => finding.field === null)}
            shown={shown}
            onToggle={() => setShown(!shown)}
          />
        ) : null}
        {isCalm && !shown ? null : (
          <Everything
            patient={patient}
            questions={questions}
            open={open}
            ofRecord={ofRecord}
            findingsOf={answered}
            // What somebody is typing in does not fold away with the last thing decided.
            onFocus={() => setShown(true)}
            onAnswered={goOnAfter}
          />
        )}
      </div>
    </FormSection>
  );
}

type CalmLineProps = {
  answers: number;
  /** Those that do not stand beside a field further down. */
  findings: readonly WeighedFinding[];
  shown: boolean;
  onToggle: () => void;
};

function CalmLine({ answers, findings, shown, onToggle }: CalmLineProps) {
  const { t } = useTranslation('screening');
  const decided = findings.filter(({ decision }) => decision !== null).length;
  const notes = findings.filter(({ finding }) => finding.effect === 'prompt').length;
  const foundText = () => {
    if (decided === 0) return notes === 0 ? t('calm.noFindings') : t('calm.notes', { count: notes });
    const decidedText = t('calm.decided', { count: decided });
    return notes === 0 ? decidedText : t('calm.both', { decided: decidedText, count: notes });
  };
  return (
    <p className={classes['calm']}>
      <IconCircleCheck size={16} stroke={1.7} aria-hidden />
      <span>
        {t('calm.join', {
          answers: t('calm.answers', { count: answers }),
          findings: foundText(),
        })}
      </span>
      <Button variant="subtle" size="compact-sm" aria-expanded={shown} onClick={onToggle}>
        {t(shown ? 'calm.hide' : 'calm.show')}
      </Button>
    </p>
  );
}

type EverythingProps = {
  patient: Patient;
  questions: readonly AskedQuestion[];
  open: readonly AskedQuestion[];
  ofRecord: readonly WeighedFinding[];
  findingsOf: (question: string) => WeighedFinding[];
  onFocus: () => void;
  onAnswered: (questions: readonly AskedQuestion[]) => void;
};

/** Findings of the record first, then what nobody has answered and what stands out, a row each; the rest in a line. */
function Everything(props: EverythingProps) {
  const { patient, questions, open, ofRecord, findingsOf, onFocus, onAnswered } = props;
  const { t } = useTranslation('screening');
  const [changing, setChanging] = useState<ReadonlySet<string>>(new Set());
  const isPlain = (question: AskedQuestion) =>
    question.entries.length > 0 &&
    question.entries.every(({ statement }) => saysNo(statement)) &&
    findingsOf(question.id).length === 0 &&
    !changing.has(question.id);
  const rows = questions.filter((question) => !isPlain(question));
  const plain = questions.filter(isPlain);
  const change = (id: string, isChanging: boolean) => {
    const next = new Set(changing);
    if (isChanging) next.add(id);
    else next.delete(id);
    setChanging(next);
  };
  return (
    <div onFocus={onFocus}>
      {ofRecord.length > 0 ? (
        <div className={classes['findings']} role="group" aria-label={t('findings')}>
          {ofRecord.map((weighed) => (
            <FindingItem key={weighed.finding.key} weighed={weighed} />
          ))}
        </div>
      ) : null}
      {open.length > 1 ? <NoToRest patient={patient} open={open} onAnswered={onAnswered} /> : null}
      <ul className={classes['questions']}>
        {rows.map((question) => (
          <QuestionRow
            key={question.id}
            patient={patient}
            question={question}
            findings={findingsOf(question.id)}
            changing={changing.has(question.id)}
            onChange={(isChanging) => change(question.id, isChanging)}
            onAnswered={onAnswered}
          />
        ))}
      </ul>
      {plain.length > 0 ? <CompactAnswers questions={plain} onChange={(id) => change(id, true)} /> : null}
    </div>
  );
}

/** An answer that needs no line of its own. */
function saysNo(statement: AskedQuestion['entries'][number]['statement']): boolean {
  const { kind } = statement;
  if (kind === 'condition') return statement.status === 'absent';
  if (kind === 'medicine' || kind === 'skincare') return statement.use === 'never';
  if (kind === 'procedure') return statement.had === 'no';
  if (kind !== 'pregnancy') return kind === 'no-known-allergies';
  return [statement.pregnant, statement.nursing].every((said) => said === 'no' || said === 'not-applicable');
}
