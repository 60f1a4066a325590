import { Modal } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { SessionRecord } from '../../domain/session.ts';
import { ReactionFormPanel } from './reaction-form-panel.tsx';

type RecordReactionDialogProps = {
  /** Null before one has been chosen. The dialog stays mounted, so that it can give the focus back. */
  session: SessionRecord | null;
  opened: boolean;
  onClose: () => void;
};

/** Adds an observation to a session that is signed. What was typed is never dropped without asking. */
export function RecordReactionDialog({ session, opened, onClose }: RecordReactionDialogProps) {
  const { t } = useTranslation('session');
  const { t: common } = useTranslation();
  const [changed, setChanged] = useState(false);
  const [askingToDiscard, setAskingToDiscard] = useState(false);
  const leave = () => {
    setChanged(false);
    setAskingToDiscard(false);
    onClose();
  };
  const close = changed ? () => setAskingToDiscard(true) : leave;
  return (
    <Modal
      opened={opened && session !== null}
      onClose={close}
      title={t('reaction.title')}
      size="42rem"
      closeButtonProps={{ 'aria-label': common('action.close') }}
    >
      {session ? (
        <ReactionFormPanel
          session={session}
          askingToDiscard={askingToDiscard}
          onDirtyChange={setChanged}
          onCancel={close}
          onDiscard={leave}
          onKeepEditing={() => setAskingToDiscard(false)}
          onSaved={leave}
        />
      ) : null}
    </Modal>
  );
}
