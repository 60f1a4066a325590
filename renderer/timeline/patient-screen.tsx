import { Navigate, getRouteApi } from '@tanstack/react-router';
import { apiErrorOf } from '../api.ts';
import { RecordFailure } from './record-failure.tsx';
import { LoadingScreen } from '../ui/loading-screen.tsx';
import { PatientView } from './patient-view.tsx';
import { useTimeline } from './queries.ts';

const route = getRouteApi('/patients/$patientId');

/** A patient: who it is, what was done last time, and every session. */
export default function PatientScreen() {
  const { patientId } = route.useParams();
  const timeline = useTimeline(patientId);
  if (timeline.isPending) return <LoadingScreen />;
  if (timeline.isError) {
    return (
      <RecordFailure
        error={apiErrorOf(timeline.error)}
        onRetry={() => void timeline.refetch()}
        patientId={patientId}
      />
    );
  }
  const shownId = timeline.data.patient.id;
  if (shownId !== patientId)
    return <Navigate to="/patients/$patientId" params={{ patientId: shownId }} replace />;
  // Another patient begins with nothing chosen and no dialog open.
  return <PatientView key={patientId} timeline={timeline.data} />;
}
