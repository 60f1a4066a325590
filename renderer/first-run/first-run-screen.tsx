import type { HostInfo } from '../../domain/contract.ts';

/** Placeholder until the screen is written. */
export default function FirstRunScreen({ host, timeZone }: { host: HostInfo; timeZone: string }) {
  return (
    <main data-ready>
      {host.version} {timeZone}
    </main>
  );
}
