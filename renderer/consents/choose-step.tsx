import { Button, Group, NativeSelect, Radio, Stack, TextInput } from '@mantine/core';
import { type ReactNode, type SubmitEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ConsentChoice, ConsentsView } from '../../domain/contract-consents.ts';
import { civilOfInstant, formatTime, instantOfCivil, isCivilDateTime } from '../../domain/time.ts';
import { readTypedMoment, shownMoment, storedMoment } from '../charting/typed-moment.ts';
import { useUnlocked } from '../status.ts';
import { presentInstant, todayAt } from '../ui/clock.ts';
import { useErrorText } from '../ui/error-text.ts';
import { KeptNotice } from '../ui/kept-notice.tsx';
import { useLocale } from '../ui/locale.ts';
import { Notice } from '../ui/notice.tsx';
import { useLanguageName } from './consent-names.ts';
import type { NewConsent } from './use-new-consent.ts';

type ChooseStepProps = {
  view: ConsentsView;
  consent: NewConsent;
  onContinue: () => void;
  onCancel: () => void;
  question: ReactNode;
};

const keyOf = ({ templateId, language }: Pick<ConsentChoice, 'templateId' | 'language'>): string =>
  templateId === '' ? '' : `${templateId} ${language}`;

/** Which text, in which language, on the screen or on paper. */
export function ChooseStep({ view, consent, onContinue, onCancel, question }: ChooseStepProps) {
  const { t } = useTranslation('consents');
  const { t: common } = useTranslation();
  const { ofProblem } = useErrorText();
  const languageName = useLanguageName();
  const { values, set, kept } = consent;
  const [attempted, setAttempted] = useState(false);
  const chosen = view.choices.find((choice) => keyOf(choice) === keyOf(values));
  const isPaper = values.method === 'paper';
  const timeProblem = isPaper ? problemOfTime(values.signedAt) : undefined;
  const choose = (key: string) => {
    const choice = view.choices.find((each) => keyOf(each) === key);
    const { templateId = '', language = '' } = choice ?? {};
    set({ templateId, language, version: '', shownHash: '', explained: [], textMatches: false });
  };
  const submit = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    setAttempted(true);
    if (chosen && !timeProblem) {
      onContinue();
      return;
    }
    const form = event.currentTarget;
    // The marks have to be there before the first is found.
    requestAnimationFrame(() => form.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus());
  };
  return (
    <form noValidate onSubmit={submit}>
      <Stack gap="lg">
        <KeptNotice kept={kept} />
        <NativeSelect
          label={t('dialog.text')}
          value={keyOf(values)}
          onChange={(event) => choose(event.currentTarget.value)}
          data={[
            { value: '', label: t('dialog.textPlaceholder') },
            ...view.choices.map((choice) => ({
              value: keyOf(choice),
              label: `${choice.title} · ${languageName(choice.language)}`,
            })),
          ]}
          error={
            attempted && !chosen
              ? ofProblem({ path: 'templateId', code: 'required', values: {}, rule: null })
              : undefined
          }
          withAsterisk
          aria-required
          data-autofocus
        />
        {chosen && chosen.startingText !== null ? (
          <Notice tone="warn" title={t('startingText')}>
            {t('dialog.unreviewed')}
          </Notice>
        ) : null}
        <Radio.Group
          label={t('dialog.how')}
          value={values.method}
          onChange={(method) => set({ method, shownHash: '', explained: [], textMatches: false })}
        >
          <Stack gap="sm" mt="xs">
            <Radio value="screen" label={t('dialog.onScreen')} description={t('dialog.onScreenHint')} />
            <Radio value="paper" label={t('dialog.onPaper')} description={t('dialog.onPaperHint')} />
          </Stack>
        </Radio.Group>
        {isPaper ? (
          <PaperFields consent={consent} chosen={chosen} wrong={attempted ? timeProblem : undefined} />
        ) : null}
        {question ?? (
          <Group justify="flex-end" gap="sm">
            <Button variant="default" onClick={onCancel}>
              {common('action.cancel')}
            </Button>
            <Button type="submit">{t('dialog.continue')}</Button>
          </Group>
        )}
      </Stack>
    </form>
  );
}

/** Whether it lies ahead, or before the patient's birth, is said beside the text: both depend on the record. */
const problemOfTime = (signedAt: string): 'required' | 'time.invalid' | undefined =>
  signedAt.trim() === '' ? 'required' : isCivilDateTime(signedAt) ? undefined : 'time.invalid';

type PaperFieldsProps = {
  consent: NewConsent;
  chosen: ConsentChoice | undefined;
  wrong: 'required' | 'time.invalid' | undefined;
};

/** What stands on the paper: when it was signed, and which version it is. */
function PaperFields({ consent: { values, set }, chosen, wrong }: PaperFieldsProps) {
  const { t } = useTranslation('consents');
  const { t: session } = useTranslation('session');
  const { ofProblem } = useErrorText();
  const { timeZone } = useUnlocked().clinic;
  const locale = useLocale();
  const { signedAt } = values;
  const versions = chosen?.versions ?? [];
  const understood = isCivilDateTime(signedAt)
    ? formatTime(instantOfCivil(signedAt, timeZone), locale, timeZone, 'date-time')
    : t('dialog.signedOnHint');
  const setTime = (typed: string) => set({ signedAt: typed });
  return (
    <Group grow align="flex-start">
      <TextInput
        label={t('dialog.signedOn')}
        description={understood}
        inputWrapperOrder={['label', 'input', 'description', 'error']}
        value={shownMoment(signedAt)}
        onChange={(event) => setTime(storedMoment(event.currentTarget.value))}
        onBlur={() => setTime(readTypedMoment(signedAt, todayAt(timeZone)))}
        error={wrong && ofProblem({ path: 'signedAt', code: wrong, values: {}, rule: null })}
        withAsterisk
        aria-required
        autoComplete="off"
        rightSectionWidth={52}
        rightSection={
          <Button
            size="compact-xs"
            variant="subtle"
            onClick={() => setTime(civilOfInstant(presentInstant(), timeZone))}
          >
            {session('reaction.now')}
          </Button>
        }
      />
      {versions.length > 1 ? (
        <NativeSelect
          label={t('dialog.version')}
          value={values.version}
          onChange={(event) =>
            set({ version: event.currentTarget.value, shownHash: '', explained: [], textMatches: false })
          }
          data={versions.map((version, index) => ({
            value: index === 0 ? '' : String(version),
            label: t('dialog.versionOf', {
              version: index === 0 ? t('dialog.newest', { version }) : String(version),
            }),
          }))}
        />
      ) : null}
    </Group>
  );
}
