import { getRouteApi } from '@tanstack/react-router';
import { apiErrorOf } from '../api.ts';
import { RecordFailure } from '../timeline/record-failure.tsx';
import { LoadingScreen } from '../ui/loading-screen.tsx';
import { ConsentDocumentView } from './consent-document.tsx';
import { useConsent } from './queries.ts';

const route = getRouteApi('/patients/$patientId/consents/$consentId');

/** One consent, to be read or printed. */
export default function ConsentScreen() {
  const { patientId, consentId } = route.useParams();
  const document = useConsent(patientId, consentId);
  if (document.isPending) return <LoadingScreen />;
  if (document.isError && !document.data) {
    return (
      <RecordFailure
        error={apiErrorOf(document.error)}
        onRetry={() => void document.refetch()}
        patientId={patientId}
      />
    );
  }
  return <ConsentDocumentView key={consentId} document={document.data} />;
}
