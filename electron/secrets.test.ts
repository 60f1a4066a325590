import { mkdtemp, readFile, readdir, rm, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { ChannelName, Input } from '../domain/contract.ts';
import type { ObservationForm } from '../domain/session-form.ts';
import type { StoreOptions } from '../db/open.ts';
import { runSql } from '../db/testing.ts';
import { ClinicHost } from './clinic-host.ts';
import { openLog } from './log.ts';
import { TestClinic, aFirstRunForm, aPatientForm, aSessionForm, testPassword } from './testing.ts';

/** What must not stay in memory, and what must not stand on the disk in clear (S3). */

type Opening = Pick<StoreOptions, 'key' | 'auditKey'> & { held: { key: Buffer; auditKey: Buffer } };

/** The very buffers that the store was opened with, and copies of what they held then. */
const openings = vi.hoisted((): Opening[] => []);

vi.mock(import('../db/open.ts'), async (importOriginal) => {
  const original = await importOriginal();
  return {
    ...original,
    openStore: (options, migrations) => {
      const { key, auditKey } = options;
      openings.push({ key, auditKey, held: { key: Buffer.from(key), auditKey: Buffer.from(auditKey) } });
      return original.openStore(options, migrations);
    },
  };
});

const zeros = Buffer.alloc(32);
const path = (clinic: TestClinic, name: string) => join(clinic.folder, name);

describe('the keys are wiped from memory', () => {
  let clinic: TestClinic;
  beforeEach(async () => {
    clinic = await TestClinic.empty();
    openings.length = 0;
  });
  afterEach(() => clinic[Symbol.asyncDispose]());

  function expectWiped(count: number): void {
    expect(openings).toHaveLength(count);
    for (const { key, auditKey, held } of openings) {
      expect(held.key.equals(zeros)).toBe(false);
      expect(held.auditKey.equals(zeros)).toBe(false);
      expect(Buffer.from(key).equals(zeros)).toBe(true);
      expect(Buffer.from(auditKey).equals(zeros)).toBe(true);
    }
  }
  const create = () => clinic.call('vault.create', aFirstRunForm());
  const unlock = () => clinic.send('vault.unlock', { password: testPassword });

  async function createAndLock(): Promise<void> {
    await create();
    await clinic.call('vault.lock', undefined);
    openings.length = 0;
  }

  test('after a clinic was made', async () => {
    await create();
    expectWiped(2);
    const [made, opened] = openings;
    expect(opened?.held).toEqual(made?.held);
  });

  test('after unlocking, and the open database goes on without them', async () => {
    await createAndLock();
    expect(await unlock()).toMatchObject({ ok: true });
    expectWiped(1);
    await clinic.call('patient.create', { form: aPatientForm(), acceptDuplicate: false });
    expect(await clinic.call('patient.list', { query: '' })).toMatchObject({ total: 1 });
  });

  test.each([
    ['cut off', (file: string) => truncate(file, 5000)],
    ['emptied', (file: string) => truncate(file, 0)],
    ['foreign', (file: string) => writeFile(file, 'not a database at all '.repeat(1000))],
    ['missing', (file: string) => rm(file)],
  ])('when the database is %s', async (_kind, damage) => {
    await createAndLock();
    await damage(path(clinic, 'stratum.db'));
    expect(await unlock()).toMatchObject({ ok: false });
    expectWiped(1);
  });

  test('when the account is not active any more', async () => {
    await create();
    await runSql(clinic.context.host.requireOpen().store, 'UPDATE account SET active = 0');
    await clinic.call('vault.lock', undefined);
    openings.length = 0;
    expect(await unlock()).toMatchObject({ error: { code: 'password.wrong' } });
    expectWiped(1);
  });

  test('when making a clinic fails half way', async () => {
    const failing = clinic.context.host.createWith(crypto.randomUUID(), testPassword, () =>
      Promise.reject(new Error('while filling')),
    );
    await expect(failing).rejects.toThrow('while filling');
    expectWiped(1);
  });
});

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
    accountName: 'Qvzmarkaccount',
    password: 'Qvzmarkpassword long enough',
  };

  let clinic: TestClinic;
  let target: string;
  beforeEach(async () => {
    target = await mkdtemp(join(tmpdir(), 'stratum-export-'));
    const desktop = { chooseFolder: () => Promise.resolve(join(target, 'not there')) };
    clinic = await TestClinic.empty({ desktop });
    // The log as the application keeps it, in place of the test's own.
    const { environment } = clinic.context;
    const log = openLog(path(clinic, 'logs/stratum.log'), environment);
    clinic.context.host = new ClinicHost(clinic.folder, environment, log);
    const { clinicName, accountName, password } = markers;
    const names = { clinicName, accountName, password, passwordRepeated: password };
    await clinic.call('vault.create', aFirstRunForm(names));
  });
  afterEach(async () => {
    await clinic[Symbol.asyncDispose]();
    await rm(target, { recursive: true, force: true });
  });

  async function everyFile(): Promise<Map<string, Buffer>> {
    const found = await readdir(clinic.folder, { recursive: true, withFileTypes: true });
    const files = found.filter((entry) => entry.isFile());
    const contents = await Promise.all(files.map((file) => readFile(join(file.parentPath, file.name))));
    return new Map(files.map(({ name }, index) => [name, contents[index] ?? Buffer.alloc(0)]));
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
    return [...files.keys()];
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

    const { sessionId, devices, ...draft } = await clinic.call('session.start', { patientId: id });
    const form = aSessionForm(clinic.wallClock, devices[0]?.id ?? '', { note: markers.session });
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
    };
    await clinic.call('session.recordReaction', { sessionId, form: observed });
    await refused('session.recordReaction', { sessionId, form: { ...observed, onset: markers.refused } });
    await refused('export.patient', { patientId: id, formats: ['csv'] });

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
    expect(locked.toSorted()).toEqual(['stratum.db', 'stratum.log', 'vault.json']);

    await refused('vault.unlock', { password: markers.refused });
    await expectNoMarker();
    await clinic.call('vault.unlock', { password: markers.password });
    const { hits } = await clinic.call('patient.list', { query: markers.familyName });
    expect(hits).toMatchObject([{ familyName: markers.familyName }]);
  });

  test('nor is the database’s key, in any file or spelling', async () => {
    openings.length = 0;
    await clinic.call('vault.lock', undefined);
    await clinic.call('vault.unlock', { password: markers.password });
    await aDayAtTheClinic();
    const { key, auditKey } = openings[0]?.held ?? {};
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
