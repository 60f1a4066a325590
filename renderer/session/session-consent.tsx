import { Anchor } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { SessionView } from '../../domain/contract.ts';
import { useConsentTimes, useLanguageName } from '../consents/consent-names.ts';
import { Fact, Facts, Missing } from './facts.tsx';
import { Section } from './section.tsx';

/** The consent to treatment that was valid when the session began. */
export function SessionConsentSection({ view: { patient, consent } }: { view: SessionView }) {
  const { t } = useTranslation('consents');
  const times = useConsentTimes();
  const languageName = useLanguageName();
  if (!consent) {
    return (
      <Section title={t('session.title')}>
        <Missing>{t('session.none')}</Missing>
      </Section>
    );
  }
  const { signer, recorded, method, withdrawnAt } = consent;
  const capacity = t(`capacity.${signer.capacity}`);
  return (
    <Section
      title={t('session.title')}
      aside={
        <Anchor
          size="sm"
          className="no-print"
          renderRoot={(props) => (
            <Link
              to="/patients/$patientId/consents/$consentId"
              params={{ patientId: patient.id, consentId: consent.id }}
              {...props}
            />
          )}
        >
          {t('session.open')}
        </Anchor>
      }
    >
      <Facts>
        <Fact term={t('session.consent')}>{consent.title}</Fact>
        <Fact term={t('session.version')}>
          {t('row.version', {
            version: consent.templateVersion,
            language: languageName(consent.language),
          })}
        </Fact>
        <Fact term={t('session.signed')}>
          {times.when(consent.signedAt)}, {t(`method.${method}`)}
        </Fact>
        <Fact term={t('session.by')}>{t('document.signerValue', { name: signer.name, capacity })}</Fact>
        <Fact term={t('session.validity')}>{times.validity(consent.validUntil)}</Fact>
        {method === 'paper' ? <Fact term={t('session.added')}>{times.when(recorded.at)}</Fact> : null}
        {withdrawnAt === null ? null : (
          <Fact term={t('session.withdrawn')}>
            <strong>{times.when(withdrawnAt)}</strong>
          </Fact>
        )}
      </Facts>
    </Section>
  );
}
