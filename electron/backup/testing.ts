import { createHash, randomBytes } from 'node:crypto';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { BackupSummary } from '../../domain/backup.ts';
import type { JobKind, JobState, JobStep } from '../../domain/job.ts';
import { clinicJobs } from '../jobs/clinic-jobs.ts';
import { TestClinic, aPatientForm, aSessionForm, testPassword } from '../testing.ts';
import { photographPath } from './backup-folder.ts';
import { screened, startToTreat } from '../testing-screening.ts';

export const backupPassphrase = 'seven lamps over the harbour';

/** A clinic with a backup folder, a passphrase and something to lose. */
export class BackedUpClinic implements AsyncDisposable {
  readonly clinic: TestClinic;
  readonly folder: string;
  readonly #extra: string[] = [];

  private constructor(clinic: TestClinic, folder: string) {
    this.clinic = clinic;
    this.folder = folder;
  }

  static async open(options: { passphrase?: boolean } = {}): Promise<BackedUpClinic> {
    const clinic = await TestClinic.open();
    const folder = await mkdtemp(join(tmpdir(), 'stratum-backups-'));
    const made = new BackedUpClinic(clinic, folder);
    made.choose(folder);
    await clinic.call('backup.chooseFolder', undefined);
    if (options.passphrase ?? true) {
      await clinic.call('backup.setPassphrase', {
        newPassword: backupPassphrase,
        newPasswordRepeated: backupPassphrase,
        password: testPassword,
      });
    }
    return made;
  }

  /** What the folder dialog answers from now on. */
  choose(folder: string | undefined): void {
    this.clinic.context.desktop.chooseFolder = () => Promise.resolve(folder);
  }

  /** An empty folder that goes with the clinic. */
  async newFolder(): Promise<string> {
    const folder = await mkdtemp(join(tmpdir(), 'stratum-other-'));
    this.#extra.push(folder);
    return folder;
  }

  /** A patient with a signed session; gives both ids. */
  async chart(familyName: string): Promise<{ patientId: string; sessionId: string }> {
    const { clinic } = this;
    const patient = await clinic.call('patient.create', {
      form: aPatientForm({ familyName }),
      acceptDuplicate: true,
    });
    const draft = await startToTreat(clinic, patient.id);
    const plain = aSessionForm(clinic.wallClock, draft.devices[0]?.id ?? '', { note: `of ${familyName}` });
    const form = screened(draft, plain);
    const { sessionId, revision } = draft;
    await clinic.call('session.sign', { sessionId, revision, form, password: testPassword });
    return { patientId: patient.id, sessionId };
  }

  /** Photographs as the clinic keeps them; gives their names. */
  async addPhotographs(count: number, bytes = 2000): Promise<string[]> {
    const names: string[] = [];
    for (let index = 0; index < count; index += 1) {
      const content = randomBytes(bytes);
      const name = createHash('sha256').update(content).digest('hex');
      const { photographs } = this.clinic.context.host.paths;
      await mkdir(join(photographs, name.slice(0, 2)), { recursive: true });
      await writeFile(photographPath(photographs, name), content);
      names.push(name);
    }
    return names.toSorted();
  }

  /** Makes a backup and gives what it says. Throws what it failed of. */
  async backUp(): Promise<BackupSummary> {
    await this.clinic.call('backup.run', undefined);
    const state = await this.finished('backup');
    if (state.state !== 'done') throw new Error(`${JSON.stringify(state)} ${this.clinic.logged.join('\n')}`);
    const [newest] = (await this.clinic.call('backup.get', undefined)).backups ?? [];
    if (!newest) throw new Error('No backup is listed');
    this.clinic.pass(1);
    return newest;
  }

  /** How the last job of a kind ended. */
  async finished(kind: JobKind): Promise<JobState> {
    const { jobs } = this.clinic.context;
    await jobs.settled(kind);
    const state = jobs.list().find((job) => job.kind === kind);
    if (!state) throw new Error(`There was no ${kind}`);
    return state;
  }

  /** Does something when a job first comes to a step: while it is under way. */
  atStep(kind: JobKind, step: JobStep, work: (jobId: string) => void): void {
    const { context } = this.clinic;
    let isToCome = true;
    context.jobs = clinicJobs(context.host, (state) => {
      context.broadcast('job-changed', state);
      if (!isToCome || state.kind !== kind || state.state !== 'running' || state.step !== step) return;
      isToCome = false;
      work(state.id);
    });
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.clinic[Symbol.asyncDispose]();
    for (const folder of [this.folder, ...this.#extra]) await rm(folder, { recursive: true, force: true });
  }
}
