import { lazy, useState } from 'react';
import type { AppStatus } from '../../domain/contract.ts';
import { withLaterTexts } from '../i18n/index.ts';
import { OpeningFailure } from './opening-failure.tsx';

const RestoreScreen = lazy(() => withLaterTexts(import('../restore/restore-screen.tsx')));

type FolderFailureScreenProps = {
  status: Extract<AppStatus, { phase: 'failed' }>;
  retryLabel: string;
  onRetry: () => void;
};

/** The data folder is not in order; the window found so when it opened. */
export default function FolderFailureScreen({ status, retryLabel, onRetry }: FolderFailureScreenProps) {
  const [isRestoring, setIsRestoring] = useState(false);
  if (isRestoring) return <RestoreScreen host={status} onLeave={() => setIsRestoring(false)} />;
  return (
    <OpeningFailure
      host={status}
      error={status.error}
      retryLabel={retryLabel}
      onRetry={onRetry}
      onRestore={() => setIsRestoring(true)}
    />
  );
}
