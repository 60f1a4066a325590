import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { ChannelName, Input } from '../../domain/contract.ts';
import { Scene } from '../audit-expectations/scene.ts';
import { aDeviceForm } from '../testing.ts';

let scene: Scene;
beforeAll(async () => {
  scene = await Scene.open();
});
afterAll(() => scene[Symbol.asyncDispose]());

const call = <N extends ChannelName>(channel: N, input: Input<N>) => scene.clinic.call(channel, input);
const send = <N extends ChannelName>(channel: N, input: Input<N>) => scene.clinic.send(channel, input);
const refused = (code: string, more: object = {}) => ({ ok: false, error: { code, ...more } });

describe('a device', () => {
  test('is added, changed from the state that was seen, and taken out of use', async () => {
    const form = aDeviceForm({ makeModel: 'Second pen' });
    const { devices } = await call('stock.saveDevice', { deviceId: null, revision: null, form });
    const device = devices.find(({ makeModel }) => makeModel === 'Second pen');
    if (!device) throw new Error('The device was added');
    const change = { deviceId: device.id, revision: 1, form: { ...form, active: false } };
    await call('stock.saveDevice', change);
    expect(await send('stock.saveDevice', change)).toMatchObject(refused('stock.changed-elsewhere'));
    const draft = await scene.draftOf();
    expect(draft.devices.map(({ makeModel }) => makeModel)).toEqual(['Pen']);
  });

  test('that a draft names stays in it when it is taken out of use', async () => {
    const { sessionId, devices } = await scene.draftOf();
    const [device] = devices;
    if (!device) throw new Error('The clinic has a device');
    const form = aDeviceForm({ active: false });
    await call('stock.saveDevice', { deviceId: device.id, revision: 1, form });
    expect((await call('session.draft', { sessionId })).devices).toMatchObject([{ id: device.id }]);
    expect((await scene.draftOf()).devices).toEqual([]);
  });

  test.each([
    [{ speedMinimum: '100' }, 'speedMaximum', 'device.speed-half'],
    [{ speedMinimum: '200', speedMaximum: '100' }, 'speedMaximum', 'device.speed-order'],
    [{ lastService: '2026-03-11' }, 'lastService', 'date.future'],
    [{ serviceDue: '2026-01-09' }, 'serviceDue', 'device.service-order'],
    [{ depthMaximum: '2.6' }, 'depthStep', 'device.step'],
  ])('with %o is refused', async (change, path, code) => {
    const form = aDeviceForm(change);
    expect(await send('stock.saveDevice', { deviceId: null, revision: null, form })).toMatchObject(
      refused('input.invalid', { fields: [{ path, code }] }),
    );
  });
});
