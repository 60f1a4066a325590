import type { HostInfo } from '../../domain/contract.ts';

/** Placeholder until the screen is written. */
export default function UnlockScreen({ host }: { host: HostInfo }) {
  return <main data-ready>{host.version}</main>;
}
