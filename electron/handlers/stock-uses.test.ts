import { readdir } from 'node:fs/promises';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { bulkWriter } from '../../db/bulk.ts';
import { listDevices } from '../../db/device.ts';
import { aSessionInput, aSignature, newId } from '../../db/testing.ts';
import { StoreError } from '../../db/errors.ts';
import { Scene } from '../audit-expectations/scene.ts';
import { Refusal } from '../refusal.ts';
import { testPassword } from '../testing.ts';
import { writing } from './export.ts';

/** A recall search page by page, and exports that cannot be written. */

let scene: Scene;
beforeEach(async () => {
  scene = await Scene.open();
});
afterEach(() => scene[Symbol.asyncDispose]());

const criteria = { materialLot: 'HA-9', cartridgeLot: null, deviceId: null, from: null, to: null };
const exported = () => scene.clinic.send('stock.exportUses', { criteria, password: testPassword });

/** Signed sessions with the serum of the lot. */
async function treat(count: number): Promise<void> {
  const { account } = scene.clinic.context.host.requireOpen();
  const [device] = await listDevices(scene.store.read);
  if (!device) throw new Error('The clinic has a device');
  const { reactions: _, ...input } = aSessionInput({ immediateReactions: 'none' });
  await scene.store.write(async (tx) => {
    const bulk = bulkWriter(tx);
    for (let index = 0; index < count; index += 1) {
      bulk.session({
        id: newId(),
        patientId: scene.patientId,
        practitioner: account,
        device,
        timeZone: 'Europe/Vienna',
        createdAt: '2026-03-02T09:00:00.000Z',
        input,
        signature: aSignature(account),
        reactions: [],
        addenda: [],
        voided: null,
      });
    }
  });
}

test('goes on where the page before ended, counts once, and notes each page', async () => {
  await treat(51);
  const first = await scene.clinic.call('stock.uses', { criteria, after: null });
  expect(first.uses).toHaveLength(50);
  expect(first.totals).toMatchObject({ sessions: 51, patients: 1 });
  scene.noteSequence();
  const second = await scene.clinic.call('stock.uses', { criteria, after: first.next });
  expect(second).toMatchObject({ next: null, totals: null });
  const ids = [...first.uses, ...second.uses].map(({ sessionId }) => sessionId);
  expect(new Set(ids).size).toBe(51);
  const [event] = await scene.eventsSince();
  expect(JSON.parse(event?.details ?? '')).toEqual({ criteria, after: first.next });
});

test('writes nothing when the dialog is cancelled, or the clinic was locked meanwhile', async () => {
  scene.target = undefined;
  expect(await exported()).toEqual({ ok: true, value: { cancelled: true } });
  scene.clinic.context.desktop.chooseFolder = async () => {
    await scene.clinic.context.host.lock();
    return scene.folder;
  };
  expect(await exported()).toMatchObject({ error: { code: 'access.locked' } });
  expect(await readdir(scene.folder)).toEqual([]);
});

test('a failure is told as the export’s, but for what a person knows from elsewhere: a full disk, a refusal', async () => {
  const told = (thrown: unknown) => writing(() => Promise.reject(thrown));
  const failed = (code: string) => Object.assign(new Error('failed'), { code });
  for (const known of [
    new Refusal('not-found', 'No'),
    new StoreError('disk.failed', 'No'),
    failed('ENOSPC'),
  ]) {
    await expect(told(known)).rejects.toBe(known);
  }
  await expect(told(failed('EROFS'))).rejects.toMatchObject({ code: 'export.folder-read-only' });
  await expect(told(failed('ESTALE'))).rejects.toMatchObject({
    code: 'export.failed',
    values: { reason: 'ESTALE' },
  });
  await expect(told(new Error('no code'))).rejects.toMatchObject({
    code: 'export.failed',
    values: { reason: 'unknown' },
  });
});
