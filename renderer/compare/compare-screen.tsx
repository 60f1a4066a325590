import { getRouteApi } from '@tanstack/react-router';
import { useState } from 'react';
import { comparisonLimits } from '../../domain/comparison.ts';
import type { ComparisonView } from '../../domain/contract.ts';
import { apiErrorOf } from '../api.ts';
import { LoadingScreen } from '../ui/loading-screen.tsx';
import { CompareFailure, WrongSelection } from './compare-failure.tsx';
import { CompareHeader } from './compare-header.tsx';
import classes from './compare-screen.module.css';
import { CompareTable } from './compare-table.tsx';
import { FaceComparison } from './face-comparison.tsx';
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
  return (
    <div className={classes['screen']} data-ready>
      <CompareHeader view={view} />
      <div className={classes['body']} data-sessions={view.sessions.length}>
        <FaceComparison view={view} />
        <CompareTable view={view} onlyDiffering={onlyDiffering} onOnlyDiffering={setOnlyDiffering} />
        <ReactionCourses view={view} />
      </div>
    </div>
  );
}
