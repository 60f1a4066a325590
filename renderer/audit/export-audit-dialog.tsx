import { Button, Group, Stack, Text } from '@mantine/core';
import { IconCircleCheck, IconFolderOpen } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { AuditFilter } from '../../domain/audit.ts';
import type { ExportResult } from '../../domain/contract.ts';
import { apiErrorOf } from '../api.ts';
import { useRevealExport } from '../export/queries.ts';
import { Confirmation } from '../settings/confirmation.tsx';
import { SettingsDialog } from '../settings/form-dialog.tsx';
import { useErrorText } from '../ui/error-text.ts';
import { Notice } from '../ui/notice.tsx';
import { useFocusOnMount } from '../ui/use-focus-on-mount.ts';
import classes from './audit.module.css';
import { isFiltering } from './filter-values.ts';
import { exportAudit } from './queries.ts';

type ExportAuditDialogProps = { opened: boolean; onClose: () => void; filter: AuditFilter };

/** Writes the events that a filter lets through into a folder. Cancelling the choice of folder closes it. */
export function ExportAuditDialog({ opened, onClose, filter }: ExportAuditDialogProps) {
  const { t } = useTranslation('audit');
  return (
    <SettingsDialog opened={opened} onClose={onClose} title={t('export.title')} size="36rem">
      <ExportSteps filter={filter} onClose={onClose} />
    </SettingsDialog>
  );
}

type Exported = Extract<ExportResult, { cancelled: false }>;

function ExportSteps({ filter, onClose }: Omit<ExportAuditDialogProps, 'opened'>) {
  const { t } = useTranslation('audit');
  const [exported, setExported] = useState<Exported | null>(null);
  if (exported) return <Done exported={exported} onClose={onClose} />;
  return (
    <Confirmation
      submitLabel={t('export.confirm')}
      send={(password) => exportAudit({ filter, password })}
      onDone={(result) => {
        if (result.cancelled) onClose();
        else setExported(result);
      }}
      onCancel={onClose}
    >
      <Text>{t('export.text')}</Text>
      {isFiltering(filter) ? null : <Text c="dimmed">{t('export.all')}</Text>}
    </Confirmation>
  );
}

function Done({ exported: { folder, files }, onClose }: { exported: Exported; onClose: () => void }) {
  const { t } = useTranslation('audit');
  const { t: common } = useTranslation();
  const { ofError } = useErrorText();
  const reveal = useRevealExport();
  const next = useFocusOnMount<HTMLButtonElement>();
  return (
    <Stack gap="md">
      <Group gap="sm" role="status" wrap="nowrap">
        <IconCircleCheck size={20} stroke={1.6} color="var(--stratum-ok-text)" aria-hidden />
        <Text fw={600}>{t('export.done')}</Text>
      </Group>
      <div>
        <div className={classes['term']}>{t('export.folder')}</div>
        <div className={classes['sentence']}>{folder}</div>
      </div>
      {files.map(({ name, rows, sha256 }) => (
        <div key={name}>
          <div className={classes['sentence']}>{t('export.file', { name, count: rows })}</div>
          <div className={classes['hash']}>{t('export.hash', { hash: sha256 })}</div>
        </div>
      ))}
      {reveal.isError ? (
        <Notice tone="danger" role="alert" title={t('export.revealFailed')}>
          {ofError(apiErrorOf(reveal.error))}
        </Notice>
      ) : null}
      <Group justify="flex-end" gap="sm">
        <Button variant="default" onClick={onClose}>
          {common('action.close')}
        </Button>
        <Button
          ref={next}
          leftSection={<IconFolderOpen size={16} stroke={1.5} aria-hidden />}
          onClick={() => reveal.mutate(folder)}
        >
          {t('export.reveal')}
        </Button>
      </Group>
    </Stack>
  );
}
