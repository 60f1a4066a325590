import { getRouteApi } from '@tanstack/react-router';
import { apiErrorOf } from '../api.ts';
import { RecordFailure } from '../timeline/record-failure.tsx';
import { LoadingScreen } from '../ui/loading-screen.tsx';
import { PlansView } from './plans-view.tsx';
import { usePlans } from './queries.ts';

const route = getRouteApi('/patients/$patientId/plans');

/** A patient's plans: what is intended, how far it has come, and what it has brought. */
export default function PlansScreen() {
  const { patientId } = route.useParams();
  const plans = usePlans(patientId);
  if (plans.isPending) return <LoadingScreen />;
  if (plans.isError) {
    return (
      <RecordFailure
        error={apiErrorOf(plans.error)}
        onRetry={() => void plans.refetch()}
        patientId={patientId}
      />
    );
  }
  return <PlansView key={patientId} view={plans.data} />;
}
