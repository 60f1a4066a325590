import { Modal } from '@mantine/core';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { SessionStart } from '../../domain/contract-consents.ts';
import type { Photograph } from '../../domain/photograph.ts';
import { useReturnFocus } from '../ui/use-return-focus.ts';
import { preparePicture } from './queries.ts';
import { ViewerBody } from './viewer-body.tsx';
import classes from './viewer.module.css';

type PhotographViewerProps = {
  patientId: string;
  /** In the order of the screen behind. */
  photographs: readonly Photograph[];
  /** The one to begin with. */
  photographId: string;
  sessions: readonly SessionStart[];
  /** Nothing can be changed for who does not treat. */
  mayChange: boolean;
  onClose: () => void;
};

/** A photograph large, with what is known of it; the others are one key away. */
export function PhotographViewer(props: PhotographViewerProps) {
  const { patientId, sessions, mayChange, onClose } = props;
  const { t } = useTranslation('photographs');
  const { t: common } = useTranslation();
  const returnFocus = useReturnFocus(true);
  // A change of view or time moves it on the screen behind; here it keeps its place.
  const [order] = useState(() => props.photographs.map(({ id }) => id));
  const [id, setId] = useState(props.photographId);
  const [busy, setBusy] = useState(false);
  const place = order.indexOf(id);
  const photograph = props.photographs.find((candidate) => candidate.id === id);
  const previous = order[place - 1];
  const next = order[place + 1];
  const close = () => {
    onClose();
    returnFocus();
  };
  useEffect(() => {
    for (const neighbour of [next, previous]) if (neighbour) preparePicture(patientId, neighbour);
  }, [next, patientId, previous]);
  return (
    <Modal
      opened
      onClose={close}
      title={t('viewer.title')}
      fullScreen
      // Escape leaves the crop or the reason first.
      closeOnEscape={!busy}
      transitionProps={{ duration: 0 }}
      classNames={{
        content: classes['full'] ?? '',
        body: classes['body'] ?? '',
        header: classes['header'] ?? '',
      }}
      closeButtonProps={{ 'aria-label': common('action.close') }}
    >
      {photograph ? (
        <ViewerBody
          key={id}
          patientId={patientId}
          photograph={photograph}
          place={{ number: place + 1, count: order.length }}
          sessions={sessions}
          mayChange={mayChange}
          onPrevious={previous === undefined ? null : () => setId(previous)}
          onNext={next === undefined ? null : () => setId(next)}
          onBusy={setBusy}
        />
      ) : null}
    </Modal>
  );
}
