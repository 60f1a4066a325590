import { Button, Group } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { IconArrowLeft, IconDownload, IconPrinter } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { ConsentDocument } from '../../domain/contract-consents.ts';
import { apiErrorOf } from '../api.ts';
import { useErrorText } from '../ui/error-text.ts';
import { Notice } from '../ui/notice.tsx';
import classes from './consent-document.module.css';
import { useExportScan } from './queries.ts';

type ActionsProps = {
  document: ConsentDocument;
  /** Null where it cannot be withdrawn: it is already, or the account does not treat. */
  onWithdraw: (() => void) | null;
};

/** What can be done with a consent that is signed. */
export function ConsentDocumentActions({ document: { consent, evidence }, onWithdraw }: ActionsProps) {
  const { t } = useTranslation('consents');
  const { t: common } = useTranslation();
  const { ofError } = useErrorText();
  const exporting = useExportScan();
  const { id: consentId, patientId } = consent;
  const saveScan = () =>
    exporting.mutate(
      { patientId, consentId },
      {
        onSuccess: (saved) => {
          if (saved.cancelled) return;
          notifications.show({
            message: t('document.scanSaved', { folder: saved.folder }),
            closeButtonProps: { 'aria-label': common('action.close') },
          });
        },
      },
    );
  return (
    <div className={`${classes['actions']} no-print`}>
      <Group justify="space-between" gap="sm">
        <Button
          variant="subtle"
          color="gray"
          leftSection={<IconArrowLeft size={16} stroke={1.5} aria-hidden />}
          renderRoot={(props) => (
            <Link to="/patients/$patientId/consents" params={{ patientId }} {...props} />
          )}
        >
          {t('document.back')}
        </Button>
        <Group gap="sm">
          {onWithdraw ? (
            <Button variant="default" onClick={onWithdraw}>
              {t('row.withdraw')}
            </Button>
          ) : null}
          {evidence.scan ? (
            <Button
              variant="default"
              leftSection={<IconDownload size={16} stroke={1.5} aria-hidden />}
              loading={exporting.isPending}
              onClick={saveScan}
            >
              {t('document.saveScan')}
            </Button>
          ) : null}
          <Button
            variant="default"
            leftSection={<IconPrinter size={16} stroke={1.5} aria-hidden />}
            onClick={() => window.print()}
          >
            {t('document.print')}
          </Button>
        </Group>
      </Group>
      {exporting.isError ? (
        <Notice tone="danger" role="alert">
          {ofError(apiErrorOf(exporting.error))}
        </Notice>
      ) : null}
    </div>
  );
}
