import { Button, Text, Title } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { ApiError, ApiErrorCode } from '../../domain/api-error.ts';
import type { HostInfo } from '../../domain/contract.ts';
import { useErrorText } from '../ui/error-text.ts';
import { useFocusOnMount } from '../ui/use-focus-on-mount.ts';
import { useWindowTitle } from '../ui/window-title.ts';
import { EntryFrame } from './entry-frame.tsx';
import classes from './unlock-screen.module.css';

/** What keeps a clinic from being opened, with a screen of its own for each, and whether a backup mends it. */
const mendedByBackup = {
  'vault.missing': true,
  'vault.damaged': true,
  'vault.tampered': true,
  'vault.newer': false,
  'database.missing': true,
  'database.foreign': true,
  'database.damaged': true,
  'database.newer': false,
  'database.busy': false,
  'folder.read-only': false,
  'disk.full': false,
  'disk.failed': false,
} as const satisfies Partial<Record<ApiErrorCode, boolean>>;

type OpeningFailureCode = keyof typeof mendedByBackup;

const isCode = (code: string): code is OpeningFailureCode => Object.hasOwn(mendedByBackup, code);

/** True for what concerns the data folder as a whole rather than one attempt to unlock. */
export const isOpeningFailure = ({ code }: ApiError): boolean => isCode(code);

type OpeningFailureProps = {
  host: HostInfo;
  error: ApiError;
  retryLabel: string;
  onRetry: () => void;
  onRestore: () => void;
};

/** The clinic cannot be opened: what happened, what it means for the record, and the next step as a button. */
export function OpeningFailure({ host, error, retryLabel, onRetry, onRestore }: OpeningFailureProps) {
  const { t } = useTranslation('unlock');
  const { ofError } = useErrorText();
  const code = isCode(error.code) ? error.code : null;
  const canRestore = code !== null && mendedByBackup[code];
  const first = useFocusOnMount<HTMLButtonElement>();
  useWindowTitle(t('failure.windowTitle'));
  return (
    <EntryFrame host={host} width="wide">
      <section className={classes['failure']} role="alert" aria-labelledby="failure-title" data-ready>
        <div className={classes['sign']}>
          <IconAlertTriangle size={28} stroke={1.5} aria-hidden />
          <Title order={1} id="failure-title">
            {code === null ? t('failure.unknown') : t(`failure.title.${code}`)}
          </Title>
        </div>
        <Text>{ofError(error)}</Text>
        {code === null ? null : <Text>{t(`failure.next.${code}`)}</Text>}
        <Text size="sm" c="dimmed" className={classes['folder']}>
          {t('dataFolder', { folder: host.dataFolder })}
        </Text>
        <div className={classes['actions']}>
          {canRestore ? (
            <Button ref={first} onClick={onRestore}>
              {t('failure.restore')}
            </Button>
          ) : null}
          <Button
            ref={canRestore ? undefined : first}
            variant={canRestore ? 'default' : 'filled'}
            onClick={onRetry}
          >
            {retryLabel}
          </Button>
        </div>
      </section>
    </EntryFrame>
  );
}
