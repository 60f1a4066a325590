import { IconBan } from '@tabler/icons-react';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { SessionView } from '../../domain/contract.ts';
import { useUnlocked } from '../status.ts';
import { counts } from '../timeline/timeline-entries.ts';
import { DepthChart } from './depth-chart.tsx';
import { isOnFace } from './depth-fills.ts';
import { DocumentHead } from './document-head.tsx';
import { DocumentActions } from './document-actions.tsx';
import { ImmediateReactions } from './immediate-reactions.tsx';
import { LaterReactions } from './later-reactions.tsx';
import { Materials } from './materials.tsx';
import { NoteSection } from './note-section.tsx';
import { RecordReactionDialog } from './record-reaction-dialog.tsx';
import { SerumTable } from './serum-table.tsx';
import classes from './session-document.module.css';
import { SignatureBlock } from './signature-block.tsx';
import { TreatedZones } from './treated-zones.tsx';

/** The whole record of a session: what was signed, and what was observed afterwards. */
export function SessionDocument({ view }: { view: SessionView }) {
  const { patient, session } = view;
  const { t } = useTranslation('session');
  const { account } = useUnlocked();
  const [recording, setRecording] = useState(false);
  const later = useRef<HTMLDivElement>(null);
  const treats = account.roles.includes('practitioner');
  const valid = counts(session);
  const onFace = isOnFace(session.zones.map(({ zone }) => zone));
  return (
    <div className={classes['screen']} data-ready>
      <DocumentActions
        session={session}
        onRecordReaction={treats && valid ? () => setRecording(true) : null}
      />
      <article className={classes['document']}>
        {valid ? null : (
          <div className={classes['voided']}>
            <IconBan size={18} stroke={1.75} aria-hidden />
            <strong>{t('voided.title')}</strong>
            <p>{t('voided.text')}</p>
          </div>
        )}
        <DocumentHead
          patient={patient}
          session={session}
          onShowLater={() => {
            later.current?.scrollIntoView({ block: 'start' });
            later.current?.focus({ preventScroll: true });
          }}
        />
        <div className={onFace ? classes['besideFace'] : undefined}>
          {onFace ? <DepthChart zones={session.zones} /> : null}
          <div className={classes['sections']}>
            <TreatedZones session={session} />
            <Materials session={session} />
            <SerumTable session={session} />
            <ImmediateReactions session={session} />
            <NoteSection note={session.note} />
          </div>
        </div>
        <SignatureBlock signature={session.signature} />
        <div ref={later} tabIndex={-1}>
          <LaterReactions view={view} />
        </div>
      </article>
      <RecordReactionDialog session={session} opened={recording} onClose={() => setRecording(false)} />
    </div>
  );
}
