import { Button, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { civilDateOfInstant, isCivilDateTime } from '../../domain/time.ts';
import { useErrorText } from '../ui/error-text.ts';
import { presentInstant } from '../ui/clock.ts';
import { useCharting, useShownProblems } from './charting-context.ts';
import classes from './charting.module.css';
import { dateInWeeks, readReviewDate } from './review-date.ts';

/** After how many weeks a result is usually looked at. */
const usualWeeks = [4, 6] as const;

/** When the result is looked at: a date, or so many weeks after the session. */
export function ReviewField() {
  const { t } = useTranslation('charting');
  const { form, timeZone } = useCharting();
  const { ofProblem } = useErrorText();
  const [problem] = useShownProblems('reviewDue');
  const treatedOn = () => {
    const startedAt = form.getValues('startedAt');
    return isCivilDateTime(startedAt)
      ? startedAt.slice(0, 10)
      : civilDateOfInstant(presentInstant(), timeZone);
  };
  const writeOut = () => {
    const typed = form.getValues('reviewDue');
    const read = readReviewDate(typed, treatedOn());
    if (read !== typed) form.setValue('reviewDue', read);
  };
  return (
    <div>
      <TextInput
        {...form.register('reviewDue', { onBlur: writeOut })}
        label={t('field.reviewDue')}
        placeholder={t('review.placeholder')}
        error={problem && ofProblem(problem)}
        data-field="reviewDue"
        autoComplete="off"
        spellCheck={false}
      />
      <div className={classes['quick']}>
        {usualWeeks.map((weeks) => (
          <Button
            key={weeks}
            variant="subtle"
            size="compact-sm"
            tabIndex={-1}
            onClick={() => {
              form.setValue('reviewDue', dateInWeeks(treatedOn(), weeks), { shouldDirty: true });
              form.setFocus('reviewDue');
            }}
          >
            {t('review.inWeeks', { count: weeks })}
          </Button>
        ))}
      </div>
    </div>
  );
}
