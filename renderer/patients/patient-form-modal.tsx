import { Modal } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Patient } from '../../domain/patient.ts';
import { useReturnFocus } from '../ui/use-return-focus.ts';
import classes from './patient-form.module.css';
import { PatientFormPanel } from './patient-form-panel.tsx';

type PatientFormModalProps = {
  opened: boolean;
  onClose: () => void;
  /** The patient to change; without one, a new patient is created. */
  patient?: Patient | undefined;
  /** What was searched before "New patient" was chosen. */
  initialName?: string | undefined;
  onSaved: (patient: Patient) => void;
  /** After the dialog has gone from sight. */
  onClosed?: () => void;
};

/** The patient form in a dialog, for a new patient or an existing one. What was typed is never dropped without asking. */
export function PatientFormModal(props: PatientFormModalProps) {
  const { opened, onClose, patient, initialName, onSaved, onClosed } = props;
  const { t } = useTranslation('patients');
  const { t: common } = useTranslation();
  const returnFocus = useReturnFocus(opened);
  const [changed, setChanged] = useState(false);
  const [askingToDiscard, setAskingToDiscard] = useState(false);
  const leave = () => {
    setChanged(false);
    setAskingToDiscard(false);
    onClose();
  };
  return (
    <Modal
      opened={opened}
      onClose={changed ? () => setAskingToDiscard(true) : leave}
      title={patient ? t('form.titleEdit') : t('form.titleNew')}
      size="42rem"
      padding="lg"
      classNames={{ title: classes['title'] ?? '', body: classes['body'] ?? '' }}
      onExitTransitionEnd={() => {
        returnFocus();
        onClosed?.();
      }}
      closeButtonProps={{ 'aria-label': common('action.close') }}
    >
      <PatientFormPanel
        patient={patient}
        initialName={initialName}
        askingToDiscard={askingToDiscard}
        onDirtyChange={setChanged}
        onCancel={changed ? () => setAskingToDiscard(true) : leave}
        onDiscard={leave}
        onKeepEditing={() => setAskingToDiscard(false)}
        onLeave={leave}
        onSaved={(saved) => {
          leave();
          onSaved(saved);
        }}
      />
    </Modal>
  );
}
