import { VisuallyHidden } from '@mantine/core';
import { type KeyboardEvent, useId } from 'react';
import { useController } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { useCharting } from './charting-context.ts';
import classes from './yes-no-field.module.css';

const answers = ['', 'yes', 'no'] as const;
type Answer = (typeof answers)[number];

const clearing: ReadonlySet<string> = new Set(['Backspace', 'Delete']);

type YesNoFieldProps = { path: 'cartridgeSeenSterile' | 'cartridgeDiscarded' };

/** Yes, no, or not recorded, with one key each: the first letter of the answer, or Backspace. */
export function YesNoField({ path }: YesNoFieldProps) {
  const { t } = useTranslation('charting');
  const { form } = useCharting();
  const { field } = useController({ control: form.control, name: path });
  const labelId = useId();
  const nameOf = (answer: Answer) => t(`yesNo.${answer === '' ? 'notRecorded' : answer}`);
  const answerOf = (key: string): Answer | undefined => {
    if (clearing.has(key)) return '';
    if (key.length !== 1) return undefined;
    const letter = key.toLocaleLowerCase();
    return answers.find((answer) => answer !== '' && nameOf(answer).toLocaleLowerCase().startsWith(letter));
  };
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const answer = answerOf(event.key);
    if (answer === undefined) return;
    event.preventDefault();
    field.onChange(answer);
    const radio = event.currentTarget.closest('[role]')?.querySelector(`input[value="${answer}"]`);
    if (radio instanceof HTMLElement) radio.focus();
  };
  return (
    <div className={classes['field']} data-field={path}>
      <span id={labelId}>{t(`field.${path}`)}</span>
      <div role="radiogroup" aria-labelledby={labelId} className={classes['answers']}>
        {answers.map((answer) => (
          <label key={answer} className={classes['answer']} title={answer === '' ? nameOf('') : undefined}>
            <input
              type="radio"
              ref={answer === field.value ? field.ref : undefined}
              name={field.name}
              value={answer}
              checked={answer === field.value}
              onChange={() => field.onChange(answer)}
              onKeyDown={onKeyDown}
              onBlur={field.onBlur}
            />
            {answer === '' ? (
              <>
                <span aria-hidden>{t('choose')}</span>
                <VisuallyHidden>{nameOf('')}</VisuallyHidden>
              </>
            ) : (
              nameOf(answer)
            )}
          </label>
        ))}
      </div>
    </div>
  );
}
