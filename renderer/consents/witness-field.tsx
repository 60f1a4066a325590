import { NativeSelect } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { ConsentsView } from '../../domain/contract-consents.ts';
import classes from './new-consent.module.css';
import type { Entries } from './use-new-consent.ts';

/** Somebody else of the clinic who was there. */
export function WitnessField({ view, entries: { values, set } }: { view: ConsentsView; entries: Entries }) {
  const { t } = useTranslation('consents');
  if (view.witnesses.length === 0) return null;
  return (
    <NativeSelect
      className={classes['name'] ?? ''}
      label={t('dialog.witness')}
      description={t('dialog.witnessHint')}
      value={values.witnessId}
      onChange={(event) => set({ witnessId: event.currentTarget.value })}
      data={[
        { value: '', label: t('dialog.witnessNone') },
        ...view.witnesses.map(({ id, name }) => ({ value: id, label: name })),
      ]}
    />
  );
}
