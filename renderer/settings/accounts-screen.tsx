import { Button } from '@mantine/core';
import { IconUserPlus } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { AccountView } from '../../domain/contract-accounts.ts';
import { apiErrorOf } from '../api.ts';
import { FailureScreen } from '../ui/failure-screen.tsx';
import { Notice } from '../ui/notice.tsx';
import { AccountDialogs, type AccountTask } from './account-dialogs.tsx';
import { AccountTable } from './account-table.tsx';
import { OnlyManagers } from './only-managers.tsx';
import { useAccounts } from './queries.ts';
import { ScreenHead } from './screen-head.tsx';
import { SettingsSkeleton } from './screen-states.tsx';
import classes from './settings.module.css';

/** Who works here and may do what. */
export default function AccountsScreen() {
  return (
    <OnlyManagers>
      <Accounts />
    </OnlyManagers>
  );
}

function Accounts() {
  const { t } = useTranslation('accounts');
  const accounts = useAccounts();
  if (accounts.isPending) return <SettingsSkeleton title={t('title')} />;
  if (accounts.isError) {
    return (
      <FailureScreen
        title={t('failed')}
        error={apiErrorOf(accounts.error)}
        onRetry={() => void accounts.refetch()}
      />
    );
  }
  return <AccountsOf accounts={accounts.data} />;
}

function AccountsOf({ accounts }: { accounts: AccountView[] }) {
  const { t } = useTranslation('accounts');
  const [dialog, setDialog] = useState<{ opened: boolean; task: AccountTask }>({
    opened: false,
    task: { kind: 'create' },
  });
  const [done, setDone] = useState('');
  const begin = (begun: AccountTask) => {
    setDone('');
    setDialog({ opened: true, task: begun });
  };
  return (
    <div className={`${classes['screen']} ${classes['wide']}`} data-ready>
      <ScreenHead
        title={t('title')}
        intro={t('intro')}
        action={
          <Button
            className="no-print"
            leftSection={<IconUserPlus size={16} aria-hidden />}
            onClick={() => begin({ kind: 'create' })}
          >
            {t('create')}
          </Button>
        }
      />
      <div role="status" className={done === '' ? classes['empty'] : undefined}>
        {done === '' ? null : <Notice tone="info">{done}</Notice>}
      </div>
      <AccountTable accounts={accounts} onBegin={begin} />
      <AccountDialogs
        accounts={accounts}
        {...dialog}
        onClose={() => setDialog({ ...dialog, opened: false })}
        onDone={setDone}
      />
    </div>
  );
}
