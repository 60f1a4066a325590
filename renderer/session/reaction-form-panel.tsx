import { Alert, Button, Group, Stack, Text } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useEffect } from 'react';
import { FormProvider, useForm } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import type { ApiError } from '../../domain/api-error.ts';
import type { ObservationForm } from '../../domain/session-form.ts';
import type { SessionRecord } from '../../domain/session.ts';
import { civilOfInstant, formatTime } from '../../domain/time.ts';
import { apiErrorOf } from '../api.ts';
import { DiscardQuestion } from '../patients/discard-question.tsx';
import { useUnlocked } from '../status.ts';
import { presentInstant } from '../ui/clock.ts';
import { useErrorText } from '../ui/error-text.ts';
import { keptFields, useKeptForm } from '../ui/kept-form.ts';
import { KeptNotice } from '../ui/kept-notice.tsx';
import { useLocale } from '../ui/locale.ts';
import { useRecordReaction } from './queries.ts';
import { ReactionFields } from './reaction-fields.tsx';
import {
  emptyObservationForm,
  fieldOfProblem,
  placeOfObservation,
  reactionResolver,
} from './reaction-form.ts';

type ReactionFormPanelProps = {
  session: SessionRecord;
  askingToDiscard: boolean;
  onDirtyChange: (dirty: boolean) => void;
  onCancel: () => void;
  onDiscard: () => void;
  onKeepEditing: () => void;
  onSaved: () => void;
};

/** The form of one later observation, and what the main process answers to it. */
export function ReactionFormPanel(props: ReactionFormPanelProps) {
  const { session, onDirtyChange, onSaved } = props;
  const { t } = useTranslation('session');
  const { t: common } = useTranslation();
  const { ofError, ofProblem } = useErrorText();
  const { timeZone } = useUnlocked().clinic;
  const locale = useLocale();
  const { limits, speed } = session.device;
  const contextNow = () => ({ limits, speed, timeZone, now: presentInstant() });
  const form = useForm<ObservationForm>({
    defaultValues: { ...emptyObservationForm, seen: civilOfInstant(presentInstant(), timeZone) },
    resolver: reactionResolver(session, contextNow, ofProblem),
    mode: 'onTouched',
  });
  const { isDirty } = form.formState;
  useEffect(() => onDirtyChange(isDirty), [isDirty, onDirtyChange]);
  const kept = useKeptForm(
    placeOfObservation(session),
    () => (isDirty ? JSON.stringify(form.getValues()) : null),
    (content) => form.reset(keptFields(content, emptyObservationForm), { keepDefaultValues: true }),
  );

  const recording = useRecordReaction(session.id);
  const refusal = recording.isError ? apiErrorOf(recording.error) : undefined;
  const showBesideFields = ({ fields = [] }: ApiError) => {
    for (const problem of fields) {
      const field = fieldOfProblem(problem);
      if (field) form.setError(field, { message: ofProblem(problem) }, { shouldFocus: true });
    }
  };
  const save = form.handleSubmit((typed) => {
    if (recording.isPending) return;
    recording.mutate(typed, {
      onSuccess: () => {
        notifications.show({
          message: t('reaction.saved'),
          closeButtonProps: { 'aria-label': common('action.close') },
        });
        onSaved();
      },
      onError: (failure) => showBesideFields(apiErrorOf(failure)),
    });
  });
  return (
    <FormProvider {...form}>
      <form noValidate onSubmit={(event) => void save(event)}>
        <Stack gap="lg">
          <Text size="sm" c="dimmed">
            {t('reaction.intro', { when: formatTime(session.startedAt, locale, timeZone, 'date-time') })}
          </Text>
          <KeptNotice kept={kept} />
          <ReactionFields session={session} />
          {refusal ? (
            <Alert color="red" role="alert">
              {ofError(refusal)}
            </Alert>
          ) : null}
          {props.askingToDiscard ? (
            <DiscardQuestion onDiscard={props.onDiscard} onKeepEditing={props.onKeepEditing} />
          ) : (
            <Group justify="flex-end" gap="sm">
              <Text size="xs" c="dimmed" flex={1}>
                {t('reaction.required')}
              </Text>
              <Button variant="default" onClick={props.onCancel}>
                {common('action.cancel')}
              </Button>
              <Button type="submit" loading={recording.isPending}>
                {t('reaction.save')}
              </Button>
            </Group>
          )}
        </Stack>
      </form>
    </FormProvider>
  );
}
