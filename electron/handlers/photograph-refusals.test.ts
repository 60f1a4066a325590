import { readFile, rm, writeFile } from 'node:fs/promises';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { proposedChoices } from '../../domain/merge.ts';
import { sealPhotographs } from '../../db/photograph.ts';
import { aSigning } from '../consents/testing.ts';
import { aPictureFile } from '../photographs/testing.ts';
import { testPassword } from '../testing.ts';
import { startToTreat } from '../testing-screening.ts';
import { PhotographedClinic, nextSeed, refused } from './testing-photographs.ts';

/** What keeps photographs from being added, changed or shown. */

let made: PhotographedClinic;
beforeEach(async () => {
  made = await PhotographedClinic.open();
});
afterEach(() => made[Symbol.asyncDispose]());

describe('permission', () => {
  const consentWith = async (record: 'granted' | 'refused') =>
    made.clinic.call('consent.sign', {
      ...(await aSigning(made.clinic, made.patientId, 'photographs')),
      photoPermission: { record, training: 'not-asked', marketing: 'not-asked' },
    });
  const say = async (record: 'granted' | 'refused') => {
    const form = { kind: 'photo-permission', record, training: 'not-asked', marketing: 'not-asked' } as const;
    const { current } = await made.clinic.call('history.get', { patientId: made.patientId });
    const supersedes = current.find(({ statement }) => statement.kind === 'photo-permission')?.id ?? null;
    await made.clinic.call('history.record', { patientId: made.patientId, form, supersedes });
  };

  test('while nobody was asked photographs are added, and say so', async () => {
    expect(await made.add()).toMatchObject({ permission: 'not-asked' });
    expect((await made.list()).photoPermission.record).toMatchObject({ permission: 'not-asked' });
  });

  test('with a consent that allows them, they say that; once it is withdrawn none is added', async () => {
    const { consents } = await consentWith('granted');
    expect(await made.add()).toMatchObject({ permission: 'granted' });
    made.clinic.pass(1);
    const consentId = consents[0]?.id ?? '';
    await made.clinic.call('consent.withdraw', { patientId: made.patientId, consentId, reason: 'No more' });
    expect(await made.send()).toMatchObject({
      error: {
        code: 'photograph.not-permitted',
        values: { context: 'withdrawal', title: consents[0]?.title, since: '2026-03-10 11:00' },
      },
    });
    // What was taken before stays, and can be looked at.
    const [photograph] = (await made.list()).photographs;
    expect(await made.image(photograph?.id ?? '')).toMatchObject({ ok: true });
    expect(await made.files()).toHaveLength(1);
  });

  test('a refusal names where it was said: in a consent, in the history', async () => {
    const { consents } = await consentWith('refused');
    expect(await made.send()).toMatchObject({
      error: { code: 'photograph.not-permitted', values: { context: 'consent', title: consents[0]?.title } },
    });
    made.clinic.pass(1);
    await say('granted');
    expect(await made.add()).toMatchObject({ permission: 'granted' });
    made.clinic.pass(1);
    await say('refused');
    expect(await made.send()).toMatchObject({
      error: { code: 'photograph.not-permitted', values: { context: 'history', since: '2026-03-10 12:00' } },
    });
  });

  test('withdrawn while the picture is being read: nothing is added', async () => {
    const addition = await made.anAddition({
      content: await aPictureFile({ width: 3000, height: 2000, seed: nextSeed() }),
    });
    const adding = made.clinic.send('photograph.add', addition);
    await consentWith('refused');
    expect(await adding).toMatchObject(refused('photograph.not-permitted'));
    expect(await made.files()).toEqual([]);
  });
});

describe('a photograph that was signed', () => {
  test('is not described anew, but withdrawn with its reason', async () => {
    const { sessionId } = await startToTreat(made.clinic, made.patientId);
    const added = await made.add({ sessionId });
    const { store } = made.clinic.context.host.requireOpen();
    await store.write(async (transaction) => sealPhotographs(transaction, sessionId));
    expect(await made.clinic.send('photograph.change', made.aChange(added))).toMatchObject(
      refused('photograph.sealed'),
    );
    const input = { patientId: made.patientId, photographId: added.id, reason: 'Of another patient' };
    const withdrawn = await made.clinic.call('photograph.withdraw', input);
    expect(withdrawn).toMatchObject({ sealed: true, withdrawn: { reason: 'Of another patient' } });
    expect(await made.newestEvent()).toMatchObject({ details: { sealed: true } });
  });
});

describe('in merged records', () => {
  test('those of both are one list, described and withdrawn in the one that is kept', async () => {
    const other = await made.anotherPatient();
    const addition = await made.anAddition({ patientId: other.id });
    const theirs = await made.clinic.call('photograph.add', addition);
    const own = await made.add();
    const kept = (await made.list()).patient;
    await made.clinic.call('patient.merge', {
      patientId: made.patientId,
      otherId: other.id,
      revision: kept.revision,
      otherRevision: other.revision,
      choices: proposedChoices(kept, other),
      reason: 'One person, entered twice',
      password: testPassword,
    });
    expect((await made.list()).photographs.map(({ id }) => id).toSorted()).toEqual(
      [own.id, theirs.id].toSorted(),
    );
    expect((await made.list(other.id)).patient.id).toBe(made.patientId);
    expect(await made.image(theirs.id)).toMatchObject({ ok: true });
    // The same picture is in the record already, whichever it was added to.
    expect(
      await made.clinic.send('photograph.add', { ...addition, patientId: made.patientId }),
    ).toMatchObject(refused('photograph.already-added'));
    expect(await made.clinic.send('photograph.add', addition)).toMatchObject(refused('patient.merged'));
    const changed = await made.clinic.call('photograph.change', made.aChange(theirs, { stage: 'follow-up' }));
    expect(changed).toMatchObject({ patientId: other.id, stage: 'follow-up' });
    await made.clinic.call('photograph.withdraw', {
      patientId: made.patientId,
      photographId: theirs.id,
      reason: 'Blurred',
    });
    expect((await made.list()).photographs.find(({ id }) => id === theirs.id)?.withdrawn).toMatchObject({
      reason: 'Blurred',
    });
  });
});

describe('a file that is not what it was', () => {
  test('is told as missing or damaged; the small picture and what is said of it are there', async () => {
    const added = await made.add();
    const whole = await readFile(made.fileOf(added.id));
    const changed = Buffer.from(whole);
    changed.writeUInt8(changed.readUInt8(100) ^ 1, 100);
    await writeFile(made.fileOf(added.id), changed);
    expect(await made.image(added.id)).toMatchObject(refused('photograph.damaged'));
    await rm(made.fileOf(added.id));
    expect(await made.image(added.id)).toMatchObject(refused('photograph.missing'));
    expect(await made.image(added.id, 'thumbnail')).toMatchObject({ ok: true });
    expect((await made.list()).photographs).toEqual([added]);
    await writeFile(made.fileOf(added.id), whole);
    expect(await made.image(added.id)).toMatchObject({ ok: true });
    expect(made.clinic.logged.filter((line) => line.startsWith('photograph.'))).toEqual([]);
  });
});

describe('locking', () => {
  test('while a picture is being read: nothing half done, and the next start adds it', async () => {
    const addition = await made.anAddition({
      content: await aPictureFile({ width: 3000, height: 2000, seed: nextSeed() }),
    });
    const adding = made.clinic.send('photograph.add', addition);
    await made.clinic.call('vault.lock', undefined);
    expect(await adding).toMatchObject(refused('access.locked'));
    expect(await made.files()).toEqual([]);
    await made.clinic.unlock();
    expect(await made.clinic.send('photograph.add', addition)).toMatchObject({ ok: true });
  });

  test('at any moment of it: either it was added, whole, or nothing is there', async () => {
    for (let turns = 0; turns < 40; turns += 4) {
      const before = (await made.list()).photographs.length;
      const adding = made.send();
      for (let turn = 0; turn < turns; turn += 1) await new Promise((resolve) => setTimeout(resolve, 1));
      await made.clinic.call('vault.lock', undefined);
      const answer = await adding;
      await made.clinic.unlock();
      const { photographs } = await made.list();
      if (answer.ok) expect(photographs).toHaveLength(before + 1);
      else expect(answer).toMatchObject(refused('access.locked'));
      expect(await made.files()).toHaveLength(photographs.length);
      for (const { id } of photographs) expect(await made.image(id)).toMatchObject({ ok: true });
    }
  });

  test('nothing is handed out while locked', async () => {
    const { id } = await made.add();
    await made.clinic.call('vault.lock', undefined);
    expect(await made.image(id)).toMatchObject(refused('access.locked'));
    expect(await made.send()).toMatchObject(refused('access.locked'));
  });
});

describe('who may', () => {
  test('a manager looks, and neither adds nor changes', async () => {
    const added = await made.add();
    const { account } = made.clinic.context.host.requireOpen();
    account.roles = ['manager'];
    expect(await made.clinic.send('photograph.list', { patientId: made.patientId })).toMatchObject({
      ok: true,
    });
    expect(await made.image(added.id)).toMatchObject({ ok: true });
    expect(await made.send()).toMatchObject(refused('access.role'));
    expect(await made.clinic.send('photograph.change', made.aChange(added))).toMatchObject(
      refused('access.role'),
    );
    expect(
      await made.clinic.send('photograph.withdraw', {
        patientId: made.patientId,
        photographId: added.id,
        reason: 'Why',
      }),
    ).toMatchObject(refused('access.role'));
    expect(await made.files()).toHaveLength(1);
  });

  test('a restricted record is open to chosen people, and in an emergency', async () => {
    const added = await made.add();
    await made.clinic.call('patient.setAccess', {
      patientId: made.patientId,
      restricted: true,
      accountIds: [],
      password: testPassword,
    });
    for (const answer of [
      await made.image(added.id),
      await made.send(),
      await made.clinic.send('photograph.list', { patientId: made.patientId }),
      await made.clinic.send('photograph.change', made.aChange(added)),
    ]) {
      expect(answer).toMatchObject(refused('access.restricted'));
    }
    await made.clinic.call('patient.breakGlass', {
      patientId: made.patientId,
      reason: 'Bleeding after treatment',
    });
    expect(await made.image(added.id)).toMatchObject({ ok: true });
  });

  test('a photograph of another patient is not found by its id', async () => {
    const added = await made.add();
    const other = await made.anotherPatient();
    for (const size of ['thumbnail', 'full'] as const) {
      expect(
        await made.clinic.send('photograph.image', { patientId: other.id, photographId: added.id, size }),
      ).toMatchObject(refused('not-found'));
    }
  });
});
