import { Modal } from '@mantine/core';
import { type ReactNode, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ConsentsView } from '../../domain/contract-consents.ts';
import { DiscardQuestion } from '../patients/discard-question.tsx';
import { useReturnFocus } from '../ui/use-return-focus.ts';
import { ChooseStep } from './choose-step.tsx';
import { previewInput } from './consent-values.ts';
import classes from './new-consent.module.css';
import { ReadStep } from './read-step.tsx';
import { useNewConsent } from './use-new-consent.ts';

type NewConsentDialogProps = { view: ConsentsView; opened: boolean; onClose: () => void };

/**
 * Takes a consent: first what and how, then the text over the whole screen, to be read and signed. What was entered is
 * never dropped without asking.
 */
export function NewConsentDialog({ view, opened, onClose }: NewConsentDialogProps) {
  const { t } = useTranslation('consents');
  const { t: common } = useTranslation();
  const returnFocus = useReturnFocus(opened);
  const [state, setState] = useState({ changed: false, isReading: false });
  const [asking, setAsking] = useState(false);
  const leave = () => {
    setAsking(false);
    setState({ changed: false, isReading: false });
    onClose();
  };
  return (
    <Modal
      opened={opened}
      onClose={state.changed ? () => setAsking(true) : leave}
      onExitTransitionEnd={returnFocus}
      title={t('dialog.title')}
      size="42rem"
      fullScreen={state.isReading}
      closeOnClickOutside={false}
      transitionProps={{ duration: 0 }}
      classNames={state.isReading ? { content: classes['full'] ?? '', body: classes['fullBody'] ?? '' } : {}}
      closeButtonProps={{ 'aria-label': common('action.close') }}
    >
      <NewConsentPanel
        view={view}
        onState={setState}
        onCancel={state.changed ? () => setAsking(true) : leave}
        onSigned={leave}
        question={
          asking ? <DiscardQuestion onDiscard={leave} onKeepEditing={() => setAsking(false)} /> : null
        }
      />
    </Modal>
  );
}

type PanelState = { changed: boolean; isReading: boolean };
type PanelProps = {
  view: ConsentsView;
  onState: (state: PanelState) => void;
  onCancel: () => void;
  onSigned: () => void;
  /** Asked before the dialog closes. */
  question: ReactNode;
};

/** Drawn while the dialog is open only, so that each consent begins anew. */
function NewConsentPanel({ view, onState, onCancel, onSigned, question }: PanelProps) {
  const consent = useNewConsent(view);
  const { values, changed, set } = consent;
  const input = previewInput(view.patient.id, values);
  const isReading = values.step === 'read' && input !== null;
  useEffect(() => onState({ changed, isReading }), [onState, changed, isReading]);
  if (!isReading) {
    return (
      <ChooseStep
        view={view}
        consent={consent}
        onContinue={() => set({ step: 'read' })}
        onCancel={onCancel}
        question={question}
      />
    );
  }
  return (
    <ReadStep
      view={view}
      consent={consent}
      input={input}
      onBack={() => set({ step: 'choose' })}
      onCancel={onCancel}
      onSigned={onSigned}
      question={question}
    />
  );
}
