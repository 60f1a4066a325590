import { Alert, Button, Kbd } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useErrorText } from '../ui/error-text.ts';
import classes from './chart-action.module.css';
import type { ChartSession } from './use-chart-session.ts';
import { useShortcut } from './use-shortcut.ts';

const key = 'c';

/** The main action: chart a session, or go on with the own draft. Also on the key C. */
export function ChartAction({ charting }: { charting: ChartSession }) {
  const { t } = useTranslation('timeline');
  useShortcut(key, charting.chart);
  return (
    <Button
      loading={charting.starting}
      aria-keyshortcuts={key}
      rightSection={
        <Kbd className={classes['key'] ?? ''} size="xs" aria-hidden>
          {key.toUpperCase()}
        </Kbd>
      }
      onClick={charting.chart}
    >
      {charting.ownDraft ? t('header.goOn') : t('header.chart')}
    </Button>
  );
}

/** Why no session could be started. */
export function StartFailure({ charting: { refusal } }: { charting: ChartSession }) {
  const { t } = useTranslation('timeline');
  const { ofError } = useErrorText();
  return refusal ? (
    <Alert color="red" role="alert" title={t('header.startFailed')}>
      {ofError(refusal)}
    </Alert>
  ) : null;
}
