import { createHash } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import sharp from 'sharp';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Input, Output } from '../../domain/contract.ts';
import { noAdjustments, photographsOfSessionMaximum } from '../../domain/photograph.ts';
import { addHours } from '../../domain/time.ts';
import { runSql } from '../../db/testing.ts';
import { aPicture, takenOn } from '../photographs/testing.ts';
import { aSessionForm, testPassword } from '../testing.ts';
import { screened, startToTreat } from '../testing-screening.ts';
import { PhotographedClinic, nextSeed, refused } from './testing-photographs.ts';

/** Photographs through the channels: added, described anew, withdrawn. */

let made: PhotographedClinic;
beforeEach(async () => {
  made = await PhotographedClinic.open();
});
afterEach(() => made[Symbol.asyncDispose]());

async function aSignedSession(): Promise<string> {
  const draft = await startToTreat(made.clinic, made.patientId);
  const form = screened(draft, aSessionForm(made.clinic.wallClock, draft.devices[0]?.id ?? ''));
  const { sessionId, revision } = draft;
  await made.clinic.call('session.sign', { sessionId, revision, form, password: testPassword });
  return sessionId;
}

describe('adding', () => {
  test('keeps the picture, and says what it is and who added it', async () => {
    const added = await made.add({ view: 'close-up', zone: 'nose', stage: 'follow-up', origin: 'patient' });
    expect(added).toMatchObject({
      patientId: made.patientId,
      sessionId: null,
      view: 'close-up',
      zone: 'nose',
      stage: 'follow-up',
      origin: 'patient',
      takenAt: made.clinic.now,
      addedAt: made.clinic.now,
      addedBy: { name: 'Dr. Test' },
      width: 60,
      height: 40,
      permission: 'not-asked',
      revision: 0,
      sealed: false,
      withdrawn: null,
      adjustments: noAdjustments,
    });
    const full = await made.image(added.id);
    const { content } = full.ok ? (full.value as Output<'photograph.image'>) : { content: new Uint8Array() };
    expect(createHash('sha256').update(content).digest('hex')).toBe(added.sha256);
    expect(content.byteLength).toBe(added.bytes);
    expect(await sharp(content).metadata()).toMatchObject({ format: 'jpeg', width: 60, height: 40 });
    expect(await made.files()).toHaveLength(1);
    expect(await made.list()).toMatchObject({
      patient: { id: made.patientId },
      photographs: [added],
      sessionCount: 0,
    });
  });

  test('is in the audit log with the hash, without the picture, its file’s name or key', async () => {
    const added = await made.add();
    const event = await made.newestEvent();
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
    const added = await made.add();
    for (const size of ['thumbnail', 'full'] as const) {
      const answer = await made.image(added.id, size);
      const { content } = answer.ok
        ? (answer.value as Output<'photograph.image'>)
        : { content: new Uint8Array() };
      expect(content.buffer.byteLength).toBe(content.byteLength);
      expect(content.constructor).toBe(Uint8Array);
    }
  });

  test('to a draft or a signed session of the patient, not to a voided, another’s or none', async () => {
    const sessionId = await aSignedSession();
    expect(await made.add({ sessionId })).toMatchObject({ sessionId, sealed: false });
    const draft = await startToTreat(made.clinic, made.patientId);
    expect(await made.add({ sessionId: draft.sessionId })).toMatchObject({ sessionId: draft.sessionId });
    expect((await made.list()).sessions.map(({ state }) => state)).toEqual(
      expect.arrayContaining(['signed', 'draft']),
    );

    const other = await made.anotherPatient();
    expect(await made.send({ patientId: other.id, sessionId })).toMatchObject(refused('not-found'));
    expect(await made.send({ sessionId: crypto.randomUUID() })).toMatchObject(refused('not-found'));
    expect(await made.send({ patientId: crypto.randomUUID() })).toMatchObject(refused('not-found'));
    await made.clinic.call('session.void', { sessionId, reason: 'By mistake', password: testPassword });
    expect(await made.send({ sessionId })).toMatchObject(refused('session.voided'));
    expect((await made.list()).sessions).toContainEqual(
      expect.objectContaining({ sessionId, state: 'voided' }),
    );
    expect(await made.files()).toHaveLength(2);
  });

  test('up to as many as a session takes', async () => {
    const { sessionId } = await startToTreat(made.clinic, made.patientId);
    const first = await made.add({ sessionId });
    // Ids that no other can be.
    await runSql(
      made.clinic.context.host.requireOpen().store,
      `WITH RECURSIVE n(i) AS (SELECT 2 UNION ALL SELECT i + 1 FROM n WHERE i < ${photographsOfSessionMaximum})
       INSERT INTO photograph (id, patient_id, session_id, view, zone, stage, taken_at, rotation, crop, brightness, revision, sealed,
         file, file_key, sha256, width, height, bytes, origin, permission, added_at, added_by, thumbnail)
       SELECT substr(id, 1, 32) || printf('x%03d', i), patient_id, session_id, view, zone, stage, taken_at, rotation, crop, brightness, 0, 0,
         printf('%064d', i), file_key, printf('%064d', i), width, height, bytes, origin, permission, added_at, added_by, thumbnail
       FROM photograph, n`,
    );
    expect(await made.send({ sessionId })).toMatchObject({
      error: { code: 'photograph.too-many', values: { maximum: photographsOfSessionMaximum } },
    });
    // One that was withdrawn makes room for another.
    await made.clinic.call('photograph.withdraw', {
      patientId: made.patientId,
      photographId: first.id,
      reason: 'Blurred',
    });
    expect(await made.send({ sessionId })).toMatchObject({ ok: true });
    expect(await made.send({ sessionId })).toMatchObject(refused('photograph.too-many'));
  });

  test('not the same picture twice in one record, until it was withdrawn', async () => {
    const addition = await made.anAddition();
    const added = await made.clinic.call('photograph.add', addition);
    made.clinic.pass(1);
    expect(await made.clinic.send('photograph.add', { ...addition, view: 'left-45' })).toMatchObject({
      error: { code: 'photograph.already-added', values: { at: '2026-03-10 10:00' } },
    });
    expect(await made.files()).toHaveLength(1);
    const other = await made.anotherPatient();
    expect(await made.clinic.send('photograph.add', { ...addition, patientId: other.id })).toMatchObject({
      ok: true,
    });
    await made.clinic.call('photograph.withdraw', {
      patientId: made.patientId,
      photographId: added.id,
      reason: 'Wrong view',
    });
    expect(await made.clinic.send('photograph.add', addition)).toMatchObject({ ok: true });
  });

  test('two at the same time: one of the same picture, both of two', async () => {
    const same = await made.anAddition();
    const answers = await Promise.all([
      made.clinic.send('photograph.add', same),
      made.clinic.send('photograph.add', same),
    ]);
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
    expect(answers.find(({ ok }) => !ok)).toMatchObject(refused('photograph.already-added'));
    expect(await made.files()).toHaveLength(1);
    const both = await Promise.all([made.send(), made.send()]);
    expect(both.every(({ ok }) => ok)).toBe(true);
    expect(await made.files()).toHaveLength(3);
  });

  test('what is no picture is refused, and nothing is kept', async () => {
    expect(await made.send({ content: new Uint8Array() })).toMatchObject(refused('photograph.empty'));
    expect(await made.send({ content: new TextEncoder().encode('%PDF-1.7') })).toMatchObject(
      refused('photograph.document'),
    );
    expect(
      await made.clinic.send('photograph.add', { ...(await made.anAddition()), content: 'text' }),
    ).toMatchObject(refused('input.invalid'));
    expect(
      await made.clinic.send('photograph.add', { ...(await made.anAddition()), content: [255, 216] }),
    ).toMatchObject(refused('input.invalid'));
    expect(await made.files()).toEqual([]);
    expect((await made.list()).photographs).toEqual([]);
  });

  test('a close-up names its zone, a view of the face none', async () => {
    const fields = (code: string) => ({ error: { code: 'input.invalid', fields: [{ path: 'zone', code }] } });
    expect(await made.send({ view: 'close-up' })).toMatchObject(fields('required'));
    expect(await made.send({ view: 'left-45', zone: 'nose' })).toMatchObject(fields('invalid'));
    expect(
      await made.clinic.send('photograph.add', {
        ...(await made.anAddition()),
        view: 'close-up',
        zone: 'eyelid-upper-left',
      }),
    ).toMatchObject(refused('input.invalid'));
  });

  test('a failed disk under the file is told as such, and no row refers to nothing', async () => {
    await writeFile(made.clinic.context.host.paths.photographs, 'a file in the place of the folder');
    expect(await made.send()).toMatchObject(refused('folder.read-only'));
    expect((await made.list()).photographs).toEqual([]);
  });

  test('when the row is not written the file goes again', async () => {
    const { store } = made.clinic.context.host.requireOpen();
    await runSql(
      store,
      "CREATE TRIGGER stop BEFORE INSERT ON photograph BEGIN SELECT RAISE(ABORT, 'test: stop'); END",
    );
    expect(await made.send()).toMatchObject({ ok: false });
    expect(await made.files()).toEqual([]);
  });
});

describe('when it was taken', () => {
  const dated = async (date: string, offset?: string) =>
    Buffer.concat([
      await takenOn(aPicture({ seed: nextSeed() }), date, offset)
        .jpeg()
        .toBuffer(),
    ]);

  test('as the camera wrote it, unless something else is typed', async () => {
    const content = await dated('2026:03:09 18:30:05', '+01:00');
    expect(await made.add({ content })).toMatchObject({ takenAt: '2026-03-09T17:30:05.000Z' });
    const typed = { content: await dated('2026:03:09 18:30:05'), takenAt: '2026-03-08T09:15' };
    expect(await made.add(typed)).toMatchObject({ takenAt: '2026-03-08T08:15:00.000Z' });
  });

  test('never after it was added, also with a camera whose clock is ahead', async () => {
    expect(await made.add({ content: await dated('2026:03:10 20:00:00') })).toMatchObject({
      takenAt: made.clinic.now,
    });
    expect(await made.add({ content: await dated('2036:03:10 20:00:00') })).toMatchObject({
      takenAt: made.clinic.now,
    });
  });

  test('what is typed is a time, not in the future and not before the patient’s birth', async () => {
    const fields = (code: string) => ({
      error: { code: 'input.invalid', fields: [{ path: 'takenAt', code }] },
    });
    expect(await made.send({ takenAt: '2026-03-10T10:00' })).toMatchObject({ ok: true });
    expect(await made.send({ takenAt: '2026-03-10T10:01' })).toMatchObject(fields('time.future'));
    expect(await made.send({ takenAt: '2026-02-30T10:00' })).toMatchObject(fields('time.invalid'));
    expect(await made.send({ takenAt: '' })).toMatchObject(fields('required'));
    expect(await made.send({ takenAt: '1990-02-27T23:59' })).toMatchObject(fields('date.too-early'));
    expect(await made.send({ takenAt: '1990-02-28T00:00' })).toMatchObject({ ok: true });
  });
});

describe('describing anew', () => {
  test('changes what is said and how it is shown, with both in the audit log', async () => {
    const { sessionId } = await startToTreat(made.clinic, made.patientId);
    const added = await made.add({
      content: Buffer.concat([
        await takenOn(aPicture({ seed: nextSeed() }), '2026:03:09 18:30:05')
          .jpeg()
          .toBuffer(),
      ]),
    });
    const adjustments = {
      rotation: 90,
      crop: { x: 0, y: 100, width: 1000, height: 900 },
      brightness: -20,
    } as const;
    const change = made.aChange(added, {
      sessionId,
      view: 'body-site',
      zone: 'abdomen-upper',
      stage: 'follow-up',
      adjustments,
      takenAt: '2026-03-09T18:30',
    });
    const changed = await made.clinic.call('photograph.change', change);
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
    expect(await made.newestEvent()).toMatchObject({
      action: 'photograph.change',
      details: {
        sha256: added.sha256,
        before: { view: 'front', zone: null, sessionId: null, adjustments: noAdjustments },
        after: { view: 'body-site', zone: 'abdomen-upper', sessionId, adjustments },
      },
    });
    expect((await readFile(made.fileOf(added.id))).length).toBeGreaterThan(added.bytes);
  });

  test('of two windows the second is told that it looks at something old', async () => {
    const added = await made.add();
    await made.clinic.call('photograph.change', made.aChange(added, { stage: 'follow-up' }));
    expect(
      await made.clinic.send('photograph.change', made.aChange(added, { stage: 'immediately-after' })),
    ).toMatchObject(refused('photograph.changed-elsewhere'));
    expect((await made.list()).photographs).toMatchObject([{ stage: 'follow-up', revision: 1 }]);
  });

  test('not with what does not fit, nor to a session that does not', async () => {
    const added = await made.add();
    const change = (changes: Partial<Input<'photograph.change'>>) =>
      made.clinic.send('photograph.change', made.aChange(added, changes));
    expect(await change({ view: 'close-up' })).toMatchObject(refused('input.invalid'));
    expect(await change({ takenAt: '2026-03-10T10:01' })).toMatchObject(refused('input.invalid'));
    expect(await change({ sessionId: crypto.randomUUID() })).toMatchObject(refused('not-found'));
    expect(await change({ photographId: crypto.randomUUID() })).toMatchObject(refused('not-found'));
    const crop = { x: 600, y: 0, width: 401, height: 10 };
    expect(await change({ adjustments: { ...noAdjustments, crop } })).toMatchObject(refused('input.invalid'));
    const other = await made.anotherPatient();
    expect(await change({ patientId: other.id })).toMatchObject(refused('not-found'));
  });

  test('with the clock set back it still can stay when it was taken', async () => {
    const added = await made.add();
    const takenAt = made.clinic.wallClock;
    made.clinic.setClock(addHours(made.clinic.now, -48));
    const changed = await made.clinic.call(
      'photograph.change',
      made.aChange(added, { takenAt, stage: 'follow-up' }),
    );
    expect(changed).toMatchObject({ takenAt: added.takenAt, stage: 'follow-up' });
  });
});

describe('withdrawing', () => {
  test('takes it out of view with the reason; the picture stays and is not described anew', async () => {
    const added = await made.add();
    const input = { patientId: made.patientId, photographId: added.id, reason: 'Of another patient' };
    const withdrawn = await made.clinic.call('photograph.withdraw', input);
    expect(withdrawn.withdrawn).toMatchObject({
      at: made.clinic.now,
      by: { name: 'Dr. Test' },
      reason: 'Of another patient',
    });
    expect(await made.newestEvent()).toMatchObject({
      action: 'photograph.withdraw',
      details: { reason: 'Of another patient', sha256: added.sha256, view: 'front', stage: 'before' },
    });
    expect(await made.clinic.send('photograph.withdraw', input)).toMatchObject(
      refused('photograph.withdrawn'),
    );
    expect(await made.clinic.send('photograph.change', made.aChange(withdrawn))).toMatchObject(
      refused('photograph.withdrawn'),
    );
    expect(await made.image(added.id)).toMatchObject({ ok: true });
    expect((await made.list()).photographs).toEqual([withdrawn]);
  });

  test('needs a reason, and the patient’s own photograph', async () => {
    const added = await made.add();
    expect(
      await made.clinic.send('photograph.withdraw', {
        patientId: made.patientId,
        photographId: added.id,
        reason: ' ',
      }),
    ).toMatchObject(refused('input.invalid'));
    const other = await made.anotherPatient();
    expect(
      await made.clinic.send('photograph.withdraw', {
        patientId: other.id,
        photographId: added.id,
        reason: 'Why',
      }),
    ).toMatchObject(refused('not-found'));
  });

  test('works with the clock set back: not before it was added', async () => {
    const added = await made.add();
    made.clinic.setClock(addHours(made.clinic.now, -1));
    const { withdrawn } = await made.clinic.call('photograph.withdraw', {
      patientId: made.patientId,
      photographId: added.id,
      reason: 'Blurred',
    });
    expect(withdrawn?.at).toBe(added.addedAt);
  });
});
