import { Button } from '@mantine/core';
import { IconCheck } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Patient } from '../../domain/patient.ts';
import { type AskedQuestion, type WeighedFinding, questionPath } from '../../domain/screening-reading.ts';
import { EntrySaid } from '../history/entry-said.tsx';
import { useHistoryWords } from '../history/words.ts';
import { AnswerTo } from './answer-to.tsx';
import { FindingItem } from './finding-item.tsx';
import classes from './screening.module.css';
import { useConfirm } from './use-confirm.ts';
import { useFindingText } from './use-finding-text.ts';

type QuestionRowProps = {
  patient: Patient;
  question: AskedQuestion;
  findings: readonly WeighedFinding[];
  changing: boolean;
  onChange: (changing: boolean) => void;
  /** Called once it is confirmed or answered. */
  onAnswered: (questions: readonly AskedQuestion[]) => void;
};

/** One question: its answer on record to be confirmed or changed, or the control that answers it; findings below. */
export function QuestionRow({
  patient,
  question,
  findings,
  changing,
  onChange,
  onAnswered,
}: QuestionRowProps) {
  const { t } = useTranslation('screening');
  const { t: questions } = useTranslation('questions');
  const { nameOf } = useHistoryWords();
  const { date } = useFindingText();
  const { confirm, confirmRecorded } = useConfirm();
  const { id, answeredBy, current, entries, confirmed } = question;
  const name = questions(id);
  const unchanged = current === null ? '' : t('noChange', { date: date(current.recordedAt) });
  const isAsked = current === null || changing;
  const several = entries.length > 1 || answeredBy.kind === 'allergies';
  return (
    <li className={classes['question']} data-field={questionPath(id)}>
      <div className={classes['questionMain']}>
        <span className={classes['questionName']}>{name}</span>
        <div className={classes['questionBody']}>
          {isAsked ? (
            <AnswerTo
              asked={answeredBy}
              patient={patient}
              current={current}
              onRecorded={(view) => {
                onAnswered([question]);
                confirmRecorded([question], view);
                onChange(false);
              }}
            />
          ) : (
            entries.map((entry) => (
              <EntrySaid key={entry.id} entry={entry} {...(several && { name: nameOf(entry.statement) })} />
            ))
          )}
        </div>
        <div className={classes['questionActions']}>
          {isAsked && current !== null ? (
            <Button variant="subtle" size="compact-sm" onClick={() => onChange(false)}>
              {t('keep')}
            </Button>
          ) : null}
          {isAsked || current === null ? null : (
            <>
              {confirmed ? (
                <span className={classes['confirmed']}>
                  <IconCheck size={15} stroke={1.8} aria-hidden />
                  {t('confirmed')}
                </span>
              ) : (
                <Button
                  variant="default"
                  size="compact-sm"
                  aria-label={t('confirmOf', { unchanged, name })}
                  onClick={() => {
                    onAnswered([question]);
                    confirm([question]);
                  }}
                >
                  {unchanged}
                </Button>
              )}
              <Button
                variant="subtle"
                size="compact-sm"
                aria-label={t('changeOf', { name })}
                onClick={() => onChange(true)}
              >
                {t('change')}
              </Button>
            </>
          )}
        </div>
      </div>
      {findings.map((weighed) => (
        <FindingItem key={weighed.finding.key} weighed={weighed} />
      ))}
    </li>
  );
}
