import { mkdir, mkdtemp, readFile, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { ChannelName, Input } from '../domain/contract.ts';
import type { JobKind } from '../domain/job.ts';
import type { ObservationForm } from '../domain/session-form.ts';
import { runSql } from '../db/testing.ts';
import { ClinicHost } from './clinic-host.ts';
import { clinicJobs } from './jobs/clinic-jobs.ts';
import { openLog } from './log.ts';
import { derivePurposeKey } from './vault.ts';
import { aPicture, withCameraData } from './photographs/testing.ts';
import { TestClinic, aFirstRunForm, aPatientForm, aSessionForm } from './testing.ts';
import { prepareToTreat, screened } from './testing-screening.ts';

/** What must not stand on the disk in clear (S3). */

const path = (clinic: TestClinic, name: string) => join(clinic.folder, name);

describe('nothing of a record stands on the disk in clear', () => {
  /** Words that nothing else contains, one for each place where text is entered. */
  const markers = {
    familyName: 'Qvzmarkfamily',
    givenName: 'Qvzmarkgiven',
    phone: '+43 660 7770001',
    address: 'Qvzmarkstreet 7',
    note: 'Qvzmarkpatientnote',
    draft: 'Qvzmarkdraft',
    session: 'Qvzmarksession',
    reaction: 'Qvzmarkreaction',
    search: 'Qvzmarksearch',
    refused: 'Qvzmarkrefused',
    clinicName: 'Qvzmarkclinic',
    password: 'Qvzmarkpassword long enough',
    addendum: 'Qvzmarkaddendum',
    voiding: 'Qvzmarkvoiding',
    emergency: 'Qvzmarkemergency',
    review: 'Qvzmarkreview',
    keptForm: 'Qvzmarkkeptform',
    newPassword: 'Qvzmarknew password long',
    passphrase: 'Qvzmarkpassphrase long enough',
    camera: 'Qvzmarkcamera',
    withdrawal: 'Qvzmarkwithdrawal',
  };

  let clinic: TestClinic;
  /** Everything but what is exported, which is to be read by others. */
  let target: string;
  let chosen: string;
  beforeEach(async () => {
    target = await mkdtemp(join(tmpdir(), 'stratum-backups-'));
    chosen = join(target, 'not there');
    clinic = await TestClinic.empty({ desktop: { chooseFolder: () => Promise.resolve(chosen) } });
    // The log as the application keeps it, in place of the test's own.
    const { environment } = clinic.context;
    const log = openLog(path(clinic, 'logs/stratum.log'), environment);
    clinic.context.host = new ClinicHost(clinic.folder, environment, log);
    clinic.context.jobs = clinicJobs(clinic.context.host, () => undefined);
    const { clinicName, password } = markers;
    // The locked screen lists who may sign in: staff names stand in the vault, on purpose.
    const accountName = 'Dr. Listed';
    const names = { clinicName, accountName, password, passwordRepeated: password };
    await clinic.call('vault.create', aFirstRunForm(names));
  });
  afterEach(async () => {
    await clinic[Symbol.asyncDispose]();
    await rm(target, { recursive: true, force: true });
  });

  /** Files that are gone again before they could be read have been written by a job under way. */
  const contentOf = (file: string): Promise<Buffer> =>
    readFile(file).catch((error: unknown) => {
      if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return Buffer.alloc(0);
      throw error;
    });

  async function everyFile(): Promise<Map<string, Buffer>> {
    const files: [string, Buffer][] = [];
    for (const folder of [clinic.folder, target]) {
      const found = await readdir(folder, { recursive: true, withFileTypes: true });
      for (const entry of found.filter((each) => each.isFile())) {
        const file = join(entry.parentPath, entry.name);
        files.push([file, await contentOf(file)]);
      }
    }
    return new Map(files);
  }

  async function expectNoMarker(): Promise<string[]> {
    const files = await everyFile();
    for (const [name, content] of files) {
      for (const marker of [...Object.values(markers), 'Qvzmark']) {
        for (const encoding of ['utf8', 'utf16le'] as const) {
          for (const text of [marker, marker.toLowerCase()]) {
            expect(content.includes(Buffer.from(text, encoding)), `${text} in ${name}`).toBe(false);
          }
        }
      }
    }
    return [...files.keys()].map((file) => basename(file));
  }

  const refused = async <N extends ChannelName>(channel: N, input: Input<N>) => {
    expect(await clinic.send(channel, input)).toMatchObject({ ok: false });
  };

  /** Patients, drafts, a signature, a reaction, searches, and every kind of failure. */
  async function aDayAtTheClinic(): Promise<void> {
    const { familyName, givenName, phone, address, note, password } = markers;
    const person = aPatientForm({ familyName, givenName, phone, address, note });
    const { id } = await clinic.call('patient.create', { form: person, acceptDuplicate: false });
    await refused('patient.create', { form: person, acceptDuplicate: false });
    await refused('patient.update', { patientId: id, revision: 9, form: person });
    const impossible = { ...person, birthDate: markers.refused };
    await refused('patient.create', { form: impossible, acceptDuplicate: true });
    await clinic.call('patient.list', { query: markers.search });
    await clinic.call('patient.list', { query: familyName });

    await prepareToTreat(clinic, id);
    const draft = await clinic.call('session.start', { patientId: id });
    const { sessionId, devices } = draft;
    const plain = aSessionForm(clinic.wallClock, devices[0]?.id ?? '', { note: markers.session });
    const form = screened(draft, plain);
    const typed = { ...form, pain: markers.draft, note: markers.draft };
    const { revision } = await clinic.call('session.saveDraft', {
      sessionId,
      revision: draft.revision,
      form: typed,
    });
    await refused('session.saveDraft', { sessionId, revision: draft.revision, form: typed });
    await refused('session.sign', { sessionId, revision, form: typed, password });
    await refused('session.sign', { sessionId, revision, form, password: markers.refused });
    await clinic.call('session.sign', { sessionId, revision, form, password });

    const observed: ObservationForm = {
      seen: clinic.wallClock,
      kind: 'other',
      grade: '1',
      zones: [],
      percent: '',
      onset: '',
      resolved: '',
      note: markers.reaction,
      suspectedProduct: '',
      suspectedLot: '',
    };
    await clinic.call('session.recordReaction', { sessionId, form: observed });
    await refused('session.recordReaction', { sessionId, form: { ...observed, onset: markers.refused } });
    await refused('export.patient', { patientId: id, formats: ['csv'] });
    await photographsOf(id, sessionId);

    // What nobody expects reaches the log: statements and messages that quote what was typed.
    const { store, account } = clinic.context.host.requireOpen();
    const quoting = `CREATE TRIGGER quoting BEFORE UPDATE ON patient BEGIN SELECT RAISE(ABORT, 'test: ${familyName}'); END`;
    await runSql(store, quoting);
    await refused('patient.update', {
      patientId: id,
      revision: 1,
      form: { ...person, note: markers.refused },
    });
    await runSql(store, 'DROP TRIGGER quoting');
    const cause = new Error(`${markers.refused} caused it`);
    clinic.context.host.log.failure('test', new Error(`${familyName} ${account.name}`, { cause }));
  }

  /** One that is kept, one that is withdrawn, and files that are none; all carry words beside the pixels. */
  async function photographsOf(patientId: string, sessionId: string): Promise<void> {
    const subject = { view: 'front', zone: null, stage: 'before', takenAt: null } as const;
    const file = async (seed: number) =>
      Buffer.concat([
        await withCameraData(aPicture({ width: 500, height: 300, seed }), markers.camera)
          .jpeg()
          .toBuffer(),
        Buffer.from(markers.camera),
      ]);
    const addition = { patientId, sessionId, origin: 'file', ...subject } as const;
    await clinic.call('photograph.add', { ...addition, content: await file(1) });
    const second = await clinic.call('photograph.add', { ...addition, content: await file(2) });
    await clinic.call('photograph.withdraw', {
      patientId,
      photographId: second.id,
      reason: markers.withdrawal,
    });
    await refused('photograph.add', { ...addition, content: (await file(3)).subarray(0, 2000) });
    await refused('photograph.add', { ...addition, content: Buffer.from(`%PDF-1.7 ${markers.camera}`) });
    await refused('photograph.add', { ...addition, content: await file(4), takenAt: markers.refused });
    for (const size of ['thumbnail', 'full'] as const) {
      await clinic.call('photograph.image', { patientId, photographId: second.id, size });
    }
  }

  /** The beginning of any JPEG. */
  const jpegStart = Buffer.from([0xff, 0xd8, 0xff, 0xdb]);
  const jfifStart = Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0x00, 0x10, 0x4a, 0x46, 0x49, 0x46]);

  test('no picture stands in a file as it is, large or small', async () => {
    await aDayAtTheClinic();
    const { hits } = await clinic.call('patient.list', { query: markers.familyName });
    const patientId = hits[0]?.id ?? '';
    const { photographs } = await clinic.call('photograph.list', { patientId });
    const pieces: Buffer[] = [];
    for (const { id: photographId } of photographs) {
      for (const size of ['thumbnail', 'full'] as const) {
        const { content } = await clinic.call('photograph.image', { patientId, photographId, size });
        expect([jpegStart, jfifStart].some((start) => start.equals(content.subarray(0, start.length)))).toBe(
          true,
        );
        pieces.push(Buffer.from(content.subarray(-200)), Buffer.from(content.subarray(600, 700)));
      }
    }
    expect(pieces).toHaveLength(8);
    const files = await everyFile();
    expect([...files.keys()].filter((file) => file.includes('photographs'))).toHaveLength(2);
    for (const [name, content] of files) {
      for (const piece of [...pieces, jfifStart]) expect(content.includes(piece), name).toBe(false);
    }
  });

  test('while the clinic is open, when it is locked, and after a wrong password', async () => {
    await aDayAtTheClinic();
    const open = await expectNoMarker();
    expect(open).toEqual(
      expect.arrayContaining(['stratum.db', 'stratum.db-wal', 'stratum.log', 'vault.json']),
    );
    const log = await readFile(path(clinic, 'logs/stratum.log'), 'utf8');
    expect(log).toContain('patient.update: StoreError');

    await clinic.call('vault.lock', undefined);
    const locked = await expectNoMarker();
    const named = locked.filter((name) => !/^[0-9a-f]{64}$/.test(name));
    expect(named.toSorted()).toEqual(['stratum.db', 'stratum.log', 'vault.json']);
    expect(locked).toHaveLength(named.length + 2);

    await refused('vault.unlock', { accountId: clinic.accountId, password: markers.refused });
    await expectNoMarker();
    await clinic.call('vault.unlock', { accountId: clinic.accountId, password: markers.password });
    const { hits } = await clinic.call('patient.list', { query: markers.familyName });
    expect(hits).toMatchObject([{ familyName: markers.familyName }]);
  });

  /** Looks at every file again and again while a job is at work. */
  async function expectNoMarkerDuring(kind: JobKind): Promise<void> {
    const { jobs } = clinic.context;
    do await expectNoMarker();
    while (jobs.isBusy(kind));
    await jobs.settled(kind);
    const job = (await clinic.call('job.list', undefined)).find((each) => each.kind === kind);
    expect(job).toMatchObject({ state: 'done' });
  }

  const aFolder = async (name: string): Promise<void> => {
    chosen = join(target, name);
    await mkdir(chosen, { recursive: true });
  };

  test('nor through addenda, emergencies, lost passwords, backups and a new key, or while they are made', async () => {
    await aDayAtTheClinic();
    const { password, newPassword } = markers;
    const { hits } = await clinic.call('patient.list', { query: markers.familyName });
    const patientId = hits[0]?.id ?? '';
    const { sessions } = await clinic.call('patient.timeline', { patientId });
    const sessionId = sessions[0]?.id ?? '';
    const form = { part: 'note' as const, text: markers.addendum };
    await clinic.call('session.addAddendum', { sessionId, form, password });
    await clinic.call('session.void', { sessionId, reason: markers.voiding, password });
    const restricted = { patientId, restricted: true, accountIds: [], password };
    await clinic.call('patient.setAccess', restricted);
    await refused('patient.timeline', { patientId });
    const { id: emergencyId } = await clinic.call('patient.breakGlass', {
      patientId,
      reason: markers.emergency,
    });
    await clinic.call('access.review', { emergencyId, note: markers.review });
    await clinic.call('form.keep', { place: 'patient/new', content: markers.keptForm });
    await expectNoMarker();

    const { groups, askedFor } = await clinic.call('vault.newRecoveryKey', { password });
    await clinic.call('vault.confirmRecoveryKey', { groups: askedFor.map((index) => groups[index] ?? '') });
    await clinic.call('account.changePassword', {
      password,
      newPassword,
      newPasswordRepeated: newPassword,
    });
    await clinic.call('security.setKeyStore', { enabled: true, password: newPassword });
    await clinic.call('vault.lock', undefined);
    await refused('vault.unlock', { accountId: clinic.accountId, password });
    await expectNoMarker();
    const passwords = { newPassword: password, newPasswordRepeated: password };
    await refused('vault.recover', {
      accountId: clinic.accountId,
      recoveryKey: markers.refused,
      ...passwords,
    });
    await clinic.call('vault.recover', {
      accountId: clinic.accountId,
      recoveryKey: groups.join(' '),
      ...passwords,
    });

    await aFolder('backups');
    await clinic.call('backup.chooseFolder', undefined);
    const { passphrase } = markers;
    await clinic.call('backup.setPassphrase', {
      newPassword: passphrase,
      newPasswordRepeated: passphrase,
      password,
    });
    await clinic.call('backup.run', undefined);
    await expectNoMarkerDuring('backup');
    const { backups } = await clinic.call('backup.get', undefined);
    const name = backups?.[0]?.name ?? '';
    await aFolder('elsewhere');
    await clinic.call('backup.copyOffSite', { name });
    await expectNoMarkerDuring('off-site-copy');
    const source = await clinic.call('restore.choose', { name });
    const secret = { kind: 'passphrase', text: passphrase } as const;
    const preview = clinic.call('restore.preview', { sourceId: source?.sourceId ?? '', secret });
    await expectNoMarker();
    await preview;
    await clinic.call('vault.rekey', { password });
    await expectNoMarkerDuring('rekey');
    await clinic.call('vault.lock', undefined);
    const files = await expectNoMarker();
    expect(files).toEqual(expect.arrayContaining(['manifest.json', 'stratum.db', 'vault.json']));

    const everything = Buffer.concat([...(await everyFile()).values()]).toString('latin1');
    for (const separator of ['', ' ', '-']) expect(everything).not.toContain(groups.join(separator));
    await clinic.call('vault.unlock', { accountId: clinic.accountId, password });
    expect(await clinic.call('form.find', { place: 'patient/new' })).toMatchObject({
      content: markers.keptForm,
    });
  }, 60_000);

  test('nor is the database’s key, in any file or spelling', async () => {
    await aDayAtTheClinic();
    const key = clinic.context.host.copyKey();
    const auditKey = derivePurposeKey(key, 'audit-chain');
    for (const [name, content] of await everyFile()) {
      for (const secret of [key, auditKey]) {
        if (!secret) throw new Error('the store was opened');
        expect(content.includes(secret), name).toBe(false);
        expect(content.includes(secret.toString('hex')), name).toBe(false);
        expect(content.includes(secret.toString('base64')), name).toBe(false);
      }
    }
  });
});
