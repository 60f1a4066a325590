import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { findAccount, getAccount, insertAccount, listAccounts } from './account.ts';
import { findClinic, getClinic, insertClinic } from './clinic.ts';
import { findDevice, getDevice, insertDevice, listDevices } from './device.ts';
import { findPossibleDuplicates } from './duplicates.ts';
import {
  countPatients,
  findPatient,
  findPatientByRecordNumber,
  getPatient,
  insertPatient,
  nextRecordNumber,
  updatePatient,
} from './patient.ts';
import { listRecentPatients } from './patient-hits.ts';
import {
  type TestStore,
  aClinic,
  aClinicIn,
  aDevice,
  aDraftIn,
  aPatient,
  aSessionIn,
  aSessionInput,
  anAccount,
  newId,
  openTestStore,
} from './testing.ts';

let made: TestStore;
beforeEach(async () => {
  made = await openTestStore();
});
afterEach(() => made.dispose());

describe('a patient', () => {
  test('comes back as written, with and without what is optional', async () => {
    const { store } = made;
    const whole = aPatient({
      preferredName: 'Anni',
      address: 'Ring 1\n1010 Wien',
      note: '<b>"quoted"</b> \u{1F489}',
    });
    const bare = aPatient({
      preferredName: null,
      sex: null,
      phone: null,
      email: null,
      address: null,
      fitzpatrick: null,
      note: null,
    });
    await store.write(async (tx) => {
      await insertPatient(tx, whole);
      await insertPatient(tx, bare);
    });
    expect(await findPatient(store.read, whole.id)).toEqual(whole);
    expect(await getPatient(store.read, bare.id)).toEqual(bare);
    expect(await countPatients(store.read)).toBe(2);
  });

  test('that is not there is undefined to find and an error to get', async () => {
    expect(await findPatient(made.store.read, newId())).toBeUndefined();
    await expect(getPatient(made.store.read, newId())).rejects.toMatchObject({ code: 'not-found' });
  });

  test('is changed from the revision it was read in, once', async () => {
    const { store } = made;
    const patient = aPatient();
    await store.write((tx) => insertPatient(tx, patient));
    const married = {
      ...patient,
      familyName: 'Dvořák',
      updatedAt: '2026-04-01T09:00:00.000Z',
      revision: 2,
    };
    expect(await store.write((tx) => updatePatient(tx, married, 1))).toBe(true);
    const late = { ...patient, note: 'from another window', revision: 2 };
    expect(await store.write((tx) => updatePatient(tx, late, 1))).toBe(false);
    expect(await getPatient(store.read, patient.id)).toEqual(married);
    expect(await store.write((tx) => updatePatient(tx, { ...married, id: newId() }, 2))).toBe(false);
  });

  test('is found by record number in any case', async () => {
    const { store } = made;
    const patient = aPatient({ recordNumber: 'Ab-7' });
    await store.write((tx) => insertPatient(tx, patient));
    expect(await findPatientByRecordNumber(store.read, ' aB-7 ')).toEqual(patient);
    expect(await findPatientByRecordNumber(store.read, 'Ab-70')).toBeUndefined();
  });

  test('does not take a record number that is taken, new or changed', async () => {
    const { store } = made;
    const first = aPatient({ recordNumber: 'P-00001' });
    const second = aPatient({ recordNumber: 'P-00002' });
    await store.write(async (tx) => {
      await insertPatient(tx, first);
      await insertPatient(tx, second);
    });
    const taken = { code: 'conflict', rule: 'patient.record_number' };
    await expect(
      store.write((tx) => insertPatient(tx, aPatient({ recordNumber: 'p-00001' }))),
    ).rejects.toMatchObject(taken);
    await expect(
      store.write((tx) => updatePatient(tx, { ...second, recordNumber: 'P-00001', revision: 2 }, 1)),
    ).rejects.toMatchObject(taken);
    expect(await countPatients(store.read)).toBe(2);
  });
});

describe('the next record number', () => {
  test('follows the highest of our own, past five digits and whatever else was issued', async () => {
    const { store } = made;
    const issue = (recordNumber: string) =>
      store.write((tx) => insertPatient(tx, aPatient({ recordNumber })));
    expect(await nextRecordNumber(store.read)).toBe('P-00001');
    await issue('P-00001');
    await issue('2019/44');
    await issue('P-X');
    expect(await nextRecordNumber(store.read)).toBe('P-00002');
    await issue('p-00500');
    expect(await nextRecordNumber(store.read)).toBe('P-00501');
    await issue('P-99999');
    expect(await nextRecordNumber(store.read)).toBe('P-100000');
    await issue('P-100000');
    expect(await nextRecordNumber(store.read)).toBe('P-100001');
  });

  test.each([
    ['P-9999999', 'P-10000000', 'P-10000001'],
    ['p-99999999999999', 'P-100000000000000', 'P-100000000000001'],
    ['P-999999999999999', 'P-1000000000000000', 'P-1000000000000001'],
  ])('goes on after %s', async (typed, next, afterNext) => {
    const { store } = made;
    await store.write((tx) => insertPatient(tx, aPatient({ recordNumber: typed })));
    for (const expected of [next, afterNext]) {
      const recordNumber = await nextRecordNumber(store.read);
      expect(recordNumber).toBe(expected);
      await store.write((tx) => insertPatient(tx, aPatient({ recordNumber })));
    }
  });
});

test('a transaction sees its own patients: number, next number, possible duplicates', async () => {
  const patient = aPatient({ recordNumber: 'P-00007' });
  await made.store.write(async (tx) => {
    await insertPatient(tx, patient);
    expect(await findPatientByRecordNumber(tx, 'p-00007')).toEqual(patient);
    expect(await nextRecordNumber(tx)).toBe('P-00008');
    expect(await findPossibleDuplicates(tx, patient)).toEqual([{ patient, reason: 'name' }]);
    expect(await nextRecordNumber(made.store.read)).toBe('P-00001');
    expect(await findPossibleDuplicates(made.store.read, patient)).toEqual([]);
  });
});

describe('recent patients', () => {
  test('are most recently changed first and count signed sessions only', async () => {
    const { store } = made;
    const clinic = await aClinicIn(store);
    const newer = aPatient({ updatedAt: '2026-05-01T09:00:00.000Z' });
    await store.write((tx) => insertPatient(tx, newer));
    await aSessionIn(store, clinic);
    await aSessionIn(store, clinic, aSessionInput({ startedAt: '2026-01-10T09:00:00.000Z' }));
    await aDraftIn(store, clinic);
    const hits = await listRecentPatients(store.read, 10);
    expect(hits.map(({ id, sessionCount, lastSessionAt }) => [id, sessionCount, lastSessionAt])).toEqual([
      [newer.id, 0, null],
      [clinic.patient.id, 2, '2026-03-02T09:00:00.000Z'],
    ]);
    expect(await listRecentPatients(store.read, 1)).toHaveLength(1);
  });
});

describe('clinic, accounts and devices', () => {
  test('come back as written', async () => {
    const { store } = made;
    const account = anAccount({ name: 'Berta', roles: ['manager'], registrationNumber: null });
    const other = anAccount({ name: 'Anton', roles: ['practitioner'], active: false });
    const device = aDevice({ serialNumber: null });
    expect(await findClinic(store.read)).toBeUndefined();
    await expect(getClinic(store.read)).rejects.toMatchObject({ code: 'not-found' });
    await store.write(async (tx) => {
      await insertClinic(tx, aClinic());
      await insertAccount(tx, account);
      await insertAccount(tx, other);
      await insertDevice(tx, device);
    });
    expect(await getClinic(store.read)).toEqual(aClinic());
    expect(await listAccounts(store.read)).toEqual([other, account]);
    expect(await getAccount(store.read, account.id)).toEqual(account);
    expect(await findAccount(store.read, newId())).toBeUndefined();
    expect(await listDevices(store.read)).toEqual([device]);
    expect(await getDevice(store.read, device.id)).toEqual(device);
    expect(await findDevice(store.read, newId())).toBeUndefined();
  });

  test('there is one clinic', async () => {
    await made.store.write((tx) => insertClinic(tx, aClinic()));
    await expect(made.store.write((tx) => insertClinic(tx, aClinic()))).rejects.toMatchObject({
      code: 'conflict',
    });
  });

  test.each([
    { minimumUm: 99, maximumUm: 2500, stepUm: 250 },
    { minimumUm: 500, maximumUm: 5001, stepUm: 250 },
    { minimumUm: 1000, maximumUm: 999, stepUm: 250 },
    { minimumUm: 500, maximumUm: 2500, stepUm: 0 },
  ])('a device with limits %o is refused (C22)', async (limits) => {
    await expect(made.store.write((tx) => insertDevice(tx, aDevice({ limits })))).rejects.toMatchObject({
      code: 'refused',
    });
  });
});
