import { Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { UseCriteria } from '../../domain/contract-stock.ts';
import type { ExportResult } from '../../domain/contract.ts';
import { ExportDone } from '../export/export-done.tsx';
import { Confirmation } from '../settings/confirmation.tsx';
import { SettingsDialog } from '../settings/form-dialog.tsx';
import { exportUses } from './queries.ts';

type ExportUsesDialogProps = { opened: boolean; onClose: () => void; criteria: UseCriteria };

/** Writes what a recall search finds into a folder. Cancelling the choice of folder closes it. */
export function ExportUsesDialog({ opened, onClose, criteria }: ExportUsesDialogProps) {
  const { t } = useTranslation('stock');
  return (
    <SettingsDialog opened={opened} onClose={onClose} title={t('export.title')} size="36rem">
      <ExportSteps criteria={criteria} onClose={onClose} />
    </SettingsDialog>
  );
}

type Exported = Extract<ExportResult, { cancelled: false }>;

function ExportSteps({ criteria, onClose }: Omit<ExportUsesDialogProps, 'opened'>) {
  const { t } = useTranslation('stock');
  const [exported, setExported] = useState<Exported | null>(null);
  if (exported) return <ExportDone {...exported} onClose={onClose} />;
  return (
    <Confirmation
      submitLabel={t('export.confirm')}
      send={(password) => exportUses({ criteria, password })}
      onDone={(result) => {
        if (result.cancelled) onClose();
        else setExported(result);
      }}
      onCancel={onClose}
    >
      <Text>{t('export.text')}</Text>
      <Text c="dimmed">{t('export.sensitive')}</Text>
    </Confirmation>
  );
}
