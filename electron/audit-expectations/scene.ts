import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Account } from '../../domain/clinic.ts';
import type { ChannelName, Input, Output } from '../../domain/contract.ts';
import { jobKinds } from '../../domain/job.ts';
import type { ObservationForm, SessionForm } from '../../domain/session-form.ts';
import type { AuditEvent } from '../../db/audit.ts';
import { readSql } from '../../db/testing.ts';
import { TestClinic, aPatientForm, aSessionForm, chartedInFull, testPassword } from '../testing.ts';
import { prepareToTreat, screened } from '../testing-screening.ts';

/**
 * What each channel leaves in the audit log, and how it is brought to do its work: one file per feature beside this
 * one, put together in electron/audit.test.ts. The table of channels has no gap, or it does not compile.
 */

export type Event = Pick<AuditEvent, 'action' | 'subject' | 'recordId' | 'patientId'>;

export type Expectation<N extends ChannelName> = {
  /** Brings about what the channel needs and gives an input that is accepted. */
  prepare: (scene: Scene) => Input<N> | Promise<Input<N>>;
  /** What is appended by the time the channel has answered, oldest first. */
  events: (scene: Scene, input: Input<N>, output: Output<N>) => Event[];
  /** The scene is of no use to other tests afterwards. */
  spoilsScene?: true;
};

export type Expectations<N extends ChannelName = ChannelName> = { readonly [Name in N]: Expectation<Name> };

/** The channels of one feature, for `satisfies`. */
export type ExpectationsOf<Prefix extends string> = Expectations<Extract<ChannelName, `${Prefix}.${string}`>>;

/** For what takes nothing, changes nothing and shows no record. */
export const nothingNoted = { prepare: () => undefined, events: () => [] };

export const ofPatient = (action: string, id: string): Event => ({
  action,
  subject: 'patient',
  recordId: id,
  patientId: id,
});
export const ofVault = (action: string): Event => ({
  action,
  subject: 'vault',
  recordId: null,
  patientId: null,
});
export const ofAccount = (action: string, id: string): Event => ({
  action,
  subject: 'account',
  recordId: id,
  patientId: null,
});

export const otherPassword = 'nine grey herons wade';

/** A clinic with one patient and two signed sessions of the account that is signed in, a practitioner and manager. */
export class Scene implements AsyncDisposable {
  clinic: TestClinic;
  /** Where the folder dialogs lead; undefined cancels them. */
  target: string | undefined;
  /** What the file dialogs give; undefined cancels them. */
  chosenFile: string | undefined;
  patientId = '';
  signed: [string, string] = ['', ''];
  /** The newest event's number before what a test is about. */
  lastSeen = 0;
  /** The newest event's number in the newest backup. */
  backedUpTo = 0;
  /** Where the folder dialogs led first; goes with the scene. */
  readonly folder: string;
  #people = 0;

  private constructor(clinic: TestClinic, folder: string) {
    this.clinic = clinic;
    this.target = folder;
    this.folder = folder;
  }

  static async open(): Promise<Scene> {
    const folder = await mkdtemp(join(tmpdir(), 'stratum-target-'));
    // The dialog asks the scene, which is there by the time one opens.
    const dialog: { scene?: Scene } = {};
    const desktop = {
      chooseFolder: () => Promise.resolve(dialog.scene?.target),
      chooseFile: () => Promise.resolve(dialog.scene?.chosenFile),
    };
    const scene = new Scene(await TestClinic.open({ desktop }), folder);
    dialog.scene = scene;
    const patient = await scene.clinic.call('patient.create', {
      form: aPatientForm(),
      acceptDuplicate: false,
    });
    scene.patientId = patient.id;
    await prepareToTreat(scene.clinic, patient.id);
    scene.signed = [await scene.aSignedSession(), await scene.aSignedSession()];
    return scene;
  }

  get store() {
    return this.clinic.context.host.requireOpen().store;
  }

  draftOf(patientId = this.patientId): Promise<Output<'session.start'>> {
    return this.clinic.call('session.start', { patientId });
  }

  /** A new draft with a form that can be signed. */
  async aFilledDraft(change: Partial<SessionForm> = {}) {
    const view = await this.draftOf();
    const { sessionId, revision, devices } = view;
    const { wallClock } = this.clinic;
    const whole = { ...chartedInFull(wallClock), ...change };
    const form = screened(view, aSessionForm(wallClock, devices[0]?.id ?? '', whole));
    return { sessionId, revision, form };
  }

  async aSignedSession(change: Partial<SessionForm> = {}): Promise<string> {
    const draft = await this.aFilledDraft(change);
    await this.clinic.call('session.sign', { ...draft, password: testPassword });
    return draft.sessionId;
  }

  anObservation(change: Partial<ObservationForm> = {}): ObservationForm {
    return {
      seen: this.clinic.wallClock,
      kind: 'erythema',
      grade: '1',
      zones: [],
      percent: '',
      onset: '',
      resolved: '',
      note: '',
      suspectedProduct: '',
      suspectedLot: '',
      ...change,
    };
  }

  /** Somebody who is not in the clinic's records yet. */
  aNewPerson() {
    return aPatientForm({ familyName: `Person ${'x'.repeat((this.#people += 1))}`, givenName: 'Eve' });
  }

  /** Another account of the clinic, which has a password that somebody else has set. */
  async aColleague(roles: Account['roles'] = ['practitioner']): Promise<string> {
    const name = `Colleague ${'x'.repeat((this.#people += 1))}`;
    const accounts = await this.clinic.call('account.create', {
      form: {
        name,
        registrationNumber: '',
        roles,
        newPassword: otherPassword,
        newPasswordRepeated: otherPassword,
      },
      password: testPassword,
    });
    const made = accounts.find((account) => account.name === name);
    if (!made) throw new Error('The account was made');
    return made.id;
  }

  /** Gives the clinic a recovery key. */
  async aRecoveryKey(): Promise<string> {
    const { groups, askedFor } = await this.clinic.call('vault.newRecoveryKey', { password: testPassword });
    await this.clinic.call('vault.confirmRecoveryKey', {
      groups: askedFor.map((index) => groups[index] ?? ''),
    });
    return groups.join('-');
  }

  /** What is appended from here on is what the test is about. */
  noteSequence(): void {
    const [row] = readSql(this.store, 'SELECT max(sequence) AS sequence FROM audit_event') as {
      sequence: number | null;
    }[]; // the column selected
    this.lastSeen = row?.sequence ?? 0;
  }

  /** What a channel has started is over. */
  async settled(): Promise<void> {
    for (const kind of jobKinds) await this.clinic.context.jobs.settled(kind);
  }

  /** Locks, and leaves that out of what the test is about. */
  async lock(): Promise<void> {
    this.noteSequence();
    await this.clinic.call('vault.lock', undefined);
    this.lastSeen += 1;
  }

  /** Another scene in its place, in which no clinic exists yet. */
  async startOver(): Promise<void> {
    await this.clinic[Symbol.asyncDispose]();
    this.clinic = await TestClinic.empty();
    this.patientId = '';
    this.lastSeen = 0;
  }

  /** Also while locked: unlocks to look, and leaves that out. */
  async eventsSince(sequence = this.lastSeen): Promise<(Event & { accountId: string; details: string })[]> {
    const wasOpen = this.clinic.context.host.open !== undefined;
    if (!wasOpen) await this.clinic.unlock();
    const rows = readSql(
      this.store,
      `SELECT action, subject, record_id AS recordId, patient_id AS patientId, account_id AS accountId, details
       FROM audit_event WHERE sequence > ? ORDER BY sequence`,
      sequence,
    ) as (Event & { accountId: string; details: string })[]; // the columns selected
    return wasOpen ? rows : rows.slice(0, -1);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.clinic[Symbol.asyncDispose]();
    await rm(this.folder, { recursive: true, force: true });
  }
}
