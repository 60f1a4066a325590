import { NativeSelect, TextInput } from '@mantine/core';
import { memo } from 'react';
import { useWatch } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { CoveringConsent } from '../consents/covering-consent.tsx';
import { combinations } from '../../domain/session-terms.ts';
import { useErrorText } from '../ui/error-text.ts';
import { AftercareLink } from './aftercare-link.tsx';
import { useCharting, useShownProblems } from './charting-context.ts';
import classes from './charting.module.css';
import { NoteField } from './note-field.tsx';
import { ReviewField } from './review-field.tsx';
import { FormSection } from './section.tsx';

/** What is asked last: pain, and whatever no field has room for. */
export const ClosingSection = memo(function ClosingSection() {
  const { t } = useTranslation('charting');
  const { t: screening } = useTranslation('screening');
  const { form } = useCharting();
  const { ofProblem } = useErrorText();
  const [painProblem] = useShownProblems('pain');
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
        <NoteField />
        <AftercareLink />
      </div>
      <div className={`${classes['fields']} ${classes['last']}`}>
        <ReviewField />
        <NativeSelect
          {...form.register('combination')}
          label={screening('combination')}
          data-field="combination"
          data={[
            { value: '', label: screening('combinationNone') },
            ...combinations.map((value) => ({ value, label: screening(`combinationName.${value}`) })),
          ]}
        />
        <CombinationNote />
      </div>
    </FormSection>
  );
});

function SessionConsentLine() {
  const { form, patientId, consents } = useCharting();
  const startedAt = useWatch({ control: form.control, name: 'startedAt' });
  return <CoveringConsent patientId={patientId} consents={consents} startedAt={startedAt} />;
}

/** What the peel or the laser was, and how it went together; asked where there was one. */
function CombinationNote() {
  const { t } = useTranslation('charting');
  const { form } = useCharting();
  const { ofProblem } = useErrorText();
  const [problem] = useShownProblems('combinationNote');
  const combination = useWatch({ control: form.control, name: 'combination' });
  return combination === '' ? null : (
    <TextInput
      {...form.register('combinationNote')}
      label={t('field.combinationNote')}
      error={problem && ofProblem(problem)}
      data-field="combinationNote"
      autoComplete="off"
    />
  );
}
