import { Alert, Button, Group, Loader, Text } from '@mantine/core';
import { IconAlertTriangle, IconCheck } from '@tabler/icons-react';
import { useState, useSyncExternalStore } from 'react';
import { useTranslation } from 'react-i18next';
import type { ApiError } from '../../domain/api-error.ts';
import { type Instant, civilOfInstant } from '../../domain/time.ts';
import { useErrorText } from '../ui/error-text.ts';
import classes from './charting.module.css';
import type { DraftSaver } from './draft-saver.ts';

type SaveStateProps = { saver: DraftSaver; timeZone: string };

const useSaveStatus = (saver: DraftSaver) => useSyncExternalStore(saver.subscribe, saver.getStatus);

const timeOfDay = (instant: Instant, timeZone: string): string => civilOfInstant(instant, timeZone).slice(-5);

/** Quietly, whether everything typed is stored. */
export function SaveState({ saver, timeZone }: SaveStateProps) {
  const { t } = useTranslation('charting');
  const { kind, savedAt } = useSaveStatus(saver);
  if (kind === 'saved') {
    return (
      <span className={classes['saveState']} data-save="saved">
        <IconCheck size={14} stroke={1.8} aria-hidden />
        {t('save.saved', { time: timeOfDay(savedAt, timeZone) })}
      </span>
    );
  }
  if (kind === 'saving') {
    return (
      <span className={classes['saveState']} data-save="saving">
        <Loader size={12} color="gray" aria-hidden />
        {t('save.saving')}
      </span>
    );
  }
  return (
    <span className={`${classes['saveState']} ${classes['unsaved']}`} data-save={kind}>
      <IconAlertTriangle size={14} stroke={1.8} aria-hidden />
      {t('save.failed')}
    </span>
  );
}

type SaveProblemProps = SaveStateProps & { onReload: () => Promise<ApiError | null> };

/** Why the draft is not stored, what that means for the text, and what to do. Nothing while all is well. */
export function SaveProblem({ saver, timeZone, onReload }: SaveProblemProps) {
  const { t } = useTranslation('charting');
  const { t: common } = useTranslation();
  const { ofError } = useErrorText();
  const [isTrying, setIsTrying] = useState(false);
  const [refusal, setRefusal] = useState<ApiError | null>(null);
  const status = useSaveStatus(saver);
  if (status.kind !== 'failed' && status.kind !== 'conflict') return null;
  const lastSaved = t('save.lastSaved', { time: timeOfDay(status.savedAt, timeZone) });
  const tryAgain = async () => {
    setIsTrying(true);
    await saver.flush();
    setIsTrying(false);
  };
  const reload = async () => {
    setIsTrying(true);
    setRefusal(await onReload());
    setIsTrying(false);
  };
  return (
    <Alert
      className={classes['banner']}
      color="red"
      variant="light"
      icon={<IconAlertTriangle size={18} stroke={1.6} aria-hidden />}
      role="alert"
    >
      <Group justify="space-between" gap="md" wrap="nowrap">
        <Text size="sm">
          {ofError(refusal ?? status.error)}{' '}
          {status.kind === 'conflict'
            ? t('save.conflictKept')
            : `${lastSaved}${status.retries ? ` ${t('save.retries')}` : ''}`}
        </Text>
        {status.kind === 'conflict' ? (
          <Button size="compact-sm" variant="default" loading={isTrying} onClick={() => void reload()}>
            {common('action.reload')}
          </Button>
        ) : (
          <Button size="compact-sm" variant="default" loading={isTrying} onClick={() => void tryAgain()}>
            {common('action.tryAgain')}
          </Button>
        )}
      </Group>
    </Alert>
  );
}
