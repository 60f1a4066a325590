import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Adjustments } from '../domain/photograph.ts';
import { discardDraft } from './draft.ts';
import {
  changePhotograph,
  countPhotographs,
  findPhotograph,
  findPhotographFile,
  findThumbnail,
  insertPhotograph,
  listPhotographs,
  photographFiles,
  photographsOfSession,
  sealPhotographs,
  withdrawPhotograph,
} from './photograph.ts';
import {
  type TestClinic,
  type TestStore,
  aClinicIn,
  aDraftIn,
  aPhotograph,
  aPhotographIn,
  anAccount,
  newId,
  openTestStore,
} from './testing.ts';
import { insertAccount } from './account.ts';

let made: TestStore;
let clinic: TestClinic;
beforeEach(async () => {
  made = await openTestStore();
  clinic = await aClinicIn(made.store);
});
afterEach(() => made.dispose());

const turned: Adjustments = {
  rotation: 90,
  crop: { x: 100, y: 0, width: 800, height: 1000 },
  brightness: -12,
};

test('a photograph comes back as it was added, with the name of who added it', async () => {
  const sessionId = await aDraftIn(made.store, clinic);
  const given = aPhotograph(clinic, {
    sessionId,
    view: 'close-up',
    zone: 'nose',
    adjustments: turned,
    origin: 'patient',
    permission: 'not-asked',
  });
  await made.store.write(async (tx) => insertPhotograph(tx, given));
  const { file, fileKey, thumbnail, ...stated } = given;
  expect(findPhotograph(made.store.read, given.id)).toEqual({
    ...stated,
    sealed: false,
    addedBy: { id: clinic.account.id, name: clinic.account.name },
    revision: 0,
    withdrawn: null,
  });
  expect(Buffer.from(findThumbnail(made.store.read, given.id) ?? [])).toEqual(Buffer.from(thumbnail));
  const found = findPhotographFile(made.store.read, given.id);
  expect(found).toMatchObject({ file, sha256: given.sha256 });
  expect(Buffer.from(found?.key ?? [])).toEqual(Buffer.from(fileKey));
});

test('what is not there is not found', () => {
  const { read } = made.store;
  expect(findPhotograph(read, newId())).toBeUndefined();
  expect(findPhotographFile(read, newId())).toBeUndefined();
  expect(findThumbnail(read, newId())).toBeUndefined();
});

test('a patient’s photographs are listed newest taken first, those of other records apart', async () => {
  const at = (takenAt: string, given = {}) => aPhotographIn(made.store, clinic, { takenAt, ...given });
  const second = await at('2026-03-02T09:00:00.000Z');
  const first = await at('2026-03-01T09:00:00.000Z');
  const third = await at('2026-03-03T09:00:00.000Z');
  const ids = (patientIds: string[]) => listPhotographs(made.store.read, patientIds).map(({ id }) => id);
  expect(ids([clinic.patient.id])).toEqual([third, second, first]);
  expect(ids([newId()])).toEqual([]);
  expect(ids([])).toEqual([]);
});

test('a change is one more revision, and needs the one that was changed', async () => {
  const sessionId = await aDraftIn(made.store, clinic);
  const id = await aPhotographIn(made.store, clinic);
  const change = (expectedRevision: number) =>
    made.store.write(async (tx) =>
      changePhotograph(tx, {
        id,
        expectedRevision,
        sessionId,
        view: 'body-site',
        zone: 'abdomen-upper',
        stage: 'follow-up',
        takenAt: '2026-03-05T10:00:00.000Z',
        adjustments: turned,
      }),
    );
  expect(await change(1)).toBe(false);
  expect(await change(0)).toBe(true);
  expect(await change(0)).toBe(false);
  expect(findPhotograph(made.store.read, id)).toMatchObject({
    revision: 1,
    sessionId,
    view: 'body-site',
    zone: 'abdomen-upper',
    stage: 'follow-up',
    takenAt: '2026-03-05T10:00:00.000Z',
    adjustments: turned,
  });
});

test('one that is withdrawn stays in the list, with who, when and why, and counts no more', async () => {
  const colleague = anAccount({ name: 'Colleague' });
  await made.store.write((tx) => insertAccount(tx, colleague));
  const sessionId = await aDraftIn(made.store, clinic);
  const id = await aPhotographIn(made.store, clinic, { sessionId });
  const kept = await aPhotographIn(made.store, clinic, { sessionId });
  expect(countPhotographs(made.store.read, sessionId)).toBe(2);
  const withdrawal = { id, at: '2026-03-03T08:00:00.000Z', by: colleague.id, reason: 'Another person' };
  const withdraw = () => made.store.write(async (tx) => withdrawPhotograph(tx, withdrawal));
  expect(await withdraw()).toBe(true);
  expect(await withdraw()).toBe(false);
  expect(findPhotograph(made.store.read, id)).toMatchObject({
    withdrawn: { at: withdrawal.at, by: { id: colleague.id, name: 'Colleague' }, reason: 'Another person' },
  });
  expect(countPhotographs(made.store.read, sessionId)).toBe(1);
  expect(photographsOfSession(made.store.read, sessionId).map((photograph) => photograph.id)).toEqual(
    expect.arrayContaining([id, kept]),
  );
});

test('sealing gives what is signed, oldest added first, without what was withdrawn', async () => {
  const sessionId = await aDraftIn(made.store, clinic);
  const added = (addedAt: string) => aPhotographIn(made.store, clinic, { sessionId, addedAt });
  const later = await added('2026-03-02T09:30:00.000Z');
  const earlier = await added('2026-03-02T09:10:00.000Z');
  const withdrawn = await added('2026-03-02T09:20:00.000Z');
  await aPhotographIn(made.store, clinic);
  const at = '2026-03-02T09:40:00.000Z';
  const sealed = await made.store.write(async (tx) => {
    withdrawPhotograph(tx, { id: withdrawn, at, by: clinic.account.id, reason: 'Blurred' });
    return sealPhotographs(tx, sessionId);
  });
  expect(sealed.map(({ id }) => id)).toEqual([earlier, later]);
  const states = listPhotographs(made.store.read, [clinic.patient.id]).filter((one) => one.sealed);
  expect(states.map(({ id }) => id).toSorted()).toEqual([earlier, later].toSorted());
});

test('every file is named, however many there are', async () => {
  const photographs = Array.from({ length: 1001 }, () => aPhotograph(clinic));
  await made.store.write(async (tx) => photographs.forEach((one) => insertPhotograph(tx, one)));
  const files = [...photographFiles(made.store.read)].map(({ id, file, sha256 }) => ({ id, file, sha256 }));
  expect(files).toEqual(photographs.map(({ id, file, sha256 }) => ({ id, file, sha256 })));
});

describe('when the draft that it belongs to is discarded', () => {
  test('a photograph stays the patient’s and shows by its date', async () => {
    const sessionId = await aDraftIn(made.store, clinic);
    const id = await aPhotographIn(made.store, clinic, { sessionId });
    const discard = {
      sessionId,
      expectedRevision: 1,
      voidedBy: clinic.account.id,
      reason: 'Draft discarded',
    };
    await made.store.write((tx) => discardDraft(tx, { ...discard, voidedAt: '2026-03-02T10:00:00.000Z' }));
    expect(findPhotograph(made.store.read, id)).toMatchObject({ sessionId: null, withdrawn: null });
    expect(listPhotographs(made.store.read, [clinic.patient.id])).toMatchObject([{ id, sessionId: null }]);
    const next = await aDraftIn(made.store, clinic);
    const photograph = aPhotograph(clinic);
    const changed = await made.store.write(async (tx) =>
      changePhotograph(tx, { ...photograph, id, sessionId: next, expectedRevision: 0 }),
    );
    expect(changed).toBe(true);
    expect(findPhotograph(made.store.read, id)).toMatchObject({ sessionId: next });
  });
});
