import { useTranslation } from 'react-i18next';
import type { SessionView } from '../../domain/contract.ts';
import { GivenList } from '../aftercare/given-list.tsx';
import { Missing } from './facts.tsx';
import { Section } from './section.tsx';

/** What the patient was given to take home; part of the record and of its print. */
export function AftercareSection({ view: { aftercare } }: { view: SessionView }) {
  const { t } = useTranslation('aftercare');
  return (
    <Section title={t('given.title')}>
      {aftercare.length === 0 ? (
        <Missing>{t('given.none')}</Missing>
      ) : (
        <GivenList given={aftercare} order={3} />
      )}
    </Section>
  );
}
