import { useTranslation } from 'react-i18next';
import type { HostInfo } from '../../domain/contract.ts';
import { EntryFrame } from '../unlock/entry-frame.tsx';
import { useWindowTitle } from '../ui/window-title.ts';
import { RestoreFlow } from './restore-flow.tsx';

type RestoreScreenProps = { host: HostInfo; onLeave: () => void; onDone?: () => void };

/** Restoring as the whole window: where no clinic is open. */
export default function RestoreScreen({ host, onLeave, onDone }: RestoreScreenProps) {
  const { t } = useTranslation('restore');
  useWindowTitle(t('windowTitle'));
  return (
    <EntryFrame host={host} width="wide">
      <RestoreFlow
        name={null}
        signedIn={false}
        headingOrder={1}
        onLeave={onLeave}
        {...(onDone && { onDone })}
      />
    </EntryFrame>
  );
}
