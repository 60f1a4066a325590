import { useNavigate } from '@tanstack/react-router';
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ApiError } from '../../domain/api-error.ts';
import type { DraftView } from '../../domain/contract.ts';
import type { SessionForm } from '../../domain/session-form.ts';
import type { ZoneId } from '../../domain/zones.ts';
import { EmergencyBanner } from '../access/emergency-banner.tsx';
import { apiErrorOf } from '../api.ts';
import { type ChartView, viewOfZone, viewOfZones } from '../chart/chart-geometry.ts';
import { useReopen } from '../ui/kept-form.ts';
import { useReturnFocus } from '../ui/use-return-focus.ts';
import { AnaestheticSection } from './anaesthetic-section.tsx';
import { ChartPanel } from './chart-panel.tsx';
import { ChartingContext } from './charting-context.ts';
import classes from './charting.module.css';
import { ClosingSection } from './closing-section.tsx';
import { ComplicationSection } from './complication-section.tsx';
import { CopiedNotice } from './copied-notice.tsx';
import { DifferencesList } from './differences-list.tsx';
import { DiscardDialog } from './discard-dialog.tsx';
import { DraftHeader } from './draft-header.tsx';
import { TargetContext, chosenPlan, targetsOf } from './draft-plan.tsx';
import type { FormStore } from './form-store.ts';
import { focusField, focusSection } from './grid-keys.ts';
import { MissingList } from './missing-list.tsx';
import { closeDraft } from './open-drafts.ts';
import { discardDraft, invalidateSessionViews, signSession } from './queries.ts';
import { PhotographsLink } from './photographs-link.tsx';
import { PhotographsSection, photographsKeyTarget } from './photographs-section.tsx';
import { PrpSection } from './prp-section.tsx';
import { ReactionSection } from './reaction-section.tsx';
import { SaveProblem } from './save-state.tsx';
import { ScreeningSection } from '../screening/screening-section.tsx';
import { templateFromSessionPlace } from '../session-templates/template-form-dialog.tsx';
import { SerumSection } from './serum-section.tsx';
import { SetAsideNotice } from './set-aside-notice.tsx';
import { SignDialog } from './sign-dialog.tsx';
import { StartSection } from './start-section.tsx';
import { TemplateDialogs } from './template-dialogs.tsx';
import { TemplateNotice } from './template-notice.tsx';
import { TreatmentMode } from './treatment-mode.tsx';
import { TreatmentSection } from './treatment-section.tsx';
import { UndoStrip, useUndo } from './undo-strip.tsx';
import { useChartDrawing } from './use-chart-drawing.ts';
import { useChartingKeys } from './use-charting-keys.ts';
import { useDraftForm } from './use-draft-form.ts';
import { useStartFrom } from './use-start-from.ts';
import { useZoneRows } from './use-zone-rows.ts';
import { ZoneSection } from './zone-section.tsx';

type ChartingFormProps = {
  view: DraftView;
  /** Text that was typed here before another window's version was loaded. */
  setAside: SessionForm | null;
  /** Loads the stored version, keeping this text aside. */
  onReload: (typed: SessionForm) => Promise<ApiError | null>;
  /** The text kept aside was given to the saver and is to be shown again. */
  onPutBack: () => void;
  onSetAsideDone: () => void;
};

type Dialog = 'sign' | 'discard' | 'treating' | 'templates' | 'save-template' | null;

/** The charting screen of one opened draft. */
export function ChartingForm({ view, setAside, onReload, onPutBack, onSetAsideDone }: ChartingFormProps) {
  const { t } = useTranslation('charting');
  const draft = useDraftForm(view);
  const { form, store, saver } = draft;
  const navigate = useNavigate();
  const root = useRef<HTMLDivElement>(null);
  const [dialog, setDialog] = useState<Dialog>(null);
  const returnFocus = useReturnFocus(dialog !== null);
  const [triedToSign, setTriedToSign] = useState(false);
  const [announcement, setAnnouncement] = useState('');
  const [chartView, setChartView] = useState<ChartView>(() =>
    viewOfZones(form.getValues('zones').map(({ zone }) => zone)),
  );
  const { add: addUndo, shown: undoable, undo, hide } = useUndo(root);
  const zoneRows = useZoneRows(draft, addUndo);
  /** A zone added by name is shown at once, wherever on the body it is. */
  const gridRows = useMemo(
    () => ({
      ...zoneRows,
      add: (wanted: readonly ZoneId[]) => {
        zoneRows.add(wanted);
        const [first] = wanted;
        if (first) setChartView((present) => viewOfZone(first, present));
      },
    }),
    [zoneRows],
  );
  const drawing = useChartDrawing({ charting: draft, rows: zoneRows, onUndoable: addUndo });
  const takeBack = () => {
    undo();
    drawing.clearNews();
  };
  const { sessionId, patient } = view;
  const [plans, setPlans] = useState(view.plans);
  const targets = useMemo(() => targetsOf(plans), [plans]);
  const planned = useMemo(() => chosenPlan(plans)?.concerns ?? [], [plans]);

  const goTo = useCallback((path: string) => {
    if (root.current) focusField(root.current, path);
  }, []);
  const goToSection = (step: 1 | -1) => {
    if (root.current) focusSection(root.current, step);
  };

  const closeDialog = () => {
    setDialog(null);
    returnFocus();
  };

  const showProblems = () => {
    const problems = store.read();
    store.showAll();
    setTriedToSign(true);
    setAnnouncement(t('missing.tried', { count: problems.length }));
    const [first] = problems;
    // The marks have to be there before the field is found and read out.
    if (first) requestAnimationFrame(() => goTo(first.path));
  };

  const requestSignature = () => {
    writeOutActiveField();
    if (store.read().length === 0) setDialog('sign');
    else showProblems();
  };

  const sign = async (password: string, acceptClock: boolean): Promise<ApiError | null> => {
    try {
      await saver.exclusively(async ({ revision, form: typed }) => {
        await signSession({ sessionId, revision, form: typed, acceptClock, password });
        closeDraft(sessionId);
      });
    } catch (failure) {
      const error = apiErrorOf(failure);
      if (error.code === 'session.problems') {
        store.setRefusals(error.fields ?? []);
        setDialog(null);
        showProblems();
      }
      return error;
    }
    invalidateSessionViews();
    await navigate({ to: '/sessions/$sessionId', params: { sessionId }, replace: true });
    return null;
  };

  const discard = async (): Promise<ApiError | null> => {
    try {
      await saver.exclusively(async ({ revision }) => {
        await discardDraft({ sessionId, revision });
        closeDraft(sessionId);
      });
    } catch (failure) {
      return apiErrorOf(failure);
    }
    invalidateSessionViews();
    await navigate({ to: '/patients/$patientId', params: { patientId: patient.id }, replace: true });
    return null;
  };

  const goOn = useCallback(() => {
    const path = firstOpenField(form.getValues());
    // The button that was pressed is gone by then.
    requestAnimationFrame(() => goTo(path));
  }, [form, goTo]);
  const targetList = useMemo(() => chosenPlan(plans)?.targets ?? [], [plans]);
  const start = useStartFrom(draft, { view, targets: targetList, onUndoable: addUndo, onDone: goOn });
  const openTemplates = useCallback(() => setDialog('templates'), []);
  useReopen(templateFromSessionPlace(sessionId), () => setDialog('save-template'));
  useChartingKeys({
    onSign: requestSignature,
    view: chartView,
    onView: setChartView,
    onUndo: takeBack,
    onSection: goToSection,
    onLikeLast: start.fromLast,
    onPhotographs: () => goTo(photographsKeyTarget),
    onTemplates: openTemplates,
  });
  useFollowZone(root, form.getValues, setChartView);
  useTouch(root, store);
  useFocusFirstOpenField(root, form.getValues);
  useEffect(() => invalidateSessionViews, []);

  return (
    <ChartingContext value={draft}>
      {/* No form of HTML: answers to the screening are typed in forms of their own, which do not nest. */}
      <div ref={root} className={classes['screen']} role="form" aria-label={t('form')} data-ready>
        <div className={classes['header']}>
          <EmergencyBanner patient={patient} />
          <DraftHeader
            view={view}
            plans={plans}
            onPlans={setPlans}
            saver={saver}
            onSign={requestSignature}
            onGoTo={triedToSign ? goTo : undefined}
            onDiscard={() => setDialog('discard')}
            onTreating={() => {
              // A hand in a glove begins with the zones.
              drawing.setTool('select');
              setDialog('treating');
            }}
            onLikeLast={view.lastSession ? start.fromLast : undefined}
            onTemplates={openTemplates}
            onSaveTemplate={() => setDialog('save-template')}
          />
          <SaveProblem
            saver={saver}
            timeZone={draft.timeZone}
            onReload={() => onReload(structuredClone(form.getValues()))}
          />
          {setAside ? (
            <SetAsideNotice
              onPutBack={() => {
                saver.change(setAside);
                onPutBack();
              }}
              onKeep={onSetAsideDone}
            />
          ) : null}
        </div>
        <div className={classes['columns']}>
          <div className={classes['side']}>
            <ChartPanel
              view={chartView}
              onView={setChartView}
              onToggle={zoneRows.toggle}
              drawing={drawing}
              patient={patient}
              history={view.facts.history}
              onUndoable={addUndo}
            />
            <PhotographsLink onGoTo={() => goTo(photographsKeyTarget)} />
            <MissingList onGoTo={goTo} />
            <DifferencesList lastDay={start.lastDay} onGoTo={goTo} />
          </div>
          <div className={classes['main']}>
            <ScreeningSection patient={patient} onConfirmed={goOn} />
            <StartSection
              start={start}
              targets={targetList.length}
              templates={view.templates}
              planned={planned}
              onTemplates={openTemplates}
            />
            <CopiedNotice view={view} lastDay={start.lastDay} />
            <TemplateNotice started={start.started} onHide={start.hideStarted} />
            <TreatmentSection
              devices={view.devices}
              stock={view.stock}
              planned={planned}
              onUndoable={addUndo}
            />
            <AnaestheticSection stock={view.stock} onUndoable={addUndo} />
            <TargetContext value={targets}>
              <ZoneSection rows={gridRows} onUndoable={addUndo} />
            </TargetContext>
            <SerumSection stock={view.stock} onUndoable={addUndo} />
            <PrpSection stock={view.stock} onUndoable={addUndo} />
            <ReactionSection onUndoable={addUndo} />
            <ComplicationSection onUndoable={addUndo} />
            <ClosingSection />
            <PhotographsSection patient={patient} />
          </div>
        </div>
        {undoable ? <UndoStrip message={undoable.message} onUndo={takeBack} onHide={hide} /> : null}
        <p className={classes['announcement']} role="status">
          {announcement}
        </p>
      </div>
      {dialog === 'sign' ? (
        <SignDialog
          patientName={`${patient.familyName}, ${patient.givenName}`}
          onClose={closeDialog}
          onSign={sign}
        />
      ) : null}
      {dialog === 'treating' ? (
        <TargetContext value={targets}>
          <TreatmentMode
            view={view}
            chartView={chartView}
            onAdd={zoneRows.add}
            drawing={drawing}
            onUndo={takeBack}
            onClose={closeDialog}
          />
        </TargetContext>
      ) : null}
      {dialog === 'templates' || dialog === 'save-template' ? (
        <TemplateDialogs
          dialog={dialog}
          view={view}
          planned={planned}
          onChoose={(template) => {
            setDialog(null);
            start.fromTemplate(template);
          }}
          onClose={closeDialog}
        />
      ) : null}
      {dialog === 'discard' ? <DiscardDialog onClose={closeDialog} onDiscard={discard} /> : null}
    </ChartingContext>
  );
}

/** Signing by key leaves no field: what leaving would write out or apply is done all the same. */
function writeOutActiveField(): void {
  const active = document.activeElement;
  if (!(active instanceof HTMLInputElement)) return;
  active.blur();
  active.focus({ preventScroll: true });
}

/** A field that the keyboard has left may show what is wrong with it. */
function useTouch(root: { current: HTMLDivElement | null }, store: FormStore): void {
  useEffect(() => {
    const form = root.current;
    if (!form) return undefined;
    const touch = ({ target }: Event) => {
      if (target instanceof HTMLElement) store.touch(target.dataset['field'] ?? '');
    };
    form.addEventListener('focusout', touch);
    return () => form.removeEventListener('focusout', touch);
  }, [root, store]);
}

/** The chart shows the zone whose row is worked on, turning only where it could not be seen. */
function useFollowZone(
  root: { current: HTMLDivElement | null },
  read: () => Pick<SessionForm, 'zones'>,
  setView: (turn: (present: ChartView) => ChartView) => void,
): void {
  useEffect(() => {
    const form = root.current;
    if (!form) return undefined;
    const follow = ({ target }: Event) => {
      const field = target instanceof HTMLElement ? target.dataset['field'] : undefined;
      const [, row] = /^zones\.(\d+)\./.exec(field ?? '') ?? [];
      const zone = row === undefined ? undefined : read().zones[Number(row)]?.zone;
      if (zone) setView((present) => viewOfZone(zone, present));
    };
    form.addEventListener('focusin', follow);
    return () => form.removeEventListener('focusin', follow);
  }, [read, root, setView]);
}

type Openings = Pick<SessionForm, 'cartridgeType' | 'cartridgeLot' | 'cartridgeExpiry'>;

/** Where typing goes on: the cartridge while it is missing, then the zones. */
function firstOpenField({ cartridgeType, cartridgeLot, cartridgeExpiry }: Openings): string {
  if (cartridgeLot === '') return cartridgeType === '' ? 'cartridgeType' : 'cartridgeLot';
  return cartridgeExpiry === '' ? 'cartridgeExpiry' : 'zones';
}

/** Answers that wait to be confirmed come first: one key does it. */
function useFocusFirstOpenField(root: { current: HTMLDivElement | null }, read: () => Openings): void {
  const [path] = useState(() => firstOpenField(read()));
  useEffect(() => {
    if (!root.current) return;
    const confirm = root.current.querySelector('[data-field="screening"]');
    focusField(root.current, confirm ? 'screening' : path);
  }, [path, root]);
}
