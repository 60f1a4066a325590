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
  const {
    field: { ref, name, value: product, onChange: changeProduct, onBlur },
    fieldState: { error: productError },
  } = useController<ObservationForm, 'suspectedProduct'>({ name: 'suspectedProduct' });
  const {
    field: { value: lot, onChange: changeLot },
    fieldState: { error: lotError },
  } = useController<ObservationForm, 'suspectedLot'>({ name: 'suspectedLot' });
  const suspects = suspectsOfSession(session);
  const chosen = suspects.findIndex(
    ({ suspectedProduct, suspectedLot }) =>
      (suspectedProduct ?? '') === product && (suspectedLot ?? '') === lot,
  );
  const choose = (value: string) => {
    const suspect = suspects[Number.parseInt(value, 10)];
    changeProduct(suspect?.suspectedProduct ?? '');
    changeLot(suspect?.suspectedLot ?? '');
  };
  return (
    <NativeSelect
      ref={ref}
      name={name}
      label={t('reaction.suspected')}
      description={t('reaction.suspectedHint')}
      inputWrapperOrder={['label', 'input', 'description', 'error']}
      data={[
        { value: '', label: t('reaction.suspectedNone') },
        ...suspects.map((suspect, index) => ({ value: String(index), label: suspicionText(suspect) })),
      ]}
      value={chosen < 0 ? '' : String(chosen)}
      onChange={(event) => choose(event.currentTarget.value)}
      onBlur={onBlur}
      error={productError?.message ?? lotError?.message}
    />
  );
}
