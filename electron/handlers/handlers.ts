import type {
  AppStatus,
  ChannelName,
  Contract,
  HostInfo,
  Output,
  ParsedInput,
} from '../../domain/contract.ts';
import type { ClinicHost, OpenClinic } from '../clinic-host.ts';
import type { Environment } from '../environment.ts';

/** What the operating system does for a handler; the stand-in and tests answer in its place. */
export type Desktop = {
  /** Lets the user choose where an export is written; undefined when cancelled. */
  chooseFolder: () => Promise<string | undefined>;
  showInFolder: (path: string) => void;
};

/** What a channel needs that is open before unlock. */
export type HostContext = {
  host: ClinicHost;
  info: HostInfo;
  environment: Environment;
  desktop: Desktop;
};

/** What a channel for a signed-in account needs. */
export type AccountContext = HostContext & OpenClinic;

type ContextOf<N extends ChannelName> = Contract[N]['access'] extends 'anyone' ? HostContext : AccountContext;

/** One handler per channel of the contract. */
export type Handlers = {
  readonly [N in ChannelName]: (input: ParsedInput<N>, context: ContextOf<N>) => Promise<Output<N>>;
};

/** What the window should show now. */
export function statusOf({ host, info }: Pick<HostContext, 'host' | 'info'>): AppStatus {
  const { open } = host;
  return open
    ? { ...info, phase: 'unlocked', clinic: open.clinic, account: open.account }
    : { ...info, phase: 'locked' };
}
