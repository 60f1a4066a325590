import { NativeSelect } from '@mantine/core';
import { useController } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import type { ObservationForm } from '../../domain/session-form.ts';
import type { SessionRecord } from '../../domain/session.ts';
import { useSuspicionText } from '../timeline/suspicion-text.ts';
import { suspectsOfSession } from './suspects.ts';

/** What of the session the reaction is suspected on: one choice, kept as product and lot (C29). */
export function SuspicionField({ session }: { session: SessionRecord }) {
  const { t } = useTranslation('session');
  const suspicionText = useSuspicionText();
  const product = useController<ObservationForm, 'suspectedProduct'>({ name: 'suspectedProduct' });
  const lot = useController<ObservationForm, 'suspectedLot'>({ name: 'suspectedLot' });
  const suspects = suspectsOfSession(session);
  const chosen = suspects.findIndex(
    ({ suspectedProduct, suspectedLot }) =>
      (suspectedProduct ?? '') === product.field.value && (suspectedLot ?? '') === lot.field.value,
  );
  const choose = (value: string) => {
    const suspect = suspects[Number.parseInt(value, 10)];
    product.field.onChange(suspect?.suspectedProduct ?? '');
    lot.field.onChange(suspect?.suspectedLot ?? '');
  };
  return (
    <NativeSelect
      ref={product.field.ref}
      name={product.field.name}
      label={t('reaction.suspected')}
      description={t('reaction.suspectedHint')}
      inputWrapperOrder={['label', 'input', 'description', 'error']}
      data={[
        { value: '', label: t('reaction.suspectedNone') },
        ...suspects.map((suspect, index) => ({ value: String(index), label: suspicionText(suspect) })),
      ]}
      value={chosen < 0 ? '' : String(chosen)}
      onChange={(event) => choose(event.currentTarget.value)}
      onBlur={product.field.onBlur}
      error={product.fieldState.error?.message ?? lot.fieldState.error?.message}
    />
  );
}
