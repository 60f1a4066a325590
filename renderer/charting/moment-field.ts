import type { FieldPath } from 'react-hook-form';
import { useController } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import type { SessionForm } from '../../domain/session-form.ts';
import { civilOfInstant, isCivilDateTime } from '../../domain/time.ts';
import { presentInstant } from '../ui/clock.ts';
import { useCharting } from './charting-context.ts';
import { readTypedMoment, shownMoment, storedMoment } from './typed-moment.ts';

export type MomentPath = Extract<
  FieldPath<SessionForm>,
  | 'startedAt'
  | 'endedAt'
  | `reactions.${number}.onset`
  | `anaesthetics.${number}.on`
  | `anaesthetics.${number}.off`
  | 'prp.drawnAt'
>;

/**
 * A time as text: `1405` is enough, it is written out when the field is left, on the day of the session; a word for
 * now is the present time. Stored as `YYYY-MM-DDTHH:MM`, shown without the T.
 */
export function useMoment(path: MomentPath) {
  const { t } = useTranslation('charting');
  const { form, timeZone } = useCharting();
  const { field } = useController({ control: form.control, name: path });
  const present = () => civilOfInstant(presentInstant(), timeZone);
  const writeOut = () => {
    const startedAt = form.getValues('startedAt');
    const now = present();
    const day =
      path !== 'startedAt' && isCivilDateTime(startedAt) ? startedAt.slice(0, 10) : now.slice(0, 10);
    const isNow = t('help.nowWords').split(' ').includes(field.value.trim().toLowerCase());
    const read = isNow ? now : readTypedMoment(field.value, day);
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
    setToNow: () => field.onChange(present()),
  };
}
