import { Button } from '@mantine/core';
import { IconCheck } from '@tabler/icons-react';
import { type KeyboardEvent, useId, useState } from 'react';
import { useController } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { type Concern, concerns } from '../../domain/plan.ts';
import { useCharting } from './charting-context.ts';
import classes from './concern-chips.module.css';

/** What an arrow does to the place among the chips. */
const steps: Readonly<Record<string, number>> = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 };

/** What is treated, as chips that are one stop of the keyboard: arrows or a first letter move, Space chooses. */
export function ConcernChips({ planned }: { planned: readonly Concern[] }) {
  const { t } = useTranslation('charting');
  const { t: plans } = useTranslation('plans');
  const { form } = useCharting();
  const { field } = useController({ control: form.control, name: 'concerns' });
  const [current, setCurrent] = useState(0);
  const labelId = useId();
  const chosen = field.value;
  const toggle = (concern: Concern) =>
    field.onChange(concerns.filter((each) => chosen.includes(each) !== (each === concern)));
  const nameOf = (concern: Concern) => plans(`concern.${concern}`);

  const placeAfter = ({ key }: KeyboardEvent): number | undefined => {
    const step = steps[key];
    if (step !== undefined) return (current + step + concerns.length) % concerns.length;
    if (key.length !== 1 || key === ' ') return undefined;
    const places = [...concerns.keys()].map((_, offset) => (current + 1 + offset) % concerns.length);
    return places.find((place) => {
      const concern = concerns[place];
      return concern && nameOf(concern).toLocaleLowerCase().startsWith(key.toLocaleLowerCase());
    });
  };
  const onKeyDown = (event: KeyboardEvent<HTMLButtonElement>) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const place = placeAfter(event);
    if (place === undefined) return;
    event.preventDefault();
    setCurrent(place);
    const chip = event.currentTarget.parentElement?.children[place];
    if (chip instanceof HTMLElement) chip.focus();
  };
  return (
    <div className={classes['concerns']}>
      <span id={labelId} className={classes['label']}>
        {t('field.concerns')}
      </span>
      <div
        role="group"
        aria-labelledby={labelId}
        className={classes['chips']}
        data-field="concerns"
        title={t('concerns.keys')}
      >
        {concerns.map((concern, place) => (
          <button
            key={concern}
            type="button"
            className={classes['chip']}
            tabIndex={place === current ? 0 : -1}
            aria-pressed={chosen.includes(concern)}
            onFocus={() => setCurrent(place)}
            onKeyDown={onKeyDown}
            onClick={() => toggle(concern)}
          >
            {chosen.includes(concern) ? <IconCheck size={13} stroke={2.2} aria-hidden /> : null}
            {nameOf(concern)}
          </button>
        ))}
        {chosen.length === 0 && planned.length > 0 ? (
          <Button
            variant="subtle"
            size="compact-sm"
            onClick={({ currentTarget }) => {
              // The button goes with the choice.
              const [chip] = currentTarget.parentElement?.children ?? [];
              if (chip instanceof HTMLElement) chip.focus();
              field.onChange([...planned]);
            }}
          >
            {t('concerns.fromPlan')}
          </Button>
        ) : null}
      </div>
    </div>
  );
}
