import { useTranslation } from 'react-i18next';
import type { SessionView } from '../../domain/contract.ts';
import { Section } from './section.tsx';
import { SealCheck } from './seal-check.tsx';
import { SignatureFacts } from './signature-facts.tsx';

/** Who signed the session, what that states, and whether it still is what was signed. */
export function SignatureBlock({ view: { session, sealIntact } }: { view: SessionView }) {
  const { t } = useTranslation('session');
  return (
    <Section title={t('signature.title')} aside={<SealCheck intact={sealIntact} />}>
      <SignatureFacts signature={session.signature} seal={session.seal} meaning="performed-and-checked" />
    </Section>
  );
}
