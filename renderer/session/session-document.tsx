import { type RefObject, useRef, useState } from 'react';
import type { SessionView } from '../../domain/contract.ts';
import { EmergencyBanner } from '../access/emergency-banner.tsx';
import { useUnlocked } from '../status.ts';
import { counts } from '../timeline/timeline-entries.ts';
import { useReopen } from '../ui/kept-form.ts';
import { useReturnFocus } from '../ui/use-return-focus.ts';
import { AftercareSection } from './aftercare-section.tsx';
import { AddAddendumDialog } from './add-addendum-dialog.tsx';
import { AddendaSection } from './addenda-section.tsx';
import { AnaestheticSection } from './anaesthetic-section.tsx';
import { CombinedSection } from './combined-section.tsx';
import { ComplicationsSection } from './complications-section.tsx';
import { Corrections } from './corrections.tsx';
import { TreatmentChart, chartedViews } from './treatment-chart.tsx';
import { DocumentHead } from './document-head.tsx';
import { DocumentActions } from './document-actions.tsx';
import { ImmediateReactions } from './immediate-reactions.tsx';
import { LaterReactions } from './later-reactions.tsx';
import { MarksSection } from './marks-section.tsx';
import { Materials } from './materials.tsx';
import { NoteSection } from './note-section.tsx';
import { PhotographsSection } from './photographs-section.tsx';
import { PrpSection } from './prp-section.tsx';
import { placeOfObservation } from './reaction-form.ts';
import { RecordReactionDialog } from './record-reaction-dialog.tsx';
import { SealAlarm } from './seal-alarm.tsx';
import { ScreeningSection } from './screening-section.tsx';
import { SectionAddenda } from './section-addenda.tsx';
import { SerumTable } from './serum-table.tsx';
import classes from './session-document.module.css';
import { SessionConsentSection } from './session-consent.tsx';
import { SignatureBlock } from './signature-block.tsx';
import { TreatedZones } from './treated-zones.tsx';
import { keptAddendumPlace } from './use-addendum-form.ts';
import { VoidBanner, VoidWatermark } from './void-banner.tsx';
import { VoidDialog, keptVoidingPlace } from './void-dialog.tsx';

type Dialog = 'observation' | 'addendum' | 'void' | null;

/** The whole record of a session: what was signed, what was added, and what was observed afterwards. */
export function SessionDocument({ view }: { view: SessionView }) {
  const { patient, session } = view;
  const { account } = useUnlocked();
  const [dialog, setDialog] = useState<Dialog>(null);
  const returnFocus = useReturnFocus(dialog !== null);
  const later = useRef<HTMLDivElement>(null);
  const addenda = useRef<HTMLDivElement>(null);
  const close = () => {
    setDialog(null);
    returnFocus();
  };
  const treats = account.roles.includes('practitioner');
  const mayVoid = session.practitioner.id === account.id || account.roles.includes('manager');
  const valid = counts(session);
  const [wasValid] = useState(valid);
  const addAddendum = treats && valid ? () => setDialog('addendum') : null;
  const recordReaction = treats && valid ? () => setDialog('observation') : null;
  useReopen(keptAddendumPlace(session.id), () => addAddendum?.());
  const voidSession = valid && mayVoid ? () => setDialog('void') : null;
  useReopen(placeOfObservation(session), () => recordReaction?.());
  useReopen(keptVoidingPlace(session.id), () => voidSession?.());
  const charted = session.zones.length > 0 || session.marks.length > 0;
  const needsSeveral = chartedViews(session).length > 1;
  return (
    <div className={classes['screen']} data-ready>
      <EmergencyBanner patient={patient} />
      <DocumentActions session={session} onRecordReaction={recordReaction} onAddAddendum={addAddendum} />
      {valid ? null : <VoidWatermark />}
      <article className={classes['document']}>
        <SealAlarm view={view} />
        {valid ? null : <VoidBanner voided={session.voided} takesFocus={wasValid && dialog === null} />}
        <DocumentHead
          plan={view.plan}
          copiedFrom={view.copiedFrom}
          patient={patient}
          session={session}
          onShowLater={() => moveTo(later)}
          onShowAddenda={() => moveTo(addenda)}
        />
        <SectionAddenda view={view} part="session" />
        <ScreeningSection view={view} />
        <div className={classes['parts']}>
          {charted ? (
            <div className={classes['chart']} data-several={needsSeveral || undefined}>
              <TreatmentChart session={session} />
            </div>
          ) : null}
          <TreatedZones view={view} />
          <MarksSection view={view} />
          <Materials view={view} />
          <AnaestheticSection view={view} />
          <SerumTable view={view} />
          <PrpSection view={view} />
          <CombinedSection view={view} />
          <ImmediateReactions view={view} />
          <ComplicationsSection view={view} />
          <SessionConsentSection view={view} />
          <NoteSection view={view} />
          <PhotographsSection view={view} />
        </div>
        <SignatureBlock view={view} />
        {session.addenda.length > 0 ? (
          <div ref={addenda} tabIndex={-1}>
            <AddendaSection view={view} />
          </div>
        ) : null}
        <AftercareSection view={view} />
        <div ref={later} tabIndex={-1}>
          <LaterReactions view={view} />
        </div>
      </article>
      {valid ? <Corrections onAddAddendum={addAddendum} onVoid={voidSession} /> : null}
      <RecordReactionDialog
        session={session}
        opened={dialog === 'observation'}
        onClose={() => setDialog(null)}
      />
      {dialog === 'addendum' ? <AddAddendumDialog session={session} onClose={close} /> : null}
      {dialog === 'void' ? <VoidDialog session={session} onClose={close} /> : null}
    </div>
  );
}

function moveTo({ current }: RefObject<HTMLElement | null>): void {
  current?.scrollIntoView({ block: 'start' });
  current?.focus({ preventScroll: true });
}
