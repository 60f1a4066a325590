import type { Input, Output } from '../../domain/contract.ts';
import { noAdjustments } from '../../domain/photograph.ts';
import { listAuditEventsOfPatient } from '../../db/audit.ts';
import { findPhotographFile } from '../../db/photograph.ts';
import { listPhotographs, photographPath } from '../backup/backup-folder.ts';
import { aPictureFile } from '../photographs/testing.ts';
import { TestClinic, aPatientForm } from '../testing.ts';

type Addition = Input<'photograph.add'>;

export const refused = (code: string) => ({ ok: false, error: { code } });

/** Each picture is another one: the same is not added twice. */
let seed = 100;
export const nextSeed = (): number => (seed += 1);

/** A clinic with one patient, and short words for what tests do with photographs. */
export class PhotographedClinic implements AsyncDisposable {
  readonly clinic: TestClinic;
  readonly patientId: string;

  private constructor(clinic: TestClinic, patientId: string) {
    this.clinic = clinic;
    this.patientId = patientId;
  }

  static async open(): Promise<PhotographedClinic> {
    const clinic = await TestClinic.open();
    const { id } = await clinic.call('patient.create', { form: aPatientForm(), acceptDuplicate: true });
    return new PhotographedClinic(clinic, id);
  }

  anotherPatient = () =>
    this.clinic.call('patient.create', {
      form: aPatientForm({ familyName: 'Byrne' }),
      acceptDuplicate: true,
    });

  anAddition = async (change: Partial<Addition> = {}): Promise<Addition> => ({
    patientId: this.patientId,
    sessionId: null,
    content: await aPictureFile({ seed: nextSeed() }),
    origin: 'file',
    view: 'front',
    zone: null,
    stage: 'before',
    takenAt: null,
    ...change,
  });
  send = async (change: Partial<Addition> = {}) =>
    this.clinic.send('photograph.add', await this.anAddition(change));
  add = async (change: Partial<Addition> = {}) =>
    this.clinic.call('photograph.add', await this.anAddition(change));

  list = (patientId = this.patientId) => this.clinic.call('photograph.list', { patientId });
  image = (photographId: string, size: 'thumbnail' | 'full' = 'full') =>
    this.clinic.send('photograph.image', { patientId: this.patientId, photographId, size });

  aChange = (
    photograph: Output<'photograph.add'>,
    change: Partial<Input<'photograph.change'>> = {},
  ): Input<'photograph.change'> => ({
    patientId: this.patientId,
    photographId: photograph.id,
    revision: photograph.revision,
    sessionId: photograph.sessionId,
    view: photograph.view,
    zone: photograph.zone,
    stage: photograph.stage,
    takenAt: this.clinic.wallClock,
    adjustments: noAdjustments,
    ...change,
  });

  /** What stands in the folder of photographs. */
  files = () => listPhotographs(this.clinic.context.host.paths.photographs);
  /** Where a photograph's file is. */
  fileOf = (id: string): string => {
    const { host } = this.clinic.context;
    const { file = '' } = findPhotographFile(host.requireOpen().store.read, id) ?? {};
    return photographPath(host.paths.photographs, file);
  };

  newestEvent = async () => {
    const { store } = this.clinic.context.host.requireOpen();
    return (await listAuditEventsOfPatient(store.read, this.patientId, 1))[0];
  };

  async [Symbol.asyncDispose](): Promise<void> {
    await this.clinic[Symbol.asyncDispose]();
  }
}
