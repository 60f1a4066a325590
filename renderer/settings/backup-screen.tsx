import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { BackupView } from '../../domain/backup.ts';
import { apiErrorOf } from '../api.ts';
import { RestoreFlow } from '../restore/restore-flow.tsx';
import { FailureScreen } from '../ui/failure-screen.tsx';
import { BackupHealthSection } from './backup-health.tsx';
import { BackupList } from './backup-list.tsx';
import { BackupPlace } from './backup-place.tsx';
import { BackupRuns } from './backup-runs.tsx';
import { BackupSecrets } from './backup-secrets.tsx';
import { OnlyManagers } from './only-managers.tsx';
import { useBackup } from './queries.ts';
import { ScreenHead } from './screen-head.tsx';
import { SettingsSkeleton } from './screen-states.tsx';
import classes from './settings.module.css';

/** Where the copies of the record lie, how good they are, and the way back to one. */
export default function BackupScreen() {
  return (
    <OnlyManagers>
      <Backup />
    </OnlyManagers>
  );
}

function Backup() {
  const { t } = useTranslation('backup');
  const backup = useBackup();
  if (backup.isPending) return <SettingsSkeleton title={t('title')} />;
  if (backup.isError && !backup.data) {
    return (
      <FailureScreen
        title={t('failed')}
        error={apiErrorOf(backup.error)}
        onRetry={() => void backup.refetch()}
      />
    );
  }
  return <BackupOf backup={backup.data} />;
}

function BackupOf({ backup }: { backup: BackupView }) {
  const { t } = useTranslation('backup');
  /** The backup to be restored: by name, or null for one from another folder. */
  const [restoring, setRestoring] = useState<{ name: string | null } | null>(null);
  if (restoring) {
    return <RestoreFlow name={restoring.name} signedIn headingOrder={1} onLeave={() => setRestoring(null)} />;
  }
  return (
    <div className={`${classes['screen']} ${classes['wide']}`} data-ready>
      <ScreenHead title={t('title')} intro={t('intro')} />
      <BackupHealthSection backup={backup} />
      <BackupPlace backup={backup} />
      <BackupSecrets backup={backup} />
      <BackupList backups={backup.backups} onRestore={(name) => setRestoring({ name })} />
      <BackupRuns runs={backup.runs} />
    </div>
  );
}
