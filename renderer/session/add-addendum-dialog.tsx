import { Modal } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { SessionRecord } from '../../domain/session.ts';
import { AddendumFormPanel } from './addendum-form-panel.tsx';

type AddAddendumDialogProps = { session: SessionRecord; onClose: () => void };

/** Adds a signed text to a session that is signed. What was typed is never dropped without asking. */
export function AddAddendumDialog({ session, onClose }: AddAddendumDialogProps) {
  const { t } = useTranslation('session');
  const { t: common } = useTranslation();
  const [changed, setChanged] = useState(false);
  const [askingToDiscard, setAskingToDiscard] = useState(false);
  const close = changed ? () => setAskingToDiscard(true) : onClose;
  return (
    <Modal
      opened
      onClose={close}
      title={t('addendum.title')}
      size="42rem"
      closeButtonProps={{ 'aria-label': common('action.close') }}
    >
      <AddendumFormPanel
        session={session}
        askingToDiscard={askingToDiscard}
        onChangedChange={setChanged}
        onCancel={close}
        onDiscard={onClose}
        onKeepEditing={() => setAskingToDiscard(false)}
        onSaved={onClose}
      />
    </Modal>
  );
}
