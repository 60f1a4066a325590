import { getRouteApi } from '@tanstack/react-router';
import { apiErrorOf } from '../api.ts';
import { RecordFailure } from '../timeline/record-failure.tsx';
import { LoadingScreen } from '../ui/loading-screen.tsx';
import { useSession } from './queries.ts';
import { SessionDocument } from './session-document.tsx';

const route = getRouteApi('/sessions/$sessionId');

/** A signed session, to be read or printed. */
export default function SessionScreen() {
  const { sessionId } = route.useParams();
  const view = useSession(sessionId);
  if (view.isPending) return <LoadingScreen />;
  if (view.isError) {
    return <RecordFailure error={apiErrorOf(view.error)} onRetry={() => void view.refetch()} />;
  }
  return <SessionDocument key={sessionId} view={view.data} />;
}
