import { getRouteApi } from '@tanstack/react-router';
import { apiErrorOf } from '../api.ts';
import { RecordFailure } from '../timeline/record-failure.tsx';
import { LoadingScreen } from '../ui/loading-screen.tsx';
import { PhotographsPage } from './photographs-page.tsx';
import { usePhotographs } from './queries.ts';

const route = getRouteApi('/patients/$patientId/photographs');

/** All photographs of a patient. */
export default function PhotographsScreen() {
  const { patientId } = route.useParams();
  const view = usePhotographs(patientId);
  if (view.isPending) return <LoadingScreen />;
  if (view.isError && !view.data) {
    return (
      <RecordFailure
        error={apiErrorOf(view.error)}
        onRetry={() => void view.refetch()}
        patientId={patientId}
      />
    );
  }
  return <PhotographsPage key={patientId} patientId={patientId} view={view.data} />;
}
