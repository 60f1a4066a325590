import { getRouteApi } from '@tanstack/react-router';
import { useMemo, useState } from 'react';
import { comparisonLimits } from '../../domain/comparison.ts';
import type { ComparisonView } from '../../domain/contract.ts';
import { formatTime } from '../../domain/time.ts';
import { EmergencyBanner } from '../access/emergency-banner.tsx';
import { apiErrorOf } from '../api.ts';
import { useUnlocked } from '../status.ts';
import { LoadingScreen } from '../ui/loading-screen.tsx';
import { useLocale } from '../ui/locale.ts';
import { CompareFailure, WrongSelection } from './compare-failure.tsx';
import { CompareHeader } from './compare-header.tsx';
import classes from './compare-screen.module.css';
import { CompareTable } from './compare-table.tsx';
import { ChartComparison } from './chart-comparison.tsx';
import { useComparison } from './queries.ts';
import { ReactionCourses } from './reaction-courses.tsx';

const route = getRouteApi('/compare/$sessionIds');

/** Two to six sessions of one patient side by side, oldest first. */
export default function CompareScreen() {
  const { sessionIds: selection } = route.useParams();
  const sessionIds = [...new Set(selection.split(',').filter((id) => id !== ''))];
  const { minimum, maximum } = comparisonLimits;
  const countFits = sessionIds.length >= minimum && sessionIds.length <= maximum;
  const comparison = useComparison(sessionIds, { enabled: countFits });
  if (!countFits) return <WrongSelection />;
  if (comparison.isError) {
    return <CompareFailure error={apiErrorOf(comparison.error)} onRetry={() => void comparison.refetch()} />;
  }
  if (comparison.isPending) return <LoadingScreen />;
  return <ComparisonOf view={comparison.data} />;
}

function ComparisonOf({ view }: { view: ComparisonView }) {
  const [onlyDiffering, setOnlyDiffering] = useState(false);
  const { clinic } = useUnlocked();
  const locale = useLocale();
  // Writing a date is slow, and each of these stands in four places.
  const dates = useMemo(
    () => view.sessions.map(({ startedAt }) => formatTime(startedAt, locale, clinic.timeZone)),
    [view.sessions, locale, clinic.timeZone],
  );
  return (
    <div className={classes['screen']} data-ready>
      <EmergencyBanner patient={view.patient} />
      <CompareHeader view={view} dates={dates} />
      <div className={classes['body']} data-sessions={view.sessions.length}>
        <ChartComparison view={view} dates={dates} />
        <CompareTable
          view={view}
          dates={dates}
          onlyDiffering={onlyDiffering}
          onOnlyDiffering={setOnlyDiffering}
        />
        <ReactionCourses view={view} dates={dates} />
      </div>
    </div>
  );
}
