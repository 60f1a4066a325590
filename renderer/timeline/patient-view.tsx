import { useDisclosure } from '@mantine/hooks';
import { useNavigate } from '@tanstack/react-router';
import { Suspense, lazy, useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { comparisonLimits } from '../../domain/comparison.ts';
import type { PatientTimeline } from '../../domain/contract.ts';
import type { SessionRecord } from '../../domain/session.ts';
import { compareTimes } from '../../domain/time.ts';
import { MergedBanner } from '../merge/merged-banner.tsx';
import { RecordReactionDialog } from '../session/record-reaction-dialog.tsx';
import { useUnlocked } from '../status.ts';
import { todayAt } from '../ui/clock.ts';
import { ChartAction, StartFailure } from './chart-action.tsx';
import { CompareBar } from './compare-bar.tsx';
import { CompareMenu } from './compare-menu.tsx';
import { DepthOverviewPanel } from './depth-overview.tsx';
import { depthOverview } from './depth-trends.ts';
import { DraftStrip } from './draft-strip.tsx';
import { LastSession } from './last-session.tsx';
import { latestTreatments } from './latest-treatments.ts';
import { NoSessions } from './no-sessions.tsx';
import { PatientPage } from './patient-page.tsx';
import classes from './patient-view.module.css';
import { followRowLink } from './row-link.ts';
import { SessionList } from './session-list.tsx';
import { SessionRow } from './session-row.tsx';
import { SessionsHeading } from './sessions-heading.tsx';
import { counts, timelineEntries } from './timeline-entries.ts';
import { useChartSession } from './use-chart-session.ts';
import { useChosenSessions } from './use-chosen-sessions.ts';

/** The drawings are the larger part of the page: the list does not wait for them. */
const TreatmentMap = lazy(async () => ({ default: (await import('./treatment-map.tsx')).TreatmentMap }));

/** Fewer points than this make no line. */
const fewestForTrend = 2;

/** The patient's screen once its data is there. */
export function PatientView({
  timeline: { patient, safety, readiness, sessions, drafts, merged },
}: {
  timeline: PatientTimeline;
}) {
  const { t } = useTranslation('timeline');
  const { clinic, account } = useUnlocked();
  const navigate = useNavigate();
  const treats = account.roles.includes('practitioner');
  const charting = useChartSession(patient.id, drafts);
  const [observed, setObserved] = useState<SessionRecord | null>(null);
  const [observing, observe] = useDisclosure(false);
  const list = useRef<HTMLDivElement>(null);

  useEffect(() => {
    const rows = list.current;
    rows?.addEventListener('click', followRowLink);
    return () => rows?.removeEventListener('click', followRowLink);
  }, []);

  const entries = useMemo(() => timelineEntries(sessions, clinic.timeZone), [sessions, clinic.timeZone]);
  const treatments = useMemo(() => sessions.filter(counts), [sessions]);
  const { chosen, choose, clear, full } = useChosenSessions(patient.id, treatments);
  const overview = useMemo(() => depthOverview(sessions), [sessions]);
  const latest = useMemo(
    () => latestTreatments(treatments, todayAt(clinic.timeZone), clinic.timeZone),
    [treatments, clinic.timeZone],
  );
  const [last] = treatments;

  const recordReaction = useCallback(
    (session: SessionRecord) => {
      setObserved(session);
      observe.open();
    },
    [observe],
  );
  const compare = (compared: readonly SessionRecord[]) => {
    const oldestFirst = compared.toSorted((a, b) => compareTimes(a.startedAt, b.startedAt));
    const sessionIds = oldestFirst.map(({ id }) => id).join(',');
    void navigate({ to: '/compare/$sessionIds', params: { sessionIds } });
  };
  const chosenSessions = treatments.filter(({ id }) => chosen.has(id)).toReversed();

  return (
    <PatientPage
      patient={patient}
      safety={safety}
      readiness={readiness}
      sessionCount={sessions.length}
      actions={
        <>
          <CompareMenu
            sessions={treatments}
            onCompare={compare}
            onChoose={() => list.current?.querySelector<HTMLElement>('input[type="checkbox"]')?.focus()}
          />
          {treats && entries.length > 0 ? <ChartAction charting={charting} /> : null}
        </>
      }
    >
      <MergedBanner patient={patient} merged={merged} />
      <StartFailure charting={charting} />
      <DraftStrip
        drafts={drafts}
        onStartAnother={treats && charting.ownDraft ? charting.startAnother : undefined}
      />
      {last ? <LastSession session={last} /> : null}
      <div className={classes['columns']}>
        <div ref={list} className={classes['sessions']}>
          <SessionsHeading all={sessions.length} treatments={treatments.length} />
          {entries.length === 0 ? (
            <NoSessions charting={treats ? charting : null} />
          ) : (
            <SessionList
              entries={entries}
              renderRow={(entry) => (
                <SessionRow
                  entry={entry}
                  chosen={chosen.has(entry.session.id)}
                  full={full}
                  onChoose={treatments.length >= comparisonLimits.minimum ? choose : undefined}
                  onRecordReaction={treats ? recordReaction : undefined}
                />
              )}
            />
          )}
          <CompareBar chosen={chosenSessions} onCompare={() => compare(chosenSessions)} onClear={clear} />
        </div>
        {latest.size > 0 ? (
          <aside className={classes['aside']} aria-label={t('treated.title')}>
            <Suspense fallback={<div className={classes['mapPlace']} />}>
              <TreatmentMap latest={latest} />
            </Suspense>
            {overview && treatments.length >= fewestForTrend ? (
              <DepthOverviewPanel overview={overview} />
            ) : null}
          </aside>
        ) : null}
      </div>
      <RecordReactionDialog session={observed} opened={observing} onClose={observe.close} />
    </PatientPage>
  );
}
