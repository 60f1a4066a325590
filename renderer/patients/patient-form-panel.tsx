import { zodResolver } from '@hookform/resolvers/zod';
import { Button, Group, Stack, Text } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { useEffect, useMemo, useState } from 'react';
import { FormProvider, useForm } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import type { ApiError } from '../../domain/api-error.ts';
import {
  type Patient,
  type PatientForm,
  emptyPatientForm,
  patientSchema,
  unusualAge,
} from '../../domain/patient.ts';
import { apiErrorOf } from '../api.ts';
import { useUnlocked } from '../status.ts';
import { todayAt } from '../ui/clock.ts';
import { useErrorText } from '../ui/error-text.ts';
import { isFieldOf } from '../ui/form-fields.ts';
import { keptFields, useKeptForm } from '../ui/kept-form.ts';
import { KeptNotice } from '../ui/kept-notice.tsx';
import { Notice } from '../ui/notice.tsx';
import { AgeQuestion } from './age-question.tsx';
import { DiscardQuestion } from './discard-question.tsx';
import { DuplicateChoice } from './duplicate-choice.tsx';
import { newPatientPlace, patientEditPlace } from './form-places.ts';
import { PatientFields } from './patient-fields.tsx';
import { formOfPatient, formOfSearch } from './patient-form-values.ts';
import classes from './patient-form.module.css';
import { useSavePatient } from './queries.ts';

type PatientFormPanelProps = {
  patient: Patient | undefined;
  initialName: string | undefined;
  askingToDiscard: boolean;
  onDirtyChange: (dirty: boolean) => void;
  onCancel: () => void;
  onDiscard: () => void;
  onKeepEditing: () => void;
  onLeave: () => void;
  onSaved: (patient: Patient) => void;
};

const personOf = ({ familyName, givenName, birthDate, phone }: PatientForm) => ({
  familyName,
  givenName,
  birthDate,
  phone,
});

/** The form itself, and what the main process answers to it. */
export function PatientFormPanel(props: PatientFormPanelProps) {
  const { patient, onDirtyChange, onSaved } = props;
  const { t } = useTranslation('patients');
  const { t: common } = useTranslation();
  const { ofError, ofIssue, ofProblem } = useErrorText();
  const navigate = useNavigate();
  const today = todayAt(useUnlocked().clinic.timeZone);
  const schema = useMemo(() => patientSchema(today), [today]);
  const form = useForm<PatientForm>({
    defaultValues: patient ? formOfPatient(patient) : formOfSearch(props.initialName ?? ''),
    resolver: zodResolver(schema, { error: ofIssue }, { raw: true }),
    mode: 'onTouched',
  });
  const { isDirty } = form.formState;
  useEffect(() => onDirtyChange(isDirty), [isDirty, onDirtyChange]);
  const kept = useKeptForm(
    patient ? patientEditPlace(patient) : newPatientPlace,
    // A name taken from the search is text of its own: what was kept is then offered, not put over it.
    () => (isDirty || Boolean(props.initialName) ? JSON.stringify(form.getValues()) : null),
    (content) => form.reset(keptFields(content, emptyPatientForm), { keepDefaultValues: true }),
  );

  const saving = useSavePatient(patient);
  const refusal = saving.isError ? apiErrorOf(saving.error) : undefined;

  const showBesideFields = (error: ApiError) => {
    if (error.code === 'patient.record-number-taken') {
      form.setError('recordNumber', { message: ofError(error) }, { shouldFocus: true });
    }
    for (const problem of error.fields ?? []) {
      if (isFieldOf(form.getValues(), problem.path)) {
        form.setError(problem.path, { message: ofProblem(problem) }, { shouldFocus: true });
      }
    }
  };
  const [askedAge, setAskedAge] = useState<{ age: number; confirm: () => void } | null>(null);
  /** A birth date that the record has already was confirmed when it was entered. */
  const ageToAsk = ({ birthDate }: PatientForm): number | undefined =>
    patient?.birthDate === birthDate.trim() ? undefined : unusualAge(birthDate.trim(), today);
  const save = (acceptDuplicate: boolean, acceptAge: boolean) =>
    form.handleSubmit((typed) => {
      const age = acceptAge ? undefined : ageToAsk(typed);
      if (age !== undefined) {
        setAskedAge({ age, confirm: () => void save(acceptDuplicate, true)() });
        return;
      }
      setAskedAge(null);
      saving.mutate(
        { form: typed, acceptDuplicate },
        { onSuccess: onSaved, onError: (failure) => showBesideFields(apiErrorOf(failure)) },
      );
    });
  const openExisting = (patientId: string) => {
    props.onLeave();
    void navigate({ to: '/patients/$patientId', params: { patientId } });
  };
  const duplicate = refusal?.code === 'patient.possible-duplicate' ? refusal : undefined;
  return (
    <FormProvider {...form}>
      {/* A name changed after the refusal makes another person of it: the choice is asked anew. */}
      <form
        noValidate
        onSubmit={(event) => void save(false, false)(event)}
        onInput={() => {
          setAskedAge(null);
          if (duplicate) saving.reset();
        }}
      >
        <Stack gap="lg">
          <KeptNotice kept={kept} />
          <PatientFields today={today} issuesNumber={!patient} />
          {askedAge ? (
            <AgeQuestion
              age={askedAge.age}
              busy={saving.isPending}
              onConfirm={askedAge.confirm}
              onChange={() => {
                setAskedAge(null);
                form.setFocus('birthDate', { shouldSelect: true });
              }}
            />
          ) : null}
          {duplicate && !askedAge ? (
            <DuplicateChoice
              refusal={duplicate}
              person={personOf(form.getValues())}
              busy={saving.isPending}
              onOpen={openExisting}
              onCreate={() => void save(true, true)()}
            />
          ) : null}
          {refusal && !duplicate && refusal.code !== 'patient.record-number-taken' ? (
            <Notice tone="danger" role="alert">
              {ofError(refusal)}
            </Notice>
          ) : null}
        </Stack>
        <div className={classes['footer']}>
          {props.askingToDiscard ? (
            <DiscardQuestion onDiscard={props.onDiscard} onKeepEditing={props.onKeepEditing} />
          ) : (
            <Group justify="flex-end" gap="sm">
              <Text className={classes['grow']} size="xs" c="dimmed">
                {t('form.required')}
              </Text>
              <Button variant="default" onClick={props.onCancel}>
                {common('action.cancel')}
              </Button>
              <Button type="submit" loading={saving.isPending}>
                {patient ? t('form.save') : t('form.create')}
              </Button>
            </Group>
          )}
        </div>
      </form>
    </FormProvider>
  );
}
