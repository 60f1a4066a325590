import { Modal } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { TemplatesView } from '../../domain/contract-consents.ts';
import { DiscardQuestion } from '../patients/discard-question.tsx';
import { useReturnFocus } from '../ui/use-return-focus.ts';
import { EditorForm } from './editor-form.tsx';
import type { Editing } from './text-dialog.ts';

type EditorDialogProps = { editing: Editing; view: TemplatesView; onClose: () => void };

/** Writes a consent text, or the next version of one. What was typed is never dropped without asking. */
export function EditorDialog({ editing, view, onClose }: EditorDialogProps) {
  const { t } = useTranslation('consentTexts');
  const { t: common } = useTranslation();
  const returnFocus = useReturnFocus(true);
  const [changed, setChanged] = useState(false);
  const [asking, setAsking] = useState(false);
  const leave = () => {
    onClose();
    returnFocus();
  };
  const close = changed ? () => setAsking(true) : leave;
  return (
    <Modal
      opened
      onClose={close}
      title={editing.based ? t('editor.titleEdit', { title: editing.based.title }) : t('editor.titleNew')}
      size="min(76rem, 96vw)"
      closeOnClickOutside={false}
      closeButtonProps={{ 'aria-label': common('action.close') }}
    >
      <EditorForm
        editing={editing}
        view={view}
        onChanged={setChanged}
        onCancel={close}
        onSaved={leave}
        question={
          asking ? <DiscardQuestion onDiscard={leave} onKeepEditing={() => setAsking(false)} /> : null
        }
      />
    </Modal>
  );
}
