import { Alert, Button, Group, NativeSelect, Stack, Text, Textarea } from '@mantine/core';
import { useWatch } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { addendumParts, addendumTextMaximum } from '../../domain/addendum.ts';
import type { SessionRecord } from '../../domain/session.ts';
import { formatTime } from '../../domain/time.ts';
import { DiscardQuestion } from '../patients/discard-question.tsx';
import { useUnlocked } from '../status.ts';
import { useErrorText } from '../ui/error-text.ts';
import { KeptNotice } from '../ui/kept-notice.tsx';
import { useLocale } from '../ui/locale.ts';
import { PasswordField } from '../ui/password-field.tsx';
import { ClockSetBack } from './clock-set-back.tsx';
import { isAboutPassword, useAddendumForm } from './use-addendum-form.ts';

/** From here on the length of the text is said. */
const lengthSaidFrom = 0.8;

type AddendumFormPanelProps = {
  session: SessionRecord;
  askingToDiscard: boolean;
  onChangedChange: (changed: boolean) => void;
  onCancel: () => void;
  onDiscard: () => void;
  onKeepEditing: () => void;
  onSaved: () => void;
};

/** What is amended, the text, and the password that signs it. */
export function AddendumFormPanel(props: AddendumFormPanelProps) {
  const { session, onChangedChange, onSaved } = props;
  const { t } = useTranslation('session');
  const { t: terms } = useTranslation('terms');
  const { t: common } = useTranslation();
  const { ofError } = useErrorText();
  const { account, clinic } = useUnlocked();
  const locale = useLocale();
  const { form, kept, sign, pending, refusal } = useAddendumForm({
    sessionId: session.id,
    onChangedChange,
    onSaved,
  });
  const { register, control, formState } = form;
  const { errors } = formState;
  const { length } = useWatch({ control, name: 'text' });
  const meaning = terms('signatureMeaning.addendum');
  const signAs = (acceptClock: boolean) => void sign(acceptClock)();
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        signAs(false);
      }}
    >
      <Stack gap="lg">
        <Text size="sm" c="dimmed">
          {t('addendum.intro', {
            when: formatTime(session.startedAt, locale, clinic.timeZone, 'date-time'),
          })}
        </Text>
        <KeptNotice kept={kept} />
        <NativeSelect
          {...register('part')}
          label={t('addendum.part')}
          data={[
            { value: '', label: t('addendum.partPlaceholder') },
            ...addendumParts.map((part) => ({ value: part, label: terms(`addendumPart.${part}`) })),
          ]}
          error={errors.part?.message}
          withAsterisk
          aria-required
          data-autofocus
        />
        <Textarea
          {...register('text')}
          label={t('addendum.text')}
          description={
            length > addendumTextMaximum * lengthSaidFrom
              ? t('addendum.textLength', {
                  length: length.toLocaleString(locale),
                  maximum: addendumTextMaximum.toLocaleString(locale),
                })
              : t('addendum.textHint')
          }
          inputWrapperOrder={['label', 'input', 'description', 'error']}
          error={errors.text?.message}
          minRows={4}
          maxRows={9}
          withAsterisk
          aria-required
        />
        <PasswordField
          {...register('password')}
          label={t('addendum.password')}
          description={t('addendum.statement', { name: account.name, meaning })}
          autoComplete="current-password"
          error={errors.password?.message}
          withAsterisk
          aria-required
        />
        {refusal?.code === 'clock.set-back' ? (
          <ClockSetBack refusal={refusal} pending={pending} onAccept={() => signAs(true)} />
        ) : null}
        {refusal && refusal.code !== 'clock.set-back' && !isAboutPassword(refusal) ? (
          <Alert color="red" role="alert">
            {ofError(refusal)}
          </Alert>
        ) : null}
        {props.askingToDiscard ? (
          <DiscardQuestion onDiscard={props.onDiscard} onKeepEditing={props.onKeepEditing} />
        ) : (
          <Group justify="flex-end" gap="sm">
            <Text size="xs" c="dimmed" flex={1}>
              {t('addendum.required')}
            </Text>
            <Button variant="default" onClick={props.onCancel}>
              {common('action.cancel')}
            </Button>
            <Button type="submit" loading={pending}>
              {t('addendum.save')}
            </Button>
          </Group>
        )}
      </Stack>
    </form>
  );
}
