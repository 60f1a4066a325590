import { Button, Group, Modal, Stack } from '@mantine/core';
import { useBlocker } from '@tanstack/react-router';
import { useEffect, useEffectEvent, useRef, useState } from 'react';
import { FormProvider, useForm } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import type { ApiError } from '../../domain/api-error.ts';
import type { HistoryView } from '../../domain/contract-history.ts';
import type { HistoryForm } from '../../domain/history-form.ts';
import type { Patient } from '../../domain/patient.ts';
import { apiErrorOf } from '../api.ts';
import { DiscardQuestion } from '../patients/discard-question.tsx';
import { useUnlocked } from '../status.ts';
import { presentInstant } from '../ui/clock.ts';
import { useErrorText } from '../ui/error-text.ts';
import { keptFields, useKeptForm } from '../ui/kept-form.ts';
import { KeptNotice } from '../ui/kept-notice.tsx';
import { Notice } from '../ui/notice.tsx';
import classes from './history.module.css';
import { reloadHistory, useRecordStatement } from './queries.ts';
import { StatementFields } from './statement-fields.tsx';
import { type TypedStatement, fieldOf, formOfTyped, statementResolver, typedOf } from './typed-statement.ts';

export type HistoryPatient = Pick<Patient, 'id' | 'birthDate' | 'sex'>;

type StatementEditorProps = {
  patient: HistoryPatient;
  /** What stands in the form first. */
  initial: HistoryForm;
  /** The entry whose place the statement takes. */
  supersedes: string | null;
  /** What the form is about, for its name. */
  label: string;
  /** Where its text is kept over a lock. */
  place: string;
  onRecorded: (view: HistoryView) => void;
  onCancel: () => void;
};

/** The form of one statement, in place. What was typed is never dropped without asking. */
export function StatementEditor(props: StatementEditorProps) {
  const { patient, initial, supersedes, label, place, onRecorded, onCancel } = props;
  const { t } = useTranslation('history');
  const { t: common } = useTranslation();
  const { ofError, ofProblem } = useErrorText();
  const { timeZone } = useUnlocked().clinic;
  const [asking, setAsking] = useState(false);
  const fields = useRef<HTMLFormElement>(null);
  const contextNow = () => ({ now: presentInstant(), timeZone, birthDate: patient.birthDate });
  const form = useForm<TypedStatement>({
    defaultValues: typedOf(initial),
    resolver: statementResolver(contextNow, ofProblem),
    mode: 'onTouched',
  });
  const { isDirty } = form.formState;
  const kept = useKeptForm(
    place,
    () => (isDirty ? JSON.stringify(form.getValues()) : null),
    (content) => form.reset(keptFields(content, typedOf(initial)), { keepDefaultValues: true }),
  );
  useEffect(() => {
    const find = (selector: string) => fields.current?.querySelector<HTMLElement>(selector);
    (find('[data-autofocus]') ?? find('input, select, textarea'))?.focus();
  }, []);

  const recording = useRecordStatement(patient.id);
  const refusal = recording.isError ? apiErrorOf(recording.error) : undefined;
  const besideFields = (error: ApiError): boolean => {
    const problems = error.fields ?? [];
    const named = problems.filter((problem) => fieldOf(problem, form.getValues()) !== undefined);
    for (const problem of named) {
      const field = fieldOf(problem, form.getValues());
      if (field !== undefined) form.setError(field, { message: ofProblem(problem) }, { shouldFocus: true });
    }
    return problems.length > 0 && named.length === problems.length;
  };
  const save = form.handleSubmit((typed) => {
    if (recording.isPending) return;
    recording.mutate(
      { form: formOfTyped(typed), supersedes },
      {
        onSuccess: onRecorded,
        onError: (failure) => {
          const error = apiErrorOf(failure);
          if (!besideFields(error) && error.code === 'history.changed-elsewhere')
            void reloadHistory(patient.id);
        },
      },
    );
  });
  const leave = () => (isDirty ? setAsking(true) : onCancel());
  const escape = useEffectEvent((event: KeyboardEvent) => {
    if (event.key !== 'Escape' || event.defaultPrevented) return;
    event.preventDefault();
    leave();
  });
  useEffect(() => {
    const element = fields.current;
    const listen = (event: KeyboardEvent) => escape(event);
    element?.addEventListener('keydown', listen);
    return () => element?.removeEventListener('keydown', listen);
  }, []);
  return (
    <FormProvider {...form}>
      <form
        ref={fields}
        noValidate
        aria-label={label}
        className={classes['editor']}
        onSubmit={(event) => void save(event)}
      >
        <Stack gap="md">
          <KeptNotice kept={kept} />
          <div className={classes['fields']}>
            <StatementFields kind={initial.kind} patient={patient} />
          </div>
          <Refused refusal={refusal} text={ofError} problem={ofProblem} typed={form.getValues()} />
          {asking ? (
            <DiscardQuestion onDiscard={onCancel} onKeepEditing={() => setAsking(false)} />
          ) : (
            <Group justify="flex-end" gap="sm">
              <Button variant="default" onClick={leave}>
                {common('action.cancel')}
              </Button>
              <Button type="submit" loading={recording.isPending}>
                {t('action.record')}
              </Button>
            </Group>
          )}
        </Stack>
      </form>
      <LeavingQuestion typed={isDirty && !recording.isSuccess} />
    </FormProvider>
  );
}

type RefusedProps = {
  refusal: ApiError | undefined;
  text: ReturnType<typeof useErrorText>['ofError'];
  problem: ReturnType<typeof useErrorText>['ofProblem'];
  typed: TypedStatement;
};

/** What was refused and stands beside no field. */
function Refused({ refusal, text, problem, typed }: RefusedProps) {
  if (!refusal) return null;
  const elsewhere = (refusal.fields ?? []).filter((one) => fieldOf(one, typed) === undefined);
  if ((refusal.fields ?? []).length > 0 && elsewhere.length === 0) return null;
  return (
    <Notice tone="danger" role="alert">
      {elsewhere.length > 0 ? elsewhere.map(problem).join(' ') : text(refusal)}
    </Notice>
  );
}

/** Asked when another screen is opened over a half-typed statement. */
function LeavingQuestion({ typed }: { typed: boolean }) {
  const { t } = useTranslation('patients');
  const { t: common } = useTranslation();
  const blocker = useBlocker({ shouldBlockFn: () => typed, enableBeforeUnload: false, withResolver: true });
  const isAsking = blocker.status === 'blocked';
  return (
    <Modal
      opened={isAsking}
      onClose={() => isAsking && blocker.reset()}
      title={t('form.discardQuestion')}
      closeButtonProps={{ 'aria-label': common('action.close') }}
    >
      {isAsking ? <DiscardQuestion onDiscard={blocker.proceed} onKeepEditing={blocker.reset} /> : null}
    </Modal>
  );
}
