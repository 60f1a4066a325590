import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ApiResult } from '../domain/api-error.ts';
import { type FirstRunForm, type Role, firstRunSchema } from '../domain/clinic.ts';
import type { ChannelName, Input, Output } from '../domain/contract.ts';
import { type PatientForm, emptyPatientForm } from '../domain/patient.ts';
import { type SessionForm, emptySessionForm } from '../domain/session-form.ts';
import { type Instant, addHours, civilOfInstant, epochOfInstant } from '../domain/time.ts';
import { ClinicHost } from './clinic-host.ts';
import { type Sender, dispatch, trustedOrigin } from './dispatcher.ts';
import { type Environment, systemEnvironment } from './environment.ts';
import type { HostContext } from './handlers/handlers.ts';
import { handlers } from './handlers/index.ts';
import type { Log } from './log.ts';

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
      note: '',
    },
  ],
  immediateReactions: 'none',
  ...change,
});

type TestClinicOptions = { desktop?: Partial<HostContext['desktop']>; now?: Instant };

/** A data folder with the real handlers over it and a clock that a test moves. */
export class TestClinic implements AsyncDisposable {
  readonly folder: string;
  readonly context: HostContext;
  readonly logged: string[] = [];
  #now: Instant;

  private constructor(folder: string, { desktop = {}, now = '2026-03-10T09:00:00.000Z' }: TestClinicOptions) {
    this.folder = folder;
    this.#now = now;
    const environment: Environment = {
      ...systemEnvironment,
      now: () => this.#now,
      uptime: () => epochOfInstant(this.#now),
    };
    const log: Log = {
      note: (what) => void this.logged.push(what),
      failure: (what, error) => {
        this.logged.push(`${what}: ${String(error)}`);
        return 'reference';
      },
    };
    this.context = {
      host: new ClinicHost(folder, environment, log),
      environment,
      desktop: { chooseFolder: () => Promise.resolve(undefined), showInFolder: () => undefined, ...desktop },
      info: { version: '0.0.0', preview: true, demo: false, dataFolder: folder, locale: 'en' },
    };
  }

  /** An empty data folder. */
  static async empty(options: TestClinicOptions = {}): Promise<TestClinic> {
    return new TestClinic(await mkdtemp(join(tmpdir(), 'stratum-test-')), options);
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
