import { describe, expect, test } from 'vitest';
import {
  fullAnaesthetic,
  appliedSerum,
  observed,
  fullPrpSheet,
  testSession,
  testStart,
  treatedZone,
  usedCartridge,
} from '../../domain/comparison-testing.ts';
import { compareSessions } from '../../domain/comparison.ts';
import type { ComparisonView } from '../../domain/contract.ts';
import type { SessionRecord } from '../../domain/session.ts';
import { addHours } from '../../domain/time.ts';
import { changeFills, depthFills, hiddenZones } from './chart-fills.ts';
import { depthStepColor } from '../chart/depth-scale.ts';
import { showsNothing, visibleRows } from './visible-rows.ts';
import { groupZoneRows } from './zone-groups.ts';

const patient: ComparisonView['patient'] = {
  id: '0198c0de-0000-7000-8000-0000000000ff',
  recordNumber: 'P-1',
  familyName: 'Test',
  givenName: 'Tess',
  preferredName: null,
  birthDate: '1990-01-01',
  sex: null,
  phone: null,
  email: null,
  address: null,
  fitzpatrick: null,
  note: null,
  restricted: false,
  createdAt: testStart,
  updatedAt: testStart,
  revision: 1,
};

const viewOf = (...changes: Partial<SessionRecord>[]): ComparisonView => {
  const sessions = changes.map((change, index) =>
    testSession({ id: `session-${index}`, startedAt: addHours(testStart, index * 672), ...change }),
  );
  return { patient, sessions, comparison: compareSessions(sessions, 'Europe/Vienna'), altered: [] };
};
const rowsOf = (...changes: Partial<SessionRecord>[]) => viewOf(...changes).comparison.zones;

describe('rows of the table', () => {
  test('both sides share a row while nothing recorded tells them apart', () => {
    const cheeks = [treatedZone('cheek-left'), treatedZone('cheek-right')];
    const groups = groupZoneRows(rowsOf({ zones: cheeks }, { zones: cheeks }));
    expect(groups.map(({ zones }) => zones)).toEqual([['cheek-left', 'cheek-right']]);
  });

  test.each<[string, Parameters<typeof treatedZone>[1]]>([
    ['depth', { depthUm: 1250 }],
    ['passes', { passes: null }],
    ['area', { areaMm2: 2500 }],
    ['endpoint', { endpoint: 'none' }],
    ['pattern', { pattern: 'stamping' }],
    ['speed', { speedRpm: 9000 }],
  ])('a different %s of one side in one session parts them', (_name, change) => {
    const groups = groupZoneRows(
      rowsOf(
        { zones: [treatedZone('cheek-left'), treatedZone('cheek-right')] },
        { zones: [treatedZone('cheek-left'), treatedZone('cheek-right', change)] },
      ),
    );
    expect(groups.map(({ zones }) => zones)).toEqual([['cheek-left'], ['cheek-right']]);
  });

  test('a side that was not treated in one session has its own row', () => {
    const groups = groupZoneRows(
      rowsOf(
        { zones: [treatedZone('cheek-left'), treatedZone('cheek-right')] },
        { zones: [treatedZone('cheek-left')] },
      ),
    );
    expect(groups).toHaveLength(2);
  });

  test('"only what differs" leaves the differing parameters and counts the rest', () => {
    const view = viewOf(
      { zones: [treatedZone('nose'), treatedZone('chin')], serums: [appliedSerum()], pain: 2 },
      { zones: [treatedZone('nose', { passes: 3 })], serums: [appliedSerum()], pain: 2 },
    );
    const rows = visibleRows(view, true);
    expect(rows.zones.map(({ zones, parameters }) => [...zones, ...parameters])).toEqual([
      ['nose', 'passes'],
      ['chin', 'depth'],
    ]);
    expect(rows).toMatchObject({ serums: [], device: false, cartridge: false, pain: false });
    // 8 zone rows, 1 serum, device, cartridge, pain: 12 in all, 2 shown.
    expect(rows.hidden).toBe(10);
    expect(visibleRows(view, false).hidden).toBe(0);
  });

  test('"only what differs" keeps what was recorded in one session and not in the other', () => {
    const view = viewOf(
      { zones: [treatedZone('nose', { passes: null })], serums: [appliedSerum({ lot: null })], pain: null },
      { zones: [treatedZone('nose', { passes: 3 })], serums: [appliedSerum({ lot: 'L-2' })], pain: 2 },
    );
    const rows = visibleRows(view, true);
    expect(rows.zones.map(({ parameters }) => parameters)).toEqual([['passes']]);
    expect(rows.serums).toHaveLength(1);
    expect(rows).toMatchObject({ device: false, cartridge: false, pain: true });
  });

  test('pattern and speed have a row where any session records them, and not where none does', () => {
    const view = viewOf(
      { zones: [treatedZone('nose', { pattern: 'linear' }), treatedZone('chin')] },
      { zones: [treatedZone('nose', { speedRpm: 9000 }), treatedZone('chin')] },
    );
    expect(visibleRows(view, false).zones.map(({ parameters }) => parameters)).toEqual([
      ['depth', 'passes', 'pattern', 'speed', 'area', 'endpoint'],
      ['depth', 'passes', 'area', 'endpoint'],
    ]);
    expect(visibleRows(view, true).zones.map(({ parameters }) => parameters)).toEqual([['pattern', 'speed']]);
  });

  test('anaesthetic and PRP have a row where any session records them; "only what differs" leaves what is alike', () => {
    const used = { anaesthesia: 'used', anaesthetics: [fullAnaesthetic()], prp: fullPrpSheet() } as const;
    const materialsOf = (onlyDiffering: boolean, ...changes: Partial<SessionRecord>[]) => {
      const { anaesthetics, prp } = visibleRows(viewOf(...changes), onlyDiffering);
      return [anaesthetics !== null, prp !== null];
    };
    const sessionUsing = () => ({ ...used, anaesthetics: [...used.anaesthetics] });
    expect(materialsOf(false, {}, {})).toEqual([false, false]);
    expect(materialsOf(false, sessionUsing(), sessionUsing())).toEqual([true, true]);
    expect(materialsOf(true, sessionUsing(), sessionUsing())).toEqual([false, false]);
    expect(materialsOf(true, sessionUsing(), {})).toEqual([true, true]);
    expect(materialsOf(true, { anaesthesia: 'none' }, {})).toEqual([true, false]);
    expect(visibleRows(viewOf(sessionUsing(), sessionUsing()), true).hidden).toBe(9);
  });

  test('"only what differs" keeps a cartridge whose lot, and a reaction that, was not recorded each time', () => {
    const cartridge = usedCartridge({ expiry: null });
    const view = viewOf(
      { cartridge, reactions: [observed('itch')], immediateReactions: 'present' },
      { cartridge: { ...cartridge, lot: null }, immediateReactions: 'not-recorded' },
    );
    const rows = visibleRows(view, true);
    expect(rows.cartridge).toBe(true);
    expect(rows.reactions.map(({ kind }) => kind)).toEqual(['itch']);
  });

  test('what no session recorded stays hidden with what is alike', () => {
    const cartridge = usedCartridge({ type: null, lot: null, expiry: null });
    const rows = visibleRows(viewOf({ pain: null, cartridge }, { pain: null, cartridge }), true);
    expect(rows).toMatchObject({ pain: false, cartridge: false });
  });

  test('nothing is left when nothing differs', () => {
    expect(showsNothing(visibleRows(viewOf({}, {}), true))).toBe(true);
    expect(showsNothing(visibleRows(viewOf({}, {}), false))).toBe(false);
    expect(showsNothing(visibleRows(viewOf({}, { reactions: [observed('itch')] }), true))).toBe(false);
  });
});

describe('faces', () => {
  test('a session colours only the zones treated in it', () => {
    const rows = rowsOf(
      { zones: [treatedZone('nose')] },
      { zones: [treatedZone('chin', { depthUm: 1500 })] },
    );
    expect([...depthFills(rows, 1, true)]).toEqual([
      ['chin', { color: depthStepColor(1500), label: '1.50' }],
    ]);
    expect(depthFills(rows, 0, false).get('nose')).toEqual({ color: depthStepColor(1000) });
  });

  test('the change chart says with pattern and sign what its colours say', () => {
    const rows = rowsOf(
      {
        zones: [treatedZone('nose'), treatedZone('chin'), treatedZone('forehead'), treatedZone('glabella')],
      },
      {
        zones: [
          treatedZone('nose', { depthUm: 750 }),
          treatedZone('chin', { depthUm: 1250 }),
          treatedZone('forehead'),
          treatedZone('perioral'),
        ],
      },
    );
    const fills = changeFills(rows, { added: '+', removed: '−' });
    expect(fills.get('nose')).toMatchObject({ pattern: 'decrease', label: '−0.25' });
    expect(fills.get('chin')).toMatchObject({ pattern: 'increase', label: '+0.25' });
    expect(fills.get('forehead')).not.toHaveProperty('label');
    expect(new Set([...fills.values()].map(({ color }) => color)).size).toBe(5);
    expect(fills.get('perioral')).toMatchObject({ pattern: 'added', label: '+' });
    expect(fills.get('glabella')).toMatchObject({ pattern: 'removed', label: '−' });
  });

  test('names the zones that the chosen view cannot show', () => {
    expect(hiddenZones(['cheek-right', 'decolletage', 'nose'], 'left90')).toEqual([
      'cheek-right',
      'decolletage',
    ]);
  });
});
