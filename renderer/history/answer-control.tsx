import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { HistoryView } from '../../domain/contract-history.ts';
import type { HistoryForm } from '../../domain/history-form.ts';
import type { HistoryEntry } from '../../domain/history.ts';
import { apiErrorOf } from '../api.ts';
import { useErrorText } from '../ui/error-text.ts';
import { useReopen } from '../ui/kept-form.ts';
import { Notice } from '../ui/notice.tsx';
import { type Choice, Choices, nextUnanswered } from './choices.tsx';
import classes from './history.module.css';
import { reloadHistory, useRecordStatement } from './queries.ts';
import { type HistoryPatient, StatementEditor } from './statement-editor.tsx';
import { useFocusBack } from './use-focus-back.ts';

/** What every answer control takes; the screening of a session puts its findings beside it. */
export type AnswerProps = {
  patient: HistoryPatient;
  /** The statement that holds; null when nobody has asked. */
  current: HistoryEntry | null;
  /** After it was recorded; the caches that show the patient are brought up to date before. */
  onRecorded?: ((view: HistoryView) => void) | undefined;
};

export type AnswerChoice<Value extends string> = Choice<Value> & {
  /** What is recorded, or what the form begins with. */
  form: HistoryForm;
  /** There is more to say, a last dose or a place: the form opens instead of recording at once. */
  asks: boolean;
};

type AnswerControlProps<Value extends string> = AnswerProps & {
  /** What is asked: `Acne`. */
  name: string;
  choices: readonly AnswerChoice<Value>[];
  chosen: Value | null;
  /** Names the question among those of the patient: `condition/acne`. */
  question: string;
};

/** One question with its answers in a row. It records by itself; what needs more than a choice opens a form below. */
export function AnswerControl<Value extends string>(props: AnswerControlProps<Value>) {
  const { patient, current, onRecorded, name, choices, chosen, question } = props;
  const { t } = useTranslation('history');
  const { ofError } = useErrorText();
  const control = useRef<HTMLDivElement>(null);
  const [asked, setAsked] = useState<Value | null>(null);
  const recording = useRecordStatement(patient.id);
  const place = `history/${patient.id}/${question}`;
  useReopen(place, () => setAsked(choices.find(({ asks }) => asks)?.value ?? null));
  const next = () => (control.current ? nextUnanswered(control.current) : undefined);
  const choose = (value: Value) => {
    const choice = choices.find((one) => one.value === value);
    if (!choice) return;
    if (choice.asks) {
      setAsked(value);
      return;
    }
    setAsked(null);
    // The same answer is no news.
    if (value === chosen) return;
    recording.mutate(
      { form: choice.form, supersedes: current?.id ?? null },
      {
        onSuccess: (view) => onRecorded?.(view),
        onError: (failure) => {
          if (apiErrorOf(failure).code === 'history.changed-elsewhere') void reloadHistory(patient.id);
        },
      },
    );
    next()?.focus();
  };
  const open = choices.find(({ value }) => value === asked);
  useFocusBack(control, open !== undefined, 'button[tabindex="0"]');
  return (
    <div ref={control} className={classes['answer']}>
      {open ? (
        <StatementEditor
          patient={patient}
          initial={open.form}
          supersedes={current?.id ?? null}
          label={name}
          place={place}
          onRecorded={(view) => {
            next()?.focus();
            setAsked(null);
            onRecorded?.(view);
          }}
          onCancel={() => setAsked(null)}
        />
      ) : (
        <Choices
          label={t('answers', { name })}
          choices={choices}
          chosen={chosen}
          disabled={recording.isPending}
          onChoose={choose}
        />
      )}
      {recording.isError ? (
        <Notice tone="danger" role="alert">
          {ofError(apiErrorOf(recording.error))}
        </Notice>
      ) : null}
    </div>
  );
}
