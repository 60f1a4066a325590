import { Navigate, useParams } from '@tanstack/react-router';
import { useState } from 'react';
import type { ApiError } from '../../domain/api-error.ts';
import type { SessionForm } from '../../domain/session-form.ts';
import { restrictedPatientOf } from '../access/restricted-patient.ts';
import { RestrictedScreen } from '../access/restricted-screen.tsx';
import { apiErrorOf } from '../api.ts';
import { FailureScreen } from '../ui/failure-screen.tsx';
import { ChartingForm } from './charting-form.tsx';
import { DraftLoading } from './draft-loading.tsx';
import { reloadDraft, useDraft } from './queries.ts';

/** Charting a draft; a session that is signed by now is shown instead. */
export default function ChartingScreen() {
  const { sessionId } = useParams({ from: '/drafts/$sessionId' });
  return <Draft key={sessionId} sessionId={sessionId} />;
}

function Draft({ sessionId }: { sessionId: string }) {
  const draft = useDraft(sessionId);
  const [setAside, setSetAside] = useState<SessionForm | null>(null);
  // The form takes its text once, when it is mounted: other text means another form.
  const [putBacks, setPutBacks] = useState(0);
  if (draft.isPending) return <DraftLoading />;
  if (draft.isError && !draft.data) {
    const error = apiErrorOf(draft.error);
    if (error.code === 'access.restricted') {
      const retry = () => void draft.refetch();
      return <RestrictedScreen patientId={restrictedPatientOf(error)} onRetry={retry} />;
    }
    return error.code === 'draft.not-a-draft' ? (
      <Navigate to="/sessions/$sessionId" params={{ sessionId }} replace />
    ) : (
      <FailureScreen error={error} {...(mayPass(error) && { onRetry: () => void draft.refetch() })} />
    );
  }
  const reload = async (typed: SessionForm): Promise<ApiError | null> => {
    const failure = await reloadDraft(sessionId);
    if (!failure) setSetAside(typed);
    return failure;
  };
  return (
    <ChartingForm
      key={`${draft.dataUpdatedAt} ${putBacks}`}
      view={draft.data}
      setAside={setAside}
      onReload={reload}
      onPutBack={() => {
        setSetAside(null);
        setPutBacks(putBacks + 1);
      }}
      onSetAsideDone={() => setSetAside(null)}
    />
  );
}

/** Trying again helps with what may pass, not with a right that is missing or a draft that is gone. */
const mayPass = ({ code }: ApiError): boolean => !code.startsWith('access.') && code !== 'not-found';
