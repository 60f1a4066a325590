import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { SecurityView } from '../../domain/contract-accounts.ts';
import { apiErrorOf } from '../api.ts';
import { RecoveryKeyFlow } from '../recovery-key/recovery-key-flow.tsx';
import { useUnlocked } from '../status.ts';
import { FailureScreen } from '../ui/failure-screen.tsx';
import { EncryptionKeyRow } from './encryption-key-row.tsx';
import { KeyStoreRow } from './key-store-row.tsx';
import { LockAfterRow } from './lock-after-row.tsx';
import { PasswordRow } from './password-row.tsx';
import { refreshSecurity, useSecurity } from './queries.ts';
import { RecoveryKeyRow } from './recovery-key-row.tsx';
import { ScreenHead } from './screen-head.tsx';
import { SettingsSkeleton } from './screen-states.tsx';
import { SettingSection } from './section.tsx';
import classes from './settings.module.css';

/** One's own password and unlocking; for managers also what holds for the whole clinic. */
export default function SecurityScreen() {
  const { t } = useTranslation('security');
  const security = useSecurity();
  if (security.isPending) return <SettingsSkeleton title={t('title')} />;
  if (security.isError) {
    return (
      <FailureScreen
        title={t('failed')}
        error={apiErrorOf(security.error)}
        onRetry={() => void security.refetch()}
      />
    );
  }
  return <SecurityOf security={security.data} />;
}

function SecurityOf({ security }: { security: SecurityView }) {
  const { t } = useTranslation('security');
  const { account } = useUnlocked();
  const { t: common } = useTranslation();
  const [key, setKey] = useState<'shown' | 'being-made' | 'left'>('shown');
  const isManager = account.roles.includes('manager');
  if (key === 'being-made' && isManager) {
    const leave = () => {
      setKey('left');
      void refreshSecurity();
    };
    return (
      <RecoveryKeyFlow headingOrder={1} leaveLabel={common('action.cancel')} onLeave={leave} onDone={leave} />
    );
  }
  return (
    <div className={classes['screen']} data-ready>
      <ScreenHead title={t('title')} />
      <SettingSection title={t('you')}>
        <PasswordRow />
        <KeyStoreRow security={security} />
      </SettingSection>
      <SettingSection title={t('clinic')}>
        {isManager ? (
          <RecoveryKeyRow
            setAt={security.recoveryKeySetAt}
            takesFocus={key === 'left'}
            onMake={() => setKey('being-made')}
          />
        ) : null}
        <LockAfterRow minutes={security.lockAfterMinutes} mayChange={isManager} />
        {isManager ? <EncryptionKeyRow setAt={security.databaseKeySetAt} /> : null}
      </SettingSection>
      <SmallPrint security={security} />
    </div>
  );
}

function SmallPrint({ security: { cipher, derivation } }: { security: SecurityView }) {
  const { t } = useTranslation('security');
  const name = cipher === 'aegis' ? t('smallPrint.cipherName.aegis') : cipher;
  return (
    <p className={classes['small']}>
      {t('smallPrint.cipher', { cipher: name })}{' '}
      {t('smallPrint.derivation', {
        name: derivation.name,
        memory: Math.round(derivation.memoryKib / 1024),
        iterations: derivation.iterations,
        parallelism: derivation.parallelism,
      })}
    </p>
  );
}
