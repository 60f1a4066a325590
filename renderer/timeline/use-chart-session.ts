import { useNavigate } from '@tanstack/react-router';
import type { ApiError } from '../../domain/api-error.ts';
import type { DraftSummary } from '../../domain/contract.ts';
import { apiErrorOf } from '../api.ts';
import { useUnlocked } from '../status.ts';
import { useStartSession } from './queries.ts';

export type ChartSession = {
  /** The signed-in practitioner's newest draft of this patient: going on with it comes before starting another. */
  ownDraft: DraftSummary | undefined;
  /** Goes on with the own draft, or starts a session. */
  chart: () => void;
  startAnother: () => void;
  starting: boolean;
  refusal: ApiError | null;
};

/** Opens the charting form: the own draft if there is one, so that one treatment is not charted twice. */
export function useChartSession(patientId: string, drafts: readonly DraftSummary[]): ChartSession {
  const { account } = useUnlocked();
  const navigate = useNavigate();
  const start = useStartSession(patientId);
  const ownDraft = drafts
    .filter(({ practitioner }) => practitioner.id === account.id)
    .toSorted((a, b) => (a.savedAt < b.savedAt ? 1 : -1))
    .at(0);
  const open = (sessionId: string) => void navigate({ to: '/drafts/$sessionId', params: { sessionId } });
  const startAnother = () => {
    if (!start.isPending) start.mutate(undefined, { onSuccess: (draft) => open(draft.sessionId) });
  };
  return {
    ownDraft,
    chart: ownDraft ? () => open(ownDraft.sessionId) : startAnother,
    startAnother,
    starting: start.isPending,
    refusal: start.isError ? apiErrorOf(start.error) : null,
  };
}
