import { createHash } from 'node:crypto';
import { readFile, rm, writeFile } from 'node:fs/promises';
import sharp from 'sharp';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Input, Output } from '../../domain/contract.ts';
import { proposedChoices } from '../../domain/merge.ts';
import { noAdjustments, photographsOfSessionMaximum } from '../../domain/photograph.ts';
import { addHours } from '../../domain/time.ts';
import { listAuditEventsOfPatient } from '../../db/audit.ts';
import { findPhotographFile, sealPhotographs } from '../../db/photograph.ts';
import { runSql } from '../../db/testing.ts';
import { listPhotographs, photographPath } from '../backup/backup-folder.ts';
import { aSigning } from '../consents/testing.ts';
import { aPicture, aPictureFile, takenOn } from '../photographs/testing.ts';
import { TestClinic, aPatientForm, aSessionForm, testPassword } from '../testing.ts';
import { screened, startToTreat } from '../testing-screening.ts';

let clinic: TestClinic;
let patientId: string;
beforeEach(async () => {
  clinic = await TestClinic.open();
  ({ id: patientId } = await aPatient());
});
afterEach(() => clinic[Symbol.asyncDispose]());

const aPatient = (change = {}) =>
  clinic.call('patient.create', { form: aPatientForm(change), acceptDuplicate: true });
const refused = (code: string) => ({ ok: false, error: { code } });

let seed = 100;
const anAddition = async (
  change: Partial<Input<'photograph.add'>> = {},
): Promise<Input<'photograph.add'>> => ({
  patientId,
  sessionId: null,
  content: await aPictureFile({ seed: (seed += 1) }),
  origin: 'file',
  view: 'front',
  zone: null,
  stage: 'before',
  takenAt: null,
  ...change,
});
const send = async (change: Partial<Input<'photograph.add'>> = {}) =>
  clinic.send('photograph.add', await anAddition(change));
const add = async (change: Partial<Input<'photograph.add'>> = {}) =>
  clinic.call('photograph.add', await anAddition(change));
const list = (id = patientId) => clinic.call('photograph.list', { patientId: id });
const image = (photographId: string, size: 'thumbnail' | 'full' = 'full') =>
  clinic.send('photograph.image', { patientId, photographId, size });
const aChange = (
  photograph: Output<'photograph.add'>,
  change: Partial<Input<'photograph.change'>> = {},
): Input<'photograph.change'> => ({
  patientId,
  photographId: photograph.id,
  revision: photograph.revision,
  sessionId: photograph.sessionId,
  view: photograph.view,
  zone: photograph.zone,
  stage: photograph.stage,
  takenAt: clinic.wallClock,
  adjustments: noAdjustments,
  ...change,
});
const filesOf = () => listPhotographs(clinic.context.host.paths.photographs);
const newestEvent = async () => {
  const { store } = clinic.context.host.requireOpen();
  return (await listAuditEventsOfPatient(store.read, patientId, 1))[0];
};
async function aSignedSession(): Promise<string> {
  const draft = await startToTreat(clinic, patientId);
  const form = screened(draft, aSessionForm(clinic.wallClock, draft.devices[0]?.id ?? ''));
  const { sessionId, revision } = draft;
  await clinic.call('session.sign', { sessionId, revision, form, password: testPassword });
  return sessionId;
}

describe('adding', () => {
  test('keeps the picture, and says what it is and who added it', async () => {
    const added = await add({ view: 'close-up', zone: 'nose', stage: 'follow-up', origin: 'patient' });
    expect(added).toMatchObject({
      patientId,
      sessionId: null,
      view: 'close-up',
      zone: 'nose',
      stage: 'follow-up',
      origin: 'patient',
      takenAt: clinic.now,
      addedAt: clinic.now,
      addedBy: { name: 'Dr. Test' },
      width: 60,
      height: 40,
      permission: 'not-asked',
      revision: 0,
      sealed: false,
      withdrawn: null,
      adjustments: noAdjustments,
    });
    const full = await image(added.id);
    const { content } = full.ok ? (full.value as Output<'photograph.image'>) : { content: new Uint8Array() };
    expect(createHash('sha256').update(content).digest('hex')).toBe(added.sha256);
    expect(content.byteLength).toBe(added.bytes);
    expect(await sharp(content).metadata()).toMatchObject({ format: 'jpeg', width: 60, height: 40 });
    expect(await filesOf()).toHaveLength(1);
    expect(await list()).toMatchObject({ patient: { id: patientId }, photographs: [added], sessionCount: 0 });
  });

  test('is in the audit log with the hash, without the picture, its file’s name or key', async () => {
    const added = await add();
    const event = await newestEvent();
    expect(event).toMatchObject({
      action: 'photograph.add',
      recordId: added.id,
      details: { sha256: added.sha256, view: 'front', stage: 'before', permission: 'not-asked' },
    });
    expect(Object.keys(event?.details ?? {})).not.toEqual(
      expect.arrayContaining(['content', 'file', 'fileKey', 'thumbnail']),
    );
  });

  test('pictures cross to the window in memory of their own', async () => {
    const added = await add();
    for (const size of ['thumbnail', 'full'] as const) {
      const answer = await image(added.id, size);
      const { content } = answer.ok
        ? (answer.value as Output<'photograph.image'>)
        : { content: new Uint8Array() };
      expect(content.buffer.byteLength).toBe(content.byteLength);
      expect(content.constructor).toBe(Uint8Array);
    }
  });

  test('to a draft or a signed session of the patient, not to a voided, another’s or none', async () => {
    const sessionId = await aSignedSession();
    expect(await add({ sessionId })).toMatchObject({ sessionId, sealed: false });
    const draft = await startToTreat(clinic, patientId);
    expect(await add({ sessionId: draft.sessionId })).toMatchObject({ sessionId: draft.sessionId });
    expect((await list()).sessions.map(({ state }) => state)).toEqual(
      expect.arrayContaining(['signed', 'draft']),
    );

    const other = await aPatient({ familyName: 'Byrne' });
    expect(await send({ patientId: other.id, sessionId })).toMatchObject(refused('not-found'));
    expect(await send({ sessionId: crypto.randomUUID() })).toMatchObject(refused('not-found'));
    expect(await send({ patientId: crypto.randomUUID() })).toMatchObject(refused('not-found'));
    await clinic.call('session.void', { sessionId, reason: 'By mistake', password: testPassword });
    expect(await send({ sessionId })).toMatchObject(refused('session.voided'));
    expect((await list()).sessions).toContainEqual(expect.objectContaining({ sessionId, state: 'voided' }));
    expect(await filesOf()).toHaveLength(2);
  });

  test('up to as many as a session takes', async () => {
    const { sessionId } = await startToTreat(clinic, patientId);
    const first = await add({ sessionId });
    await runSql(
      clinic.context.host.requireOpen().store,
      `WITH RECURSIVE n(i) AS (SELECT 2 UNION ALL SELECT i + 1 FROM n WHERE i < ${photographsOfSessionMaximum})
       INSERT INTO photograph (id, patient_id, session_id, view, zone, stage, taken_at, rotation, crop, brightness, revision, sealed,
         file, file_key, sha256, width, height, bytes, origin, permission, added_at, added_by, thumbnail)
       SELECT substr(id, 1, 33) || printf('%03d', i), patient_id, session_id, view, zone, stage, taken_at, rotation, crop, brightness, 0, 0,
         printf('%064d', i), file_key, printf('%064d', i), width, height, bytes, origin, permission, added_at, added_by, thumbnail
       FROM photograph, n`,
    );
    expect(await send({ sessionId })).toMatchObject({
      error: { code: 'photograph.too-many', values: { maximum: photographsOfSessionMaximum } },
    });
    // One that was withdrawn makes room for another.
    await clinic.call('photograph.withdraw', { patientId, photographId: first.id, reason: 'Blurred' });
    expect(await send({ sessionId })).toMatchObject({ ok: true });
    expect(await send({ sessionId })).toMatchObject(refused('photograph.too-many'));
  });

  test('not the same picture twice in one record, until it was withdrawn', async () => {
    const addition = await anAddition();
    const added = await clinic.call('photograph.add', addition);
    clinic.pass(1);
    expect(await clinic.send('photograph.add', { ...addition, view: 'left-45' })).toMatchObject({
      error: { code: 'photograph.already-added', values: { at: '2026-03-10 10:00' } },
    });
    expect(await filesOf()).toHaveLength(1);
    const other = await aPatient({ familyName: 'Byrne' });
    expect(await clinic.send('photograph.add', { ...addition, patientId: other.id })).toMatchObject({
      ok: true,
    });
    await clinic.call('photograph.withdraw', { patientId, photographId: added.id, reason: 'Wrong view' });
    expect(await clinic.send('photograph.add', addition)).toMatchObject({ ok: true });
  });

  test('two at the same time: one of the same picture, both of two', async () => {
    const same = await anAddition();
    const answers = await Promise.all([
      clinic.send('photograph.add', same),
      clinic.send('photograph.add', same),
    ]);
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
    expect(answers.find(({ ok }) => !ok)).toMatchObject(refused('photograph.already-added'));
    expect(await filesOf()).toHaveLength(1);
    const both = await Promise.all([send(), send()]);
    expect(both.every(({ ok }) => ok)).toBe(true);
    expect(await filesOf()).toHaveLength(3);
  });

  test('what is no picture is refused, and nothing is kept', async () => {
    expect(await send({ content: new Uint8Array() })).toMatchObject(refused('photograph.empty'));
    expect(await send({ content: new TextEncoder().encode('%PDF-1.7') })).toMatchObject(
      refused('photograph.document'),
    );
    expect(await clinic.send('photograph.add', { ...(await anAddition()), content: 'text' })).toMatchObject(
      refused('input.invalid'),
    );
    expect(
      await clinic.send('photograph.add', { ...(await anAddition()), content: [255, 216] }),
    ).toMatchObject(refused('input.invalid'));
    expect(await filesOf()).toEqual([]);
    expect((await list()).photographs).toEqual([]);
  });

  test('a close-up names its zone, a view of the face none', async () => {
    const fields = (code: string) => ({ error: { code: 'input.invalid', fields: [{ path: 'zone', code }] } });
    expect(await send({ view: 'close-up' })).toMatchObject(fields('required'));
    expect(await send({ view: 'left-45', zone: 'nose' })).toMatchObject(fields('invalid'));
    expect(
      await clinic.send('photograph.add', {
        ...(await anAddition()),
        view: 'close-up',
        zone: 'eyelid-upper-left',
      }),
    ).toMatchObject(refused('input.invalid'));
  });

  test('a failed disk under the file is told as such, and no row refers to nothing', async () => {
    await writeFile(clinic.context.host.paths.photographs, 'a file in the place of the folder');
    expect(await send()).toMatchObject(refused('folder.read-only'));
    expect((await list()).photographs).toEqual([]);
  });

  test('when the row is not written the file goes again', async () => {
    const { store } = clinic.context.host.requireOpen();
    await runSql(
      store,
      "CREATE TRIGGER stop BEFORE INSERT ON photograph BEGIN SELECT RAISE(ABORT, 'test: stop'); END",
    );
    expect(await send()).toMatchObject({ ok: false });
    expect(await filesOf()).toEqual([]);
  });
});

describe('when it was taken', () => {
  const dated = async (date: string, offset?: string) =>
    Buffer.concat([
      await takenOn(aPicture({ seed: (seed += 1) }), date, offset)
        .jpeg()
        .toBuffer(),
    ]);

  test('as the camera wrote it, unless something else is typed', async () => {
    const content = await dated('2026:03:09 18:30:05', '+01:00');
    expect(await add({ content })).toMatchObject({ takenAt: '2026-03-09T17:30:05.000Z' });
    const typed = { content: await dated('2026:03:09 18:30:05'), takenAt: '2026-03-08T09:15' };
    expect(await add(typed)).toMatchObject({ takenAt: '2026-03-08T08:15:00.000Z' });
  });

  test('never after it was added, also with a camera whose clock is ahead', async () => {
    expect(await add({ content: await dated('2026:03:10 20:00:00') })).toMatchObject({ takenAt: clinic.now });
    expect(await add({ content: await dated('2036:03:10 20:00:00') })).toMatchObject({ takenAt: clinic.now });
  });

  test('what is typed is a time, not in the future and not before the patient’s birth', async () => {
    const fields = (code: string) => ({
      error: { code: 'input.invalid', fields: [{ path: 'takenAt', code }] },
    });
    expect(await send({ takenAt: '2026-03-10T10:00' })).toMatchObject({ ok: true });
    expect(await send({ takenAt: '2026-03-10T10:01' })).toMatchObject(fields('time.future'));
    expect(await send({ takenAt: '2026-02-30T10:00' })).toMatchObject(fields('time.invalid'));
    expect(await send({ takenAt: '' })).toMatchObject(fields('required'));
    expect(await send({ takenAt: '1990-02-27T23:59' })).toMatchObject(fields('date.too-early'));
    expect(await send({ takenAt: '1990-02-28T00:00' })).toMatchObject({ ok: true });
  });
});

describe('permission', () => {
  const consentWith = async (record: 'granted' | 'refused') =>
    clinic.call('consent.sign', {
      ...(await aSigning(clinic, patientId, 'photographs')),
      photoPermission: { record, training: 'not-asked', marketing: 'not-asked' },
    });
  const say = async (record: 'granted' | 'refused') => {
    const form = { kind: 'photo-permission', record, training: 'not-asked', marketing: 'not-asked' } as const;
    const { current } = await clinic.call('history.get', { patientId });
    const supersedes = current.find(({ statement }) => statement.kind === 'photo-permission')?.id ?? null;
    await clinic.call('history.record', { patientId, form, supersedes });
  };

  test('while nobody was asked photographs are added, and say so', async () => {
    expect(await add()).toMatchObject({ permission: 'not-asked' });
    expect((await list()).photoPermission.record).toMatchObject({ permission: 'not-asked' });
  });

  test('with a consent that allows them, they say that; once it is withdrawn none is added', async () => {
    const { consents } = await consentWith('granted');
    expect(await add()).toMatchObject({ permission: 'granted' });
    clinic.pass(1);
    const consentId = consents[0]?.id ?? '';
    await clinic.call('consent.withdraw', { patientId, consentId, reason: 'No more' });
    expect(await send()).toMatchObject({
      error: {
        code: 'photograph.not-permitted',
        values: { context: 'withdrawal', title: consents[0]?.title, since: '2026-03-10 11:00' },
      },
    });
    // What was taken before stays, and can be looked at.
    const [photograph] = (await list()).photographs;
    expect(await image(photograph?.id ?? '')).toMatchObject({ ok: true });
    expect(await filesOf()).toHaveLength(1);
  });

  test('a refusal names where it was said: in a consent, in the history', async () => {
    const { consents } = await consentWith('refused');
    expect(await send()).toMatchObject({
      error: { code: 'photograph.not-permitted', values: { context: 'consent', title: consents[0]?.title } },
    });
    clinic.pass(1);
    await say('granted');
    expect(await add()).toMatchObject({ permission: 'granted' });
    clinic.pass(1);
    await say('refused');
    expect(await send()).toMatchObject({
      error: { code: 'photograph.not-permitted', values: { context: 'history', since: '2026-03-10 12:00' } },
    });
  });

  test('withdrawn while the picture is being read: nothing is added', async () => {
    const addition = await anAddition({
      content: await aPictureFile({ width: 3000, height: 2000, seed: (seed += 1) }),
    });
    const adding = clinic.send('photograph.add', addition);
    await consentWith('refused');
    expect(await adding).toMatchObject(refused('photograph.not-permitted'));
    expect(await filesOf()).toEqual([]);
  });
});

describe('describing anew', () => {
  test('changes what is said and how it is shown, with both in the audit log', async () => {
    const { sessionId } = await startToTreat(clinic, patientId);
    const added = await add({
      content: Buffer.concat([
        await takenOn(aPicture({ seed: (seed += 1) }), '2026:03:09 18:30:05')
          .jpeg()
          .toBuffer(),
      ]),
    });
    const adjustments = {
      rotation: 90,
      crop: { x: 0, y: 100, width: 1000, height: 900 },
      brightness: -20,
    } as const;
    const change = aChange(added, {
      sessionId,
      view: 'body-site',
      zone: 'abdomen-upper',
      stage: 'follow-up',
      adjustments,
      takenAt: '2026-03-09T18:30',
    });
    const changed = await clinic.call('photograph.change', change);
    // The minute is as it was: so are the seconds of the camera.
    expect(changed).toEqual({
      ...added,
      revision: 1,
      sessionId,
      view: 'body-site',
      zone: 'abdomen-upper',
      stage: 'follow-up',
      adjustments,
      takenAt: added.takenAt,
    });
    expect(await newestEvent()).toMatchObject({
      action: 'photograph.change',
      details: {
        sha256: added.sha256,
        before: { view: 'front', zone: null, sessionId: null, adjustments: noAdjustments },
        after: { view: 'body-site', zone: 'abdomen-upper', sessionId, adjustments },
      },
    });
    expect((await readFileOf(added.id)).length).toBeGreaterThan(added.bytes);
  });

  const readFileOf = async (id: string) => {
    const { host } = clinic.context;
    const file = findPhotographFile(host.requireOpen().store.read, id);
    return readFile(photographPath(host.paths.photographs, file?.file ?? ''));
  };

  test('of two windows the second is told that it looks at something old', async () => {
    const added = await add();
    await clinic.call('photograph.change', aChange(added, { stage: 'follow-up' }));
    expect(
      await clinic.send('photograph.change', aChange(added, { stage: 'immediately-after' })),
    ).toMatchObject(refused('photograph.changed-elsewhere'));
    expect((await list()).photographs).toMatchObject([{ stage: 'follow-up', revision: 1 }]);
  });

  test('not with what does not fit, nor to a session that does not', async () => {
    const added = await add();
    const change = (changes: Partial<Input<'photograph.change'>>) =>
      clinic.send('photograph.change', aChange(added, changes));
    expect(await change({ view: 'close-up' })).toMatchObject(refused('input.invalid'));
    expect(await change({ takenAt: '2026-03-10T10:01' })).toMatchObject(refused('input.invalid'));
    expect(await change({ sessionId: crypto.randomUUID() })).toMatchObject(refused('not-found'));
    expect(await change({ photographId: crypto.randomUUID() })).toMatchObject(refused('not-found'));
    const crop = { x: 600, y: 0, width: 401, height: 10 };
    expect(await change({ adjustments: { ...noAdjustments, crop } })).toMatchObject(refused('input.invalid'));
    const other = await aPatient({ familyName: 'Byrne' });
    expect(await change({ patientId: other.id })).toMatchObject(refused('not-found'));
  });

  test('with the clock set back it still can stay when it was taken', async () => {
    const added = await add();
    const takenAt = clinic.wallClock;
    clinic.setClock(addHours(clinic.now, -48));
    const changed = await clinic.call('photograph.change', aChange(added, { takenAt, stage: 'follow-up' }));
    expect(changed).toMatchObject({ takenAt: added.takenAt, stage: 'follow-up' });
  });
});

describe('withdrawing', () => {
  test('takes it out of view with the reason; the picture stays and is not described anew', async () => {
    const added = await add();
    const input = { patientId, photographId: added.id, reason: 'Of another patient' };
    const withdrawn = await clinic.call('photograph.withdraw', input);
    expect(withdrawn.withdrawn).toMatchObject({
      at: clinic.now,
      by: { name: 'Dr. Test' },
      reason: 'Of another patient',
    });
    expect(await newestEvent()).toMatchObject({
      action: 'photograph.withdraw',
      details: { reason: 'Of another patient', sha256: added.sha256, view: 'front', stage: 'before' },
    });
    expect(await clinic.send('photograph.withdraw', input)).toMatchObject(refused('photograph.withdrawn'));
    expect(await clinic.send('photograph.change', aChange(withdrawn))).toMatchObject(
      refused('photograph.withdrawn'),
    );
    expect(await image(added.id)).toMatchObject({ ok: true });
    expect((await list()).photographs).toEqual([withdrawn]);
  });

  test('needs a reason, and the patient’s own photograph', async () => {
    const added = await add();
    expect(
      await clinic.send('photograph.withdraw', { patientId, photographId: added.id, reason: ' ' }),
    ).toMatchObject(refused('input.invalid'));
    const other = await aPatient({ familyName: 'Byrne' });
    expect(
      await clinic.send('photograph.withdraw', {
        patientId: other.id,
        photographId: added.id,
        reason: 'Why',
      }),
    ).toMatchObject(refused('not-found'));
  });

  test('works with the clock set back: not before it was added', async () => {
    const added = await add();
    clinic.setClock(addHours(clinic.now, -1));
    const { withdrawn } = await clinic.call('photograph.withdraw', {
      patientId,
      photographId: added.id,
      reason: 'Blurred',
    });
    expect(withdrawn?.at).toBe(added.addedAt);
  });
});

describe('a photograph that was signed', () => {
  test('is not described anew, but withdrawn with its reason', async () => {
    const { sessionId } = await startToTreat(clinic, patientId);
    const added = await add({ sessionId });
    const { store } = clinic.context.host.requireOpen();
    await store.write(async (transaction) => sealPhotographs(transaction, sessionId));
    expect(await clinic.send('photograph.change', aChange(added))).toMatchObject(
      refused('photograph.sealed'),
    );
    const input = { patientId, photographId: added.id, reason: 'Of another patient' };
    const withdrawn = await clinic.call('photograph.withdraw', input);
    expect(withdrawn).toMatchObject({ sealed: true, withdrawn: { reason: 'Of another patient' } });
    expect(await newestEvent()).toMatchObject({ details: { sealed: true } });
  });
});

describe('in merged records', () => {
  test('those of both are one list, described and withdrawn in the one that is kept', async () => {
    const other = await aPatient({ familyName: 'Byrne' });
    const addition = await anAddition({ patientId: other.id });
    const theirs = await clinic.call('photograph.add', addition);
    const own = await add();
    const kept = (await list()).patient;
    await clinic.call('patient.merge', {
      patientId,
      otherId: other.id,
      revision: kept.revision,
      otherRevision: other.revision,
      choices: proposedChoices(kept, other),
      reason: 'One person, entered twice',
      password: testPassword,
    });
    expect((await list()).photographs.map(({ id }) => id).toSorted()).toEqual([own.id, theirs.id].toSorted());
    expect((await list(other.id)).patient.id).toBe(patientId);
    expect(await image(theirs.id)).toMatchObject({ ok: true });
    // The same picture is in the record already, whichever it was added to.
    expect(await clinic.send('photograph.add', { ...addition, patientId })).toMatchObject(
      refused('photograph.already-added'),
    );
    expect(await clinic.send('photograph.add', addition)).toMatchObject(refused('patient.merged'));
    const changed = await clinic.call('photograph.change', aChange(theirs, { stage: 'follow-up' }));
    expect(changed).toMatchObject({ patientId: other.id, stage: 'follow-up' });
    await clinic.call('photograph.withdraw', { patientId, photographId: theirs.id, reason: 'Blurred' });
    expect((await list()).photographs.find(({ id }) => id === theirs.id)?.withdrawn).toMatchObject({
      reason: 'Blurred',
    });
  });
});

describe('a file that is not what it was', () => {
  const fileOf = (id: string) => {
    const { host } = clinic.context;
    const { file = '' } = findPhotographFile(host.requireOpen().store.read, id) ?? {};
    return photographPath(host.paths.photographs, file);
  };

  test('is told as missing or damaged; the small picture and what is said of it are there', async () => {
    const added = await add();
    const whole = await readFile(fileOf(added.id));
    const changed = Buffer.from(whole);
    changed.writeUInt8(changed.readUInt8(100) ^ 1, 100);
    await writeFile(fileOf(added.id), changed);
    expect(await image(added.id)).toMatchObject(refused('photograph.damaged'));
    await rm(fileOf(added.id));
    expect(await image(added.id)).toMatchObject(refused('photograph.missing'));
    expect(await image(added.id, 'thumbnail')).toMatchObject({ ok: true });
    expect((await list()).photographs).toEqual([added]);
    await writeFile(fileOf(added.id), whole);
    expect(await image(added.id)).toMatchObject({ ok: true });
    expect(clinic.logged).toEqual([]);
  });
});

describe('locking', () => {
  test('while a picture is being read: nothing half done, and the next start adds it', async () => {
    const addition = await anAddition({
      content: await aPictureFile({ width: 3000, height: 2000, seed: (seed += 1) }),
    });
    const adding = clinic.send('photograph.add', addition);
    await clinic.call('vault.lock', undefined);
    expect(await adding).toMatchObject(refused('access.locked'));
    expect(await filesOf()).toEqual([]);
    await clinic.unlock();
    expect(await clinic.send('photograph.add', addition)).toMatchObject({ ok: true });
  });

  test('at any moment of it: either it was added, whole, or nothing is there', async () => {
    for (let turns = 0; turns < 40; turns += 4) {
      const before = (await list()).photographs.length;
      const adding = send();
      for (let turn = 0; turn < turns; turn += 1) await new Promise((resolve) => setTimeout(resolve, 1));
      await clinic.call('vault.lock', undefined);
      const answer = await adding;
      await clinic.unlock();
      const { photographs } = await list();
      if (answer.ok) expect(photographs).toHaveLength(before + 1);
      else expect(answer).toMatchObject(refused('access.locked'));
      expect(await filesOf()).toHaveLength(photographs.length);
      for (const { id } of photographs) expect(await image(id)).toMatchObject({ ok: true });
    }
  });

  test('nothing is handed out while locked', async () => {
    const { id } = await add();
    await clinic.call('vault.lock', undefined);
    expect(await image(id)).toMatchObject(refused('access.locked'));
    expect(await send()).toMatchObject(refused('access.locked'));
  });
});

describe('who may', () => {
  test('a manager looks, and neither adds nor changes', async () => {
    const added = await add();
    const { account } = clinic.context.host.requireOpen();
    account.roles = ['manager'];
    expect(await clinic.send('photograph.list', { patientId })).toMatchObject({ ok: true });
    expect(await image(added.id)).toMatchObject({ ok: true });
    expect(await send()).toMatchObject(refused('access.role'));
    expect(await clinic.send('photograph.change', aChange(added))).toMatchObject(refused('access.role'));
    expect(
      await clinic.send('photograph.withdraw', { patientId, photographId: added.id, reason: 'Why' }),
    ).toMatchObject(refused('access.role'));
    expect(await filesOf()).toHaveLength(1);
  });

  test('a restricted record is open to chosen people, and in an emergency', async () => {
    const added = await add();
    await clinic.call('patient.setAccess', {
      patientId,
      restricted: true,
      accountIds: [],
      password: testPassword,
    });
    for (const answer of [
      await image(added.id),
      await send(),
      await clinic.send('photograph.list', { patientId }),
      await clinic.send('photograph.change', aChange(added)),
    ]) {
      expect(answer).toMatchObject(refused('access.restricted'));
    }
    await clinic.call('patient.breakGlass', { patientId, reason: 'Bleeding after treatment' });
    expect(await image(added.id)).toMatchObject({ ok: true });
  });

  test('a photograph of another patient is not found by its id', async () => {
    const added = await add();
    const other = await aPatient({ familyName: 'Byrne' });
    for (const size of ['thumbnail', 'full'] as const) {
      expect(
        await clinic.send('photograph.image', { patientId: other.id, photographId: added.id, size }),
      ).toMatchObject(refused('not-found'));
    }
  });
});
