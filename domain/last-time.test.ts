import { describe, expect, test } from 'vitest';
import { appliedSerum, testSession, treatedZone } from './comparison-testing.ts';
import { differencesFrom } from './last-time.ts';
import { type SessionForm, emptySessionForm } from './session-form.ts';
import { startFromSession } from './start-from.ts';

const last = testSession({
  zones: [treatedZone('cheek-left', { pattern: 'crosshatch', speedRpm: 9000 }), treatedZone('forehead')],
  serums: [appliedSerum({ expiry: '2027-01-31' })],
});
const { device } = last;
const copy = startFromSession(emptySessionForm('2026-04-10T09:00', device.id), last, {
  devices: [device],
  stock: { products: [], lots: [], today: '2026-04-10' },
}).form;
const differences = (change: Partial<SessionForm>) => differencesFrom(last, { ...copy, ...change }, device);
const [cheek, forehead] = copy.zones;
const withCheek = (change: object): Partial<SessionForm> => ({
  zones: cheek && forehead ? [{ ...cheek, ...change }, forehead] : [],
});
const [serum] = copy.serums;
const withSerum = (change: object): Partial<SessionForm> => ({
  serums: serum ? [{ ...serum, ...change }] : [],
});

describe('differences from last time', () => {
  test('a copy has none, however its numbers are written', () => {
    expect(differences({})).toEqual([]);
    expect(differences(withCheek({ depth: '1,0 mm', passes: ' 2 ' }))).toEqual([]);
  });

  test.each([
    ['depth', '1.25', 1000, 1250],
    ['depth', '', 1000, null],
    ['passes', '3', 2, 3],
    ['speed', '8000', 9000, 8000],
    ['area', '12,5', 2400, 1250],
  ])('%s typed as %j', (kind, typed, from, to) => {
    expect(differences(withCheek({ [kind]: typed }))).toEqual([
      { kind, zone: 'cheek-left', path: `zones.0.${kind}`, from, to },
    ]);
  });

  test('what cannot be read yet differs from nothing', () => {
    expect(differences(withCheek({ depth: 'deep', passes: '1.5', area: 'x' }))).toEqual([]);
  });

  test('a pattern, a zone more, a zone less', () => {
    expect(differences(withCheek({ pattern: 'stamping' }))).toMatchObject([
      { kind: 'pattern', from: 'crosshatch', to: 'stamping' },
    ]);
    expect(differences({ zones: cheek ? [cheek] : [] })).toEqual([
      { kind: 'zone-left-out', path: 'zones', zone: 'forehead' },
    ]);
    const nose = cheek && { ...cheek, zone: 'nose' as const };
    expect(differences({ zones: nose ? [...copy.zones, nose] : [] })).toEqual([
      { kind: 'zone-added', path: 'zones.2.depth', zone: 'nose' },
    ]);
  });

  test('another lot, volume and phase of the same serum, in whatever letters it is written', () => {
    const other = withSerum({ product: 'HYALURON 1 %', lot: 'HA-2', volume: '1', phase: 'during' });
    expect(differences(other)).toEqual([
      { kind: 'lot', product: 'HYALURON 1 %', path: 'serums.0.lot', from: 'HA-1', to: 'HA-2' },
      { kind: 'volume', product: 'HYALURON 1 %', path: 'serums.0.volume', from: 2000, to: 1000 },
      { kind: 'phase', product: 'HYALURON 1 %', path: 'serums.0.phase', from: 'after', to: 'during' },
    ]);
  });

  test('another serum is one more and one less; a row without a product is none yet', () => {
    expect(differences(withSerum({ product: 'Peptide 2' }))).toMatchObject([
      { kind: 'material-added', product: 'Peptide 2' },
      { kind: 'material-left-out', product: 'Hyaluron 1 %', path: 'serums' },
    ]);
    expect(differences({ serums: serum ? [serum, { ...serum, product: '' }] : [] })).toEqual([]);
  });

  test('another device', () => {
    const other = { ...device, id: 'other', makeModel: 'Pen 6' };
    expect(differencesFrom(last, copy, other)).toEqual([
      { kind: 'device', path: 'deviceId', from: 'Pen 5', to: 'Pen 6' },
    ]);
    expect(differencesFrom(last, copy, undefined)).toEqual([]);
  });
});
