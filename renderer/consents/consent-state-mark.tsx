import { useTranslation } from 'react-i18next';
import type { ConsentEntry } from '../../domain/contract-consents.ts';
import { Mark } from '../settings/mark.tsx';
import { useConsentTimes } from './consent-names.ts';

const tones = { valid: 'ok', expired: 'warn', withdrawn: 'quiet' } as const;

/** How a consent stands, with a sign; one that was tampered with says so before anything else. */
export function ConsentStateMark({ consent }: { consent: ConsentEntry }) {
  const { t } = useTranslation('consents');
  const times = useConsentTimes();
  if (!consent.intact) return <Mark tone="danger">{t('state.altered')}</Mark>;
  return <Mark tone={tones[consent.state]}>{times.state(consent)}</Mark>;
}
