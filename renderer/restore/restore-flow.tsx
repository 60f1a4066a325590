import { useMutation } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import type { RestoreSecret } from '../../domain/backup.ts';
import { apiErrorOf, call } from '../api.ts';
import { useJobOfKind } from '../jobs/queries.ts';
import { forgetPlace } from '../shell/place.ts';
import { applyStatus } from '../status.ts';
import { ChooseStep } from './choose-step.tsx';
import { PreviewStep } from './preview-step.tsx';
import { noteRestored } from './restored.ts';
import { RestoreProgress } from './restore-progress.tsx';
import { SecretStep } from './secret-step.tsx';

type RestoreFlowProps = {
  /** A backup of the clinic's own backup folder; null lets one choose a folder. */
  name: string | null;
  /** A manager is signed in, who confirms with the password. */
  signedIn: boolean;
  /** Level of the steps' headings: 1 where the flow is the whole screen. */
  headingOrder: 1 | 2;
  onLeave: () => void;
  /** Restored: the status has been applied. Needed where the window was locked before as well. */
  onDone?: () => void;
};

/**
 * Choose a backup, open it, see what would be gained and lost, restore it. Nothing changes before the last step.
 * Afterwards Stratum is locked, as the clinic of the backup.
 */
export function RestoreFlow({ name, signedIn, headingOrder, onLeave, onDone }: RestoreFlowProps) {
  const preview = useMutation({
    mutationFn: ({ sourceId, secret }: { sourceId: string; secret: RestoreSecret }) =>
      call('restore.preview', { sourceId, secret }),
    gcTime: 0,
  });
  const choice = useMutation({
    mutationFn: () => call('restore.choose', { name }),
    gcTime: 0,
    onSuccess: (source) => {
      preview.reset();
      // Where the clinic's own key opens it, nothing has to be typed.
      if (source?.opensWith.includes('vault'))
        preview.mutate({ sourceId: source.sourceId, secret: { kind: 'vault' } });
    },
  });
  const applying = useMutation({
    mutationFn: (input: { sourceId: string; password: string | null }) => call('restore.apply', input),
    gcTime: 0,
    onSuccess: (status) => {
      if (preview.data) noteRestored({ createdAt: preview.data.createdAt, keptAs: preview.data.keptAs });
      applyStatus(status);
      forgetPlace();
      onDone?.();
    },
  });
  const isAsked = useRef(false);
  const { mutate: choose } = choice;
  useEffect(() => {
    if (name === null || isAsked.current) return;
    isAsked.current = true;
    choose();
  }, [name, choose]);

  // What was cancelled here needs no explanation.
  const wasCancelled = useJobOfKind('restore')?.state === 'cancelled';
  const refusalOf = ({ error }: { error: Error | null }) =>
    error === null || wasCancelled ? undefined : apiErrorOf(error);
  const shared = { headingOrder, onLeave };
  const source = choice.data;
  // Where nothing had to be typed, a preview that was stopped leads back to the choice.
  if (!source || (wasCancelled && preview.isError && source.opensWith.includes('vault'))) {
    return (
      <ChooseStep
        {...shared}
        isBusy={choice.isPending}
        refusal={choice.isError ? apiErrorOf(choice.error) : undefined}
        onChoose={choose}
      />
    );
  }
  if (preview.isPending) {
    return <RestoreProgress {...shared} source={source} stage="reading" />;
  }
  if (applying.isPending) {
    return <RestoreProgress {...shared} source={source} stage="restoring" />;
  }
  if (!preview.data) {
    return (
      <SecretStep
        {...shared}
        source={source}
        refusal={refusalOf(preview)}
        onTyping={() => preview.isError && preview.reset()}
        onChooseOther={choice.reset}
        onSubmit={(secret) => preview.mutate({ sourceId: source.sourceId, secret })}
      />
    );
  }
  return (
    <PreviewStep
      {...shared}
      source={source}
      preview={preview.data}
      signedIn={signedIn}
      refusal={refusalOf(applying)}
      onTyping={() => applying.isError && applying.reset()}
      onApply={(password) => applying.mutate({ sourceId: source.sourceId, password })}
    />
  );
}
