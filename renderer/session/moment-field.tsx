import { Button, TextInput } from '@mantine/core';
import { useController, useFormContext } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import type { ObservationForm } from '../../domain/session-form.ts';
import {
  type Instant,
  civilDateOfInstant,
  civilOfInstant,
  formatTime,
  hoursBetween,
  instantOfCivil,
  isCivilDateTime,
} from '../../domain/time.ts';
import { readTypedMoment, shownMoment, storedMoment } from '../charting/typed-moment.ts';
import { useUnlocked } from '../status.ts';
import { useDuration } from '../timeline/use-duration.ts';
import { presentInstant } from '../ui/clock.ts';
import { useLocale } from '../ui/locale.ts';

type MomentFieldProps = {
  name: 'seen' | 'onset' | 'resolved';
  required?: boolean;
  label: string;
  hint?: string;
  /** When the session began: what was understood is also said as the time since then. */
  startedAt: Instant;
  /** With it, a button fills in the present moment. */
  nowLabel?: string;
};

/** A time as text that may be typed in several ways; it is written out, so that a slip is seen. */
export function MomentField({ name, label, hint, startedAt, nowLabel, required }: MomentFieldProps) {
  const { t } = useTranslation('session');
  const { timeZone } = useUnlocked().clinic;
  const { setValue } = useFormContext<ObservationForm>();
  const { field, fieldState } = useController<ObservationForm, typeof name>({ name });
  const { ref, value, onChange, onBlur } = field;
  const understood = useUnderstood(value, startedAt);
  const set = (moment: string) => setValue(name, moment, { shouldDirty: true, shouldValidate: true });
  const writeOut = () => {
    const read = readTypedMoment(value, civilDateOfInstant(presentInstant(), timeZone));
    if (read !== value) set(read);
    onBlur();
  };
  const example = shownMoment(civilOfInstant(startedAt, timeZone));
  return (
    <TextInput
      ref={ref}
      name={name}
      label={label}
      withAsterisk={required === true}
      aria-required={required === true}
      description={understood ?? hint ?? t('reaction.momentHint', { example })}
      inputWrapperOrder={['label', 'input', 'description', 'error']}
      value={shownMoment(value)}
      onChange={(event) => onChange(storedMoment(event.currentTarget.value))}
      onBlur={writeOut}
      error={fieldState.error?.message}
      autoComplete="off"
      rightSectionWidth={nowLabel ? 52 : 0}
      rightSection={
        nowLabel ? (
          <Button
            size="compact-xs"
            variant="subtle"
            aria-label={nowLabel}
            onClick={() => set(civilOfInstant(presentInstant(), timeZone))}
          >
            {t('reaction.now')}
          </Button>
        ) : null
      }
    />
  );
}

/** A typed time said again: the date, and how long after the session began. */
function useUnderstood(typed: string, startedAt: Instant): string | null {
  const { t } = useTranslation('session');
  const { timeZone } = useUnlocked().clinic;
  const locale = useLocale();
  const duration = useDuration();
  if (!isCivilDateTime(typed)) return null;
  const instant = instantOfCivil(typed, timeZone);
  const hours = hoursBetween(startedAt, instant);
  if (hours < 0) return null;
  return t('reaction.momentRead', {
    when: formatTime(instant, locale, timeZone, 'date-time'),
    duration: duration(hours),
  });
}
