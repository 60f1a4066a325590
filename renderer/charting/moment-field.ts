import type { FieldPath } from 'react-hook-form';
import { useController } from 'react-hook-form';
import type { SessionForm } from '../../domain/session-form.ts';
import { civilDateOfInstant, isCivilDateTime } from '../../domain/time.ts';
import { presentInstant } from '../ui/clock.ts';
import { useCharting } from './charting-context.ts';
import { readTypedMoment, shownMoment, storedMoment } from './typed-moment.ts';

export type MomentPath = Extract<
  FieldPath<SessionForm>,
  'startedAt' | 'endedAt' | `reactions.${number}.onset`
>;

/**
 * A time as text: `1405` is enough, it is written out when the field is left, on the day of the session. Stored as
 * `YYYY-MM-DDTHH:MM`, shown without the T.
 */
export function useMoment(path: MomentPath) {
  const { form, timeZone } = useCharting();
  const { field } = useController({ control: form.control, name: path });
  const writeOut = () => {
    const startedAt = form.getValues('startedAt');
    const day =
      path !== 'startedAt' && isCivilDateTime(startedAt)
        ? startedAt.slice(0, 10)
        : civilDateOfInstant(presentInstant(), timeZone);
    const read = readTypedMoment(field.value, day);
    if (read !== field.value) field.onChange(read);
    field.onBlur();
  };
  return {
    ref: field.ref,
    name: field.name,
    value: shownMoment(field.value),
    onChange: (event: { currentTarget: { value: string } }) =>
      field.onChange(storedMoment(event.currentTarget.value)),
    onBlur: writeOut,
    set: (moment: string) => field.onChange(moment),
  };
}
