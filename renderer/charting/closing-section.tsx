import { TextInput, Textarea } from '@mantine/core';
import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import { useErrorText } from '../ui/error-text.ts';
import { AftercareLink } from './aftercare-link.tsx';
import { useCharting, useShownProblems } from './charting-context.ts';
import classes from './charting.module.css';
import { FormSection } from './section.tsx';

/** What is asked last: pain, and whatever no field has room for. */
export const ClosingSection = memo(function ClosingSection() {
  const { t } = useTranslation('charting');
  const { form } = useCharting();
  const { ofProblem } = useErrorText();
  const [painProblem] = useShownProblems('pain');
  const [noteProblem] = useShownProblems('note');
  return (
    <FormSection id="closing" title={t('section.closing')}>
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
    </FormSection>
  );
});
