import { Modal } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Patient } from '../../domain/patient.ts';
import { ExportChoice } from './export-choice.tsx';
import { ExportDone } from './export-done.tsx';
import classes from './export-dialog.module.css';
import { useExportPatient } from './queries.ts';

type ExportDialogProps = {
  opened: boolean;
  onClose: () => void;
  patient: Patient;
  /** Signed sessions of this patient, voided ones included. */
  sessionCount: number;
  /** The record is under legal hold. */
  onHold: boolean;
};

/** Exports one patient's record into a folder of the person's choice. Cancelling the choice of folder closes it. */
export function ExportDialog({ opened, onClose, patient, sessionCount, onHold }: ExportDialogProps) {
  const { t } = useTranslation('exporting');
  const { t: common } = useTranslation();
  const { mutate, reset, isPending, error, data } = useExportPatient();
  return (
    <Modal
      opened={opened}
      // The files are being written: the outcome has to be seen.
      onClose={isPending ? () => undefined : onClose}
      withCloseButton={!isPending}
      onExitTransitionEnd={reset}
      title={t('title')}
      size="36rem"
      padding="lg"
      classNames={{ title: classes['title'] ?? '' }}
      closeButtonProps={{ 'aria-label': common('action.close') }}
    >
      {data && !data.cancelled ? (
        <ExportDone folder={data.folder} files={data.files} onClose={onClose} />
      ) : (
        <ExportChoice
          patient={patient}
          sessionCount={sessionCount}
          onHold={onHold}
          pending={isPending}
          failure={error}
          onCancel={onClose}
          onExport={(formats) =>
            mutate(
              { patientId: patient.id, formats },
              {
                onSuccess: ({ cancelled }) => {
                  if (cancelled) onClose();
                },
              },
            )
          }
        />
      )}
    </Modal>
  );
}
