import { NativeSelect, TextInput, Textarea } from '@mantine/core';
import { memo } from 'react';
import { useWatch } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { CoveringConsent } from '../consents/covering-consent.tsx';
import { combinations, photographStates } from '../../domain/session-terms.ts';
import { useErrorText } from '../ui/error-text.ts';
import { AftercareLink } from './aftercare-link.tsx';
import { useCharting, useShownProblems } from './charting-context.ts';
import classes from './charting.module.css';
import { FormSection } from './section.tsx';

/** What is asked last: pain, and whatever no field has room for. */
export const ClosingSection = memo(function ClosingSection() {
  const { t } = useTranslation('charting');
  const { t: screening } = useTranslation('screening');
  const { form } = useCharting();
  const { ofProblem } = useErrorText();
  const [painProblem] = useShownProblems('pain');
  const [noteProblem] = useShownProblems('note');
  return (
    <FormSection id="closing" title={t('section.closing')}>
      <SessionConsentLine />
      <div className={classes['closing']}>
        <TextInput
          {...form.register('pain')}
          label={t('field.pain')}
          placeholder={t('help.pain')}
          error={painProblem && ofProblem(painProblem)}
          data-field="pain"
          inputMode="numeric"
          autoComplete="off"
        />
        <Textarea
          {...form.register('note')}
          label={t('field.sessionNote')}
          error={noteProblem && ofProblem(noteProblem)}
          data-field="note"
          // The browser lets the field grow: measuring a long note at every key would slow typing down.
          autosize={false}
          classNames={{ input: classes['note'] ?? '' }}
        />
        <AftercareLink />
      </div>
      <div className={classes['fields']}>
        <NativeSelect
          {...form.register('combination')}
          label={screening('combination')}
          data-field="combination"
          data={[
            { value: '', label: screening('combinationNone') },
            ...combinations.map((value) => ({ value, label: screening(`combinationName.${value}`) })),
          ]}
        />
        <PhotographsFields />
      </div>
    </FormSection>
  );
});

function SessionConsentLine() {
  const { form, patientId, consents } = useCharting();
  const startedAt = useWatch({ control: form.control, name: 'startedAt' });
  return <CoveringConsent patientId={patientId} consents={consents} startedAt={startedAt} />;
}

/** C30: nothing recorded, or refused with a reason. */
function PhotographsFields() {
  const { t } = useTranslation('screening');
  const { form } = useCharting();
  const { ofProblem } = useErrorText();
  const [problem] = useShownProblems('photographsReason');
  const photographs = useWatch({ control: form.control, name: 'photographs' });
  return (
    <>
      <NativeSelect
        {...form.register('photographs')}
        label={t('photographs')}
        data-field="photographs"
        data={photographStates.map((value) => ({ value, label: t(`photographsState.${value}`) }))}
      />
      {photographs === 'refused' ? (
        <TextInput
          {...form.register('photographsReason')}
          label={t('photographsReason')}
          error={problem && ofProblem(problem)}
          data-field="photographsReason"
          autoComplete="off"
        />
      ) : null}
    </>
  );
}
