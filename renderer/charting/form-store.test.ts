import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { Device } from '../../domain/clinic.ts';
import type { Problem } from '../../domain/problem.ts';
import { rulesWith, testPatient } from '../../domain/rules/testing.ts';
import { type SessionForm, emptySessionForm } from '../../domain/session-form.ts';
import { createFormStore, inScreenOrder, movePath } from './form-store.ts';
import { newZoneRow } from './rows.ts';

const device: Device = {
  id: 'device',
  makeModel: 'Pen',
  serialNumber: null,
  limits: { minimumUm: 250, maximumUm: 2000, stepUm: 250 },
  speed: null,
};
const start: SessionForm = emptySessionForm('2026-01-20T10:00', 'device');
const problem = (path: string, code: Problem['code'] = 'required'): Problem => ({
  path,
  code,
  values: {},
  rule: null,
});
const storeOf = (form: SessionForm = start) =>
  createFormStore({ form, devices: [device], timeZone: 'Europe/Vienna' });

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

test('lists what an empty draft is missing, as the screen goes', () => {
  const paths = storeOf()
    .getProblems()
    .map(({ path }) => path);
  expect(paths).toEqual(['cartridgeLot', 'cartridgeExpiry', 'zones', 'immediateReactions']);
});

test('a device that is gone has to be chosen again', () => {
  const store = storeOf({ ...start, deviceId: 'sold' });
  expect(store.getProblems()[0]).toEqual(problem('deviceId'));
});

test('takes the depth limits from the chosen device', () => {
  expect(storeOf().getLimits()).toEqual(device.limits);
});

describe('showing problems', () => {
  test('only where the keyboard has been, or everywhere once signing was tried', () => {
    const store = storeOf();
    expect(store.shownKey('cartridgeLot')).toBe('');
    store.touch('cartridgeLot');
    expect(store.shownKey('cartridgeLot')).not.toBe('');
    expect(store.shownKey('cartridgeExpiry')).toBe('');
    store.showAll();
    expect(store.shownKey('cartridgeExpiry')).not.toBe('');
  });

  test('not in a row that was added after signing was tried', () => {
    const store = storeOf({ ...start, zones: [newZoneRow('chin')] });
    store.showAll();
    store.change({ ...start, zones: [newZoneRow('chin'), newZoneRow('nose')] }, false);
    expect(store.shownKey('zones.0.depth')).not.toBe('');
    expect(store.shownKey('zones.1.depth')).toBe('');
  });

  test('what was touched follows its row when a row before it is removed', () => {
    const store = storeOf({ ...start, zones: [newZoneRow('chin'), newZoneRow('nose')] });
    store.touch('zones.1.depth');
    store.rowRemoved('zones', 0);
    store.change({ ...start, zones: [newZoneRow('nose')] }, false);
    expect(store.shownProblems('zones.0').map(({ path }) => path)).toEqual(['zones.0.depth']);
  });

  test('a refusal of the main process is shown until something changes', () => {
    const store = storeOf();
    store.setRefusals([problem('endedAt', 'time.before-start')]);
    expect(store.shownProblems('endedAt')).toHaveLength(1);
    store.change(start, false);
    expect(store.shownProblems('endedAt')).toHaveLength(0);
  });
});

describe('reading', () => {
  test('follows typing after a moment, and everything else at once', async () => {
    const store = storeOf();
    const listener = vi.fn<() => void>();
    store.subscribe(listener);
    store.change({ ...start, cartridgeLot: 'C-1' }, true);
    expect(listener).not.toHaveBeenCalled();
    await vi.advanceTimersByTimeAsync(200);
    expect(listener).toHaveBeenCalledOnce();
    expect(store.getProblems()).not.toContainEqual(problem('cartridgeLot'));
    store.change({ ...start, zones: [newZoneRow('chin')] }, false);
    expect(store.getChartedZones()).toEqual([{ zone: 'chin', depth: '', passes: '', endpoint: '' }]);
  });

  test('answers with the same lists while nothing in them changed', () => {
    const store = storeOf();
    const before = [store.getProblems(), store.getChartedZones()];
    store.change({ ...start, note: 'text' }, false);
    expect(store.getProblems()).toBe(before[0]);
    expect(store.getChartedZones()).toBe(before[1]);
  });
});

test('a cartridge that was looked up counts while it is the one in the form, and is marked at once (C27)', () => {
  const form = { ...start, cartridgeLot: ' C-1', cartridgeExpiry: '2099-12-31', cartridgeSerial: 'S-1' };
  const screening = { facts: testPatient(), rules: rulesWith({}), stock: { products: [], lots: [] } };
  const store = createFormStore({ form, screening, devices: [device], timeZone: 'Europe/Vienna' });
  const marked = () => store.shownProblems('cartridgeLot').map(({ values }) => values['finding']);
  const usedIn = { sessionId: 'other', startedAt: '2026-01-02T09:00:00.000Z' };
  expect(marked()).toEqual([]);
  store.setCartridgeUse({ lot: 'C-1', serial: 'S-1', usedIn });
  expect(marked()).toEqual(['cartridge.used']);
  store.change({ ...form, cartridgeSerial: 'S-2' }, false);
  expect(marked()).toEqual([]);
  store.change(form, false);
  expect(marked()).toEqual(['cartridge.used']);
  store.setCartridgeUse({ lot: 'C-1', serial: 'S-1', usedIn: null });
  expect(marked()).toEqual([]);
});

test('puts problems in the order of the fields and none twice', () => {
  const mixed = ['reactions.0.kind', 'zones.1.depth', 'startedAt', 'zones.0.depth', 'zones', 'startedAt'];
  expect(inScreenOrder(mixed.map((path) => problem(path))).map(({ path }) => path)).toEqual([
    'startedAt',
    'zones',
    'zones.0.depth',
    'zones.1.depth',
    'reactions.0.kind',
  ]);
});

test.each([
  ['zones.2.depth', -1, 'zones.1.depth'],
  ['zones.1.depth', -1, null],
  ['zones.0.depth', -1, 'zones.0.depth'],
  ['zones.1.depth', 1, 'zones.2.depth'],
  ['serums.2.lot', -1, 'serums.2.lot'],
  ['startedAt', -1, 'startedAt'],
] as const)('a row moved at zones 1: %s by %i is %s', (path, by, moved) => {
  expect(movePath(path, 'zones', 1, by)).toBe(moved);
});
