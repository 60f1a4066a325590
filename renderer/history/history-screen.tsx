import { getRouteApi } from '@tanstack/react-router';
import { apiErrorOf } from '../api.ts';
import { RecordFailure } from '../timeline/record-failure.tsx';
import { LoadingScreen } from '../ui/loading-screen.tsx';
import { HistoryView } from './history-view.tsx';
import { useHistory } from './queries.ts';

const route = getRouteApi('/patients/$patientId/history');

/** A patient's history, medicines, allergies and permissions. */
export default function HistoryScreen() {
  const { patientId } = route.useParams();
  const history = useHistory(patientId);
  if (history.isPending) return <LoadingScreen />;
  if (history.isError) {
    return (
      <RecordFailure
        error={apiErrorOf(history.error)}
        onRetry={() => void history.refetch()}
        patientId={patientId}
      />
    );
  }
  // Another patient begins with no form open.
  return <HistoryView key={patientId} view={history.data} />;
}
