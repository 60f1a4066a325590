import type {
  AppStatus,
  ChannelName,
  Contract,
  EventName,
  EventPayload,
  HostInfo,
  Output,
  ParsedInput,
} from '../../domain/contract.ts';
import type { KeyStoreReason } from '../../domain/contract-accounts.ts';
import type { ClinicHost, OpenClinic } from '../clinic-host.ts';
import type { Environment } from '../environment.ts';
import type { JobRunner } from '../jobs/runner.ts';

/** What a folder is chosen for, which the title of the dialog says. */
export type FolderPurpose = 'export' | 'backups' | 'off-site-copy' | 'restore';

/** What a file is chosen for. */
export type FilePurpose = 'consent-scan';

/** What the operating system does for a handler; the stand-in and tests answer in its place. */
export type Desktop = {
  /** Lets the user choose a folder, by default one for an export; undefined when cancelled. */
  chooseFolder: (purpose?: FolderPurpose) => Promise<string | undefined>;
  /** Lets the user choose a file; undefined when cancelled. */
  chooseFile: (purpose: FilePurpose) => Promise<string | undefined>;
  showInFolder: (path: string) => void;
  /** Opens one more window. */
  openWindow: () => void;
  /** How many windows are open. */
  windowCount: () => number;
  keyStore: KeyStore;
};

/** The operating system's key store. */
export type KeyStore = {
  /** Why it cannot be used; undefined when it can. */
  findObstacle: () => Promise<KeyStoreReason | undefined>;
  /** Encrypts for this person on this computer. Throws when the key store refuses. */
  seal: (secret: Buffer) => Promise<Buffer>;
  /** What `seal` was given, and its new form when the key store has changed its own key. Throws when it refuses. */
  open: (sealed: Buffer) => Promise<{ secret: Buffer; sealedAnew: Buffer | undefined }>;
};

/** What a channel needs that is open before unlock. */
export type HostContext = {
  host: ClinicHost;
  info: HostInfo;
  environment: Environment;
  desktop: Desktop;
  jobs: JobRunner;
  /** Tells every window. */
  broadcast: <E extends EventName>(event: E, payload: EventPayload[E]) => void;
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
  if (!open) return { ...info, phase: 'locked', ...host.locked };
  const { clinic, account, vault } = open;
  return { ...info, phase: 'unlocked', clinic, account, recoveryKeySet: vault.recovery !== null };
}
