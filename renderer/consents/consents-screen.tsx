import { getRouteApi } from '@tanstack/react-router';
import { apiErrorOf } from '../api.ts';
import { RecordFailure } from '../timeline/record-failure.tsx';
import { LoadingScreen } from '../ui/loading-screen.tsx';
import { ConsentsPage } from './consents-page.tsx';
import { useConsents } from './queries.ts';

const route = getRouteApi('/patients/$patientId/consents');

/** What a patient has agreed to. */
export default function ConsentsScreen() {
  const { patientId } = route.useParams();
  const view = useConsents(patientId);
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
  return <ConsentsPage key={patientId} view={view.data} />;
}
