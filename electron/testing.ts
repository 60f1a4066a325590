import { createCipheriv, randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ApiResult } from '../domain/api-error.ts';
import { type FirstRunForm, type Role, firstRunSchema } from '../domain/clinic.ts';
import type { KeyStoreReason } from '../domain/contract-accounts.ts';
import type { ChannelName, EventName, Input, Output } from '../domain/contract.ts';
import { type PatientForm, emptyPatientForm } from '../domain/patient.ts';
import { emptyPrpForm } from '../domain/prp-form.ts';
import { type SessionForm, emptySessionForm } from '../domain/session-form.ts';
import type { DeliveryForm, DeviceForm, ProductForm } from '../domain/stock-form.ts';
import { type Instant, addHours, civilOfInstant, epochOfInstant, instantOfCivil } from '../domain/time.ts';
import { ClinicHost } from './clinic-host.ts';
import { type Sender, dispatch, trustedOrigin } from './dispatcher.ts';
import { type Environment, systemEnvironment } from './environment.ts';
import type { HostContext, KeyStore } from './handlers/handlers.ts';
import { handlers } from './handlers/index.ts';
import { deriveSecret, newDerivation } from './key-derivation.ts';
import { clinicJobs } from './jobs/clinic-jobs.ts';
import type { JobRunner } from './jobs/runner.ts';
import type { Log } from './log.ts';
import { type VaultFile, parseVault } from './vault.ts';

export const testPassword = 'quiet river stone';

export const ownWindow: Sender = { isMainFrame: true, origin: trustedOrigin };

/** First-run entries that are accepted as they stand. */
export const aFirstRunForm = (change: Partial<FirstRunForm> = {}): FirstRunForm => ({
  clinicName: 'Clinic under test',
  timeZone: 'Europe/Vienna',
  accountName: 'Dr. Test',
  registrationNumber: 'R-1',
  deviceMakeModel: 'Pen',
  deviceSerialNumber: 'S-1',
  depthMinimum: '0.5',
  depthMaximum: '2.5',
  depthStep: '0.25',
  password: testPassword,
  passwordRepeated: testPassword,
  ...change,
});

/** A patient form that is accepted as it stands. */
export const aPatientForm = (change: Partial<PatientForm> = {}): PatientForm => ({
  ...emptyPatientForm,
  familyName: 'Łukaszewska',
  givenName: 'Zoë',
  birthDate: '1990-02-28',
  ...change,
});

/** A charting form that can be signed as it stands, begun at a wall-clock time. */
export const aSessionForm = (
  startedAt: string,
  deviceId: string,
  change: Partial<SessionForm> = {},
): SessionForm => ({
  ...emptySessionForm(startedAt, deviceId),
  cartridgeLot: 'C-1',
  cartridgeExpiry: '2099-12-31',
  zones: [
    {
      zone: 'cheek-left',
      depth: '0.75',
      depthReason: '',
      passes: '4',
      area: '31.25',
      areaMethod: 'chart',
      endpoint: 'uniform-erythema',
      pattern: '',
      speed: '',
      note: '',
    },
  ],
  immediateReactions: 'none',
  ...change,
});

/** Everything that a session can state beside its zones, serums and reactions. `at`: a time that is not yet to come. */
export const chartedInFull = (at: string): Partial<SessionForm> => ({
  assistant: 'M. Weber',
  room: '2',
  concerns: ['enlarged-pores', 'acne-scars'],
  cartridgeNeedleCount: '12',
  cartridgeUdi: '(01)04150123456782',
  cartridgeSeenSterile: 'yes',
  cartridgeDiscarded: 'no',
  anaesthesia: 'used',
  anaesthetics: [
    {
      product: 'Cream',
      productId: '',
      lot: 'SC-3',
      lotId: '',
      expiry: '2099-12-31',
      actives: 'lidocaine 2,5 %, prilocaine 2,5 %',
      mass: '2,5',
      area: '31',
      areaMethod: 'chart',
      occluded: 'no',
      on: at,
      off: '',
    },
  ],
  prp: {
    ...emptyPrpForm,
    drawn: '16',
    drawnAt: at,
    tube: 'Tube',
    tubeLot: 'T-5',
    tubeExpiry: '2099-12-31',
    spins: [{ rpm: '1500', radius: '8.5 cm', g: '', minutes: '8' }],
    applied: '3',
    discarded: '0',
    identityFirst: 'Dr. Test',
    identitySecond: 'M. Weber',
  },
  complicationState: 'present',
  complications: [{ what: 'Vasovagal reaction', done: '' }],
  combination: 'peel',
  combinationNote: 'Glycolic',
  reviewDue: '2099-12-31',
  photographs: 'refused',
  photographsReason: 'Does not want any',
  photographsRefusal: {
    signer: 'Anna Novák',
    signedAt: instantOfCivil(at, 'Europe/Vienna'),
    signature: {
      kind: 'drawn',
      strokes: [
        [
          [100, 400, 0, 480],
          [420, 380, 60, 520],
        ],
      ],
    },
  },
  marks: [
    { view: 'front', points: [[480, 210]], note: 'Old scar' },
    {
      view: 'left45',
      points: [
        [300, 520],
        [340, 560],
      ],
      note: '',
    },
  ],
});

/** A product form that is accepted as it stands. */
export const aProductForm = (change: Partial<ProductForm> = {}): ProductForm => ({
  name: 'HA 1 %',
  maker: 'Maker',
  category: 'hyaluronic-acid',
  ingredients: [{ name: 'Sodium hyaluronate', flags: [] }],
  sterile: 'yes',
  allowedPhases: ['during'],
  labelledRoute: 'topical',
  defaultVolume: '2',
  occlusion: '',
  longestMinutes: '',
  gtin: '',
  active: true,
  ...change,
});

/** A delivery that is accepted as it stands: of a serum 10 mL. */
export const aDelivery = (change: Partial<DeliveryForm> = {}): DeliveryForm => ({
  number: 'L-1',
  expiry: '2027-12-31',
  receivedOn: '2026-03-09',
  quantity: '10',
  serialNumber: '',
  ...change,
});

/** A device form that is accepted as it stands. */
export const aDeviceForm = (change: Partial<DeviceForm> = {}): DeviceForm => ({
  makeModel: 'Pen',
  serialNumber: 'S-1',
  depthMinimum: '0.5',
  depthMaximum: '2.5',
  depthStep: '0.25',
  speedMinimum: '',
  speedMaximum: '',
  lastService: '2026-01-10',
  serviceDue: '2027-01-10',
  active: true,
  ...change,
});

/** The vault file of one account as the first version wrote it. */
export async function aVersion1Vault(key: Buffer, accountId: string, password: string): Promise<VaultFile> {
  const derivation = newDerivation();
  const nonce = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', await deriveSecret(password, derivation), nonce);
  cipher.setAAD(Buffer.from(JSON.stringify(['stratum-vault', 1, 'aegis', accountId, derivation])));
  const wrapping = {
    accountId,
    derivation,
    nonce: nonce.toString('base64'),
    wrappedKey: Buffer.concat([cipher.update(key), cipher.final()]).toString('base64'),
    tag: cipher.getAuthTag().toString('base64'),
  };
  const content = { format: 'stratum-vault', version: 1, cipher: 'aegis', accounts: [wrapping] };
  return parseVault(JSON.stringify(content));
}

/** A key store that keeps its promises until it is told otherwise. */
class TestKeyStore implements KeyStore {
  obstacle: KeyStoreReason | undefined;
  /** As after signing in to the computer as somebody else. */
  refuses = false;
  /** The key store has changed its own key: what it gives back comes in a new form. */
  hasNewKey = false;

  async findObstacle(): Promise<KeyStoreReason | undefined> {
    return this.obstacle;
  }
  async seal(secret: Buffer): Promise<Buffer> {
    if (this.refuses) throw new Error('The key store refuses');
    return Buffer.concat([Buffer.from(this.hasNewKey ? 'new:' : 'old:'), secret.map((byte) => byte ^ 0x55)]);
  }
  async open(sealed: Buffer): ReturnType<KeyStore['open']> {
    if (this.refuses) throw new Error('The key store refuses');
    const secret = Buffer.from(sealed.subarray(4).map((byte) => byte ^ 0x55));
    return { secret, sealedAnew: this.hasNewKey ? await this.seal(secret) : undefined };
  }
}

type TestClinicOptions = { desktop?: Partial<HostContext['desktop']>; now?: Instant };

/** A data folder with the real handlers over it and a clock that a test moves. */
export class TestClinic implements AsyncDisposable {
  readonly folder: string;
  readonly context: HostContext;
  readonly logged: string[] = [];
  /** What the windows were told. */
  readonly told: { event: EventName; payload: unknown }[] = [];
  readonly keyStore = new TestKeyStore();
  #now: Instant;
  #uptime: number;

  private constructor(folder: string, { desktop = {}, now = '2026-03-10T09:00:00.000Z' }: TestClinicOptions) {
    this.folder = folder;
    this.#now = now;
    this.#uptime = epochOfInstant(now);
    const environment: Environment = {
      ...systemEnvironment,
      now: () => this.#now,
      uptime: () => this.#uptime,
    };
    const log: Log = {
      note: (what) => void this.logged.push(what),
      failure: (what, error) => {
        this.logged.push(`${what}: ${String(error)}`);
        return 'reference';
      },
    };
    const host = new ClinicHost(folder, environment, log);
    this.context = {
      host,
      jobs: this.#jobsOf(host),
      environment,
      desktop: {
        chooseFolder: () => Promise.resolve(undefined),
        chooseFile: () => Promise.resolve(undefined),
        showInFolder: () => undefined,
        openWindow: () => undefined,
        windowCount: () => 1,
        keyStore: this.keyStore,
        ...desktop,
      },
      broadcast: (event, payload) => void this.told.push({ event, payload }),
      info: { version: '0.0.0', preview: true, demo: false, dataFolder: folder, locale: 'en' },
    };
  }

  #jobsOf(host: ClinicHost): JobRunner {
    return clinicJobs(host, (state) => this.context.broadcast('job-changed', state));
  }

  /** An empty data folder. */
  static async empty(options: TestClinicOptions = {}): Promise<TestClinic> {
    return new TestClinic(await mkdtemp(join(tmpdir(), 'stratum-test-')), options);
  }

  /** Over a folder that a test has prepared; it is the test's to remove. */
  static at(folder: string, options: TestClinicOptions = {}): TestClinic {
    return new TestClinic(folder, options);
  }

  /** An unlocked clinic; `roles` limits what its account may do. */
  static async open(options: TestClinicOptions & { roles?: Role[] } = {}): Promise<TestClinic> {
    const clinic = await TestClinic.empty(options);
    const { account } = await clinic.context.host.create(firstRunSchema.parse(aFirstRunForm()));
    if (options.roles) account.roles = options.roles;
    return clinic;
  }

  get now(): Instant {
    return this.#now;
  }

  get wallClock(): string {
    return civilOfInstant(this.#now, 'Europe/Vienna');
  }

  pass(hours: number): void {
    this.#now = addHours(this.#now, hours);
    this.#uptime += hours * 3_600_000;
  }

  /** Sets the clock, without time passing. */
  setClock(now: Instant): void {
    this.#now = now;
  }

  /** The account that is signed in, or that was last. */
  get accountId(): string {
    const { open, locked } = this.context.host;
    const id = open?.account.id ?? locked.lastAccountId ?? locked.accounts[0]?.id;
    if (id === undefined) throw new Error('The test clinic has no account yet');
    return id;
  }

  /** The application ends, and starts again on the same folder. */
  async restart(): Promise<void> {
    await this.context.host.lock();
    const { environment, host } = this.context;
    this.context.host = new ClinicHost(this.folder, environment, host.log);
    this.context.jobs = this.#jobsOf(this.context.host);
    await this.call('app.status', undefined);
  }

  /** Unlocks for the account that was last signed in, unless another is named. */
  unlock(password = testPassword, accountId = this.accountId): Promise<ApiResult<unknown>> {
    return this.send('vault.unlock', { accountId, password });
  }

  /** Sends a message as a window does. */
  send(channel: string, input: unknown, sender: Sender = ownWindow): Promise<ApiResult<unknown>> {
    return dispatch(handlers, this.context, channel, input, sender);
  }

  /** Sends a message that is expected to succeed. Throws its error otherwise. */
  async call<N extends ChannelName>(channel: N, input: Input<N>): Promise<Output<N>> {
    const result = await this.send(channel, input);
    if (!result.ok) throw new Error(`${channel}: ${JSON.stringify(result.error)} ${this.logged.join('\n')}`);
    // The contract pairs channel and output; the dispatcher's signature is that of any channel.
    return result.value as Output<N>;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.context.host.lock();
    await rm(this.folder, { recursive: true, force: true });
  }
}
