import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { emptyAnaestheticForm } from '../../domain/anaesthetic-form.ts';
import type { Device } from '../../domain/clinic.ts';
import type { Problem } from '../../domain/problem.ts';
import { condition, historyWith, rulesWith, testPatient } from '../../domain/rules/testing.ts';
import { type SessionForm, emptySessionForm } from '../../domain/session-form.ts';
import type { ZoneId } from '../../domain/zones.ts';
import { movePath } from './form-paths.ts';
import { createFormStore } from './form-store.ts';
import { newSerumRow, newZoneRow } from './rows.ts';
import { inScreenOrder } from './screen-order.ts';

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

  test('waits for the click that is under way: a line that goes would move its target away', () => {
    const waiting: (() => void)[] = [];
    const store = createFormStore({
      form: start,
      devices: [device],
      timeZone: 'Europe/Vienna',
      whenCalm: (run) => void waiting.push(run),
    });
    const listener = vi.fn<() => void>();
    store.subscribe(listener);
    store.change({ ...start, cartridgeLot: 'C-1' }, false);
    expect(listener).not.toHaveBeenCalled();
    for (const run of waiting) run();
    expect(listener).toHaveBeenCalledOnce();
    expect(store.getProblems()).not.toContainEqual(problem('cartridgeLot'));
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

test('photographs that are added stand for themselves, and against their refusal (C30)', () => {
  const screening = { facts: testPatient(), rules: rulesWith({}), stock: { products: [], lots: [] } };
  const store = createFormStore({ form: start, screening, devices: [device], timeZone: 'Europe/Vienna' });
  const isMissing = () =>
    store.getScreening()?.findings.some(({ finding }) => finding.code === 'photographs.missing');
  const codes = () =>
    store
      .getProblems()
      .filter(({ path }) => path === 'photographs')
      .map(({ code }) => code);
  expect([store.getPhotographCount(), isMissing()]).toEqual([0, true]);
  store.setPhotographCount(1);
  expect([store.getPhotographCount(), isMissing(), codes()]).toEqual([1, false, []]);
  store.change({ ...start, photographs: 'refused' }, false);
  expect(codes()).toEqual(['photographs.refused-yet-taken']);
  store.setPhotographCount(0);
  expect([isMissing(), codes()]).toEqual([true, []]);
});

test('zones that another form would have blocked are found before it is taken (C25)', () => {
  const wound = condition('open-wound', { zones: ['cheek-left'] });
  const facts = testPatient({ history: historyWith(wound) });
  const screening = { facts, rules: rulesWith({}), stock: { products: [], lots: [] } };
  const store = createFormStore({ form: start, screening, devices: [device], timeZone: 'Europe/Vienna' });
  const blockedIn = (...zones: ZoneId[]) =>
    store
      .findBlocked({ ...start, zones: zones.map((zone) => newZoneRow(zone)) })
      .map((finding) => [finding.code, ...finding.zones]);
  expect(blockedIn('chin')).toEqual([]);
  expect(blockedIn('chin', 'cheek-left')).toEqual([['wound.open', 'cheek-left']]);
  expect(store.getChartedZones()).toEqual([]);
  expect(storeOf().findBlocked(start)).toEqual([]);
});

describe('what is unusual', () => {
  const anaesthetic = { ...emptyAnaestheticForm, product: 'Cream', mass: '3', area: '10' };
  const used: SessionForm = { ...start, anaesthesia: 'used', anaesthetics: [anaesthetic] };

  test('is told with its field and stands in nobody’s way', () => {
    const store = storeOf(used);
    expect(store.getNotices().map(({ path, code }) => [path, code])).toEqual([
      ['anaesthetics.0.mass', 'anaesthetic.dose-per-area'],
    ]);
    expect(store.noticesAt('anaesthetics.0')).toHaveLength(1);
    expect(store.noticeKeys('anaesthetics.1')).toBe('');
    expect(store.getProblems().some(({ path }) => path.startsWith('anaesthetics'))).toBe(false);
  });

  test('is the same list while nothing of it changed', () => {
    const store = storeOf(used);
    const before = store.getNotices();
    store.change({ ...used, note: 'text' }, false);
    expect(store.getNotices()).toBe(before);
  });

  test('is read again when time has passed', () => {
    const store = storeOf(used);
    const listener = vi.fn<() => void>();
    store.subscribe(listener);
    store.tick();
    expect(listener).toHaveBeenCalledOnce();
  });
});

test('knows which optional columns are used, the area of all zones, and whether PRP was applied', () => {
  const zone = newZoneRow('chin');
  const store = storeOf({
    ...start,
    zones: [
      { ...zone, area: '10', speed: '8000' },
      { ...zone, area: '' },
    ],
  });
  expect(store.getUsedColumns()).toEqual(['speed']);
  expect(store.getTreatedArea()).toBe('');
  expect(store.hasPrp()).toBe(false);
  store.change(
    {
      ...start,
      zones: [
        { ...zone, area: '10,05' },
        { ...newZoneRow('nose'), area: '2' },
      ],
      serums: [{ ...newSerumRow(), category: 'prp' }],
    },
    false,
  );
  expect(store.getTreatedArea()).toBe('12.1');
  expect(store.hasPrp()).toBe(true);
  store.change({ ...start, prp: { ...start.prp, drawn: '10' } }, false);
  expect(store.hasPrp()).toBe(true);
});

test('puts problems in the order of the fields and none twice', () => {
  const mixed = [
    'reactions.0.kind',
    'prp.yield',
    'prp.spins.1.g',
    'prp.drawn',
    'zones.1.depth',
    'anaesthetics.0.off',
    'startedAt',
    'zones.0.depth',
    'prp.spins.0.minutes',
    'zones',
    'startedAt',
  ];
  expect(inScreenOrder(mixed.map((path) => problem(path))).map(({ path }) => path)).toEqual([
    'startedAt',
    'anaesthetics.0.off',
    'zones',
    'zones.0.depth',
    'zones.1.depth',
    'prp.drawn',
    'prp.spins.0.minutes',
    'prp.spins.1.g',
    'prp.yield',
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

test('knows the distance measured on the patient’s face, as soon as it is recorded', () => {
  const facts = testPatient();
  const rules = rulesWith({});
  const store = createFormStore({
    form: start,
    devices: [device],
    timeZone: 'Europe/Vienna',
    screening: { facts, rules, stock: { products: [], lots: [] } },
  });
  expect(store.getMeasured()).toBeNull();
  const measured = {
    kind: 'measured-distance',
    distance: 'pupils',
    lengthUm: 61_500,
    on: '2026-01-20',
  } as const;
  store.setFacts({ ...facts, history: historyWith(measured) });
  expect(store.getMeasured()).toEqual(measured);
  expect(storeOf().getMeasured()).toBeNull();
});
