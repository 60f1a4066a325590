import { describe, expect, test } from 'vitest';
import { emptyAnaestheticForm } from './anaesthetic-form.ts';
import { type PrpForm, type SpinForm, emptyPrpForm, emptySpinForm } from './prp-form.ts';
import { testProduct } from './rules/testing.ts';
import { type SerumForm, type SessionForm, emptySessionForm } from './session-form.ts';
import { type SessionNotice, noticesOf } from './session-notices.ts';
import type { Product } from './stock.ts';

const cream = testProduct({ id: 'p', name: 'EMLA', category: 'anaesthetic' });
const complete = emptySessionForm('2026-03-10T10:00', 'device');

const notices = (changes: Partial<SessionForm>, products: readonly Product[] = [cream]): SessionNotice[] =>
  noticesOf(
    { ...complete, ...changes },
    { timeZone: 'Europe/Vienna', now: '2026-03-10T12:00:30.000Z', products },
  );
const told = (found: readonly SessionNotice[]): string[] => found.map(({ path, code }) => `${path}: ${code}`);

type Row = Partial<SessionForm['anaesthetics'][number]>;
const rows = (...changes: Row[]): Partial<SessionForm> => ({
  anaesthesia: 'used',
  anaesthetics: changes.map((change) => ({ ...emptyAnaestheticForm, product: 'EMLA', ...change })),
});

test('nothing is said of what is not recorded', () => {
  expect(notices({})).toEqual([]);
  expect(notices(rows({}, { mass: 'much', area: 'all', on: 'early', actives: 'x' }))).toEqual([]);
});

describe('dose of an anaesthetic (clinical.md §5)', () => {
  test.each([
    ['2', '10', []],
    ['2.001', '10', ['anaesthetics.0.mass: anaesthetic.dose-per-area']],
    ['2,5', '10', ['anaesthetics.0.mass: anaesthetic.dose-per-area']],
    ['2.5', '', []],
    ['', '10', []],
    ['0', '10', []],
  ])('%j g on %j cm²', (mass, area, expected) => {
    expect(told(notices(rows({ mass, area })))).toEqual(expected);
  });

  test('says no more than it is', () => {
    expect(notices(rows({ mass: '22.9', area: '100' }))[0]?.values).toMatchObject({ grams: 2.29 });
  });

  test('says how much it is on 10 cm², never as little as is allowed', () => {
    expect(notices(rows({ mass: '2.001', area: '10' }))[0]).toEqual({
      path: 'anaesthetics.0.mass',
      code: 'anaesthetic.dose-per-area',
      values: { grams: 2.01, maximum: 2 },
      source: 'anaesthetic-labels',
    });
  });

  test.each([
    [['60'], []],
    [['60.01'], ['anaesthetics: anaesthetic.total-mass']],
    [['30', '30'], []],
    [['30', '30.01'], ['anaesthetics: anaesthetic.total-mass']],
    [['60', '', 'some'], []],
  ])('%j g in total', (masses, expected) => {
    expect(told(notices(rows(...masses.map((mass) => ({ mass })))))).toEqual(expected);
  });

  test('of one that was not used nothing is said', () => {
    const used = rows({ mass: '70', area: '1' });
    expect(notices({ ...used, anaesthesia: 'none' })).toEqual([]);
  });
});

describe('time on the skin', () => {
  const timed = [{ ...cream, longestMinutes: 60 }];
  const over = ['anaesthetics.0.off: anaesthetic.too-long'];

  test.each([
    ['2026-03-10T09:00', '2026-03-10T10:00', []],
    ['2026-03-10T09:00', '2026-03-10T10:01', over],
    ['2026-03-10T09:00', '2026-03-10T09:00', []],
    ['', '2026-03-10T10:01', []],
    ['2026-03-10T12:01', '', []], // 59.5 minutes ago
    ['2026-03-10T12:00', '', over], // 60.5 minutes ago
    ['2026-03-10T09:00', 'later', []],
  ])('on at %j, off at %j', (on, off, expected) => {
    expect(told(notices(rows({ on, off }), timed))).toEqual(expected);
  });

  test('one that nobody took off was off when the session ended', () => {
    const form = { ...rows({ on: '2026-03-10T09:00' }), endedAt: '2026-03-10T10:00' };
    expect(notices(form, timed)).toEqual([]);
    expect(told(notices({ ...form, endedAt: '2026-03-10T10:01' }, timed))).toEqual(over);
  });

  test('a product whose longest time is not recorded, or that is not known, has none', () => {
    const long = rows({ on: '2026-03-09T09:00' });
    expect(notices(long, [cream])).toEqual([]);
    expect(notices(long, [])).toEqual([]);
    expect(notices(long, timed)[0]?.values).toEqual({ minutes: 1681, maximum: 60 });
  });
});

describe('occlusion', () => {
  const occluded = rows({ occluded: 'yes' });
  const labelled = (occlusion: Product['occlusion']) => [{ ...cream, occlusion }];

  test('is said where the product is not labelled for it, or that is not known', () => {
    expect(notices(occluded, labelled('allowed'))).toEqual([]);
    expect(told(notices(occluded, labelled('not-allowed')))).toEqual([
      'anaesthetics.0.occluded: anaesthetic.occlusion-not-allowed',
    ]);
    const unknown = ['anaesthetics.0.occluded: anaesthetic.occlusion-unknown'];
    expect(told(notices(occluded, labelled(null)))).toEqual(unknown);
    expect(told(notices(occluded, []))).toEqual(unknown);
  });

  test('no film, and a film that nobody recorded, are nothing to say', () => {
    expect(notices(rows({ occluded: 'no' }), labelled('not-allowed'))).toEqual([]);
    expect(notices(rows({ occluded: '' }), labelled('not-allowed'))).toEqual([]);
  });

  test('the product that was chosen counts, while its name stands in the field', () => {
    const other = { ...cream, id: 'q', occlusion: 'allowed' as const };
    const chosen = rows({ occluded: 'yes', productId: 'q', product: 'emla' });
    expect(notices(chosen, [{ ...cream, occlusion: 'not-allowed' }, other])).toEqual([]);
  });
});

test.each([
  ['lidocaine 4 %', []],
  ['Lidocain 4,001 %', ['anaesthetics.0.actives: anaesthetic.lidocaine-strength']],
  ['lignocaine 5 %', ['anaesthetics.0.actives: anaesthetic.lidocaine-strength']],
  ['lidocaine 7 %, tetracaine 7 %', []],
  ['benzocaine 20 %', []],
  ['', []],
])('strength of %j', (actives, expected) => {
  expect(told(notices(rows({ actives })))).toEqual(expected);
});

describe('the PRP sheet', () => {
  const checked = { identityFirst: 'A', identitySecond: 'B' };
  const sheet = (changes: Partial<PrpForm>) => ({ prp: { ...emptyPrpForm, ...checked, ...changes } });
  const serum = (category: SerumForm['category']): SerumForm => ({
    category,
    product: 'PRP',
    productId: '',
    lot: '',
    lotId: '',
    expiry: '',
    volume: '3',
    phase: 'after',
    zones: [],
  });

  test('is missed where PRP was applied', () => {
    expect(told(notices({ serums: [serum('prp')] }))).toEqual(['prp: prp.sheet-empty']);
    const blank = { ...emptyPrpForm, spins: [emptySpinForm] };
    expect(told(notices({ serums: [serum('prp')], prp: blank }))).toEqual(['prp: prp.sheet-empty']);
    expect(notices({ serums: [serum('growth-factors')] })).toEqual([]);
    expect(notices({ serums: [serum('prp')], ...sheet({}) })).toEqual([]);
  });

  test('is checked by two people', () => {
    expect(told(notices(sheet({ identitySecond: '' })))).toEqual(['prp.identitySecond: prp.one-checked']);
    expect(told(notices(sheet({ identityFirst: ' ' })))).toEqual(['prp.identityFirst: prp.one-checked']);
    expect(told(notices(sheet({ drawn: '10', identityFirst: '', identitySecond: '' })))).toEqual([
      'prp.identityFirst: prp.nobody-checked',
    ]);
  });

  const spins = (first: Partial<SpinForm>, second: Partial<SpinForm> = {}, third: Partial<SpinForm> = {}) =>
    told(notices(sheet({ spins: [first, second, third].map((spin) => ({ ...emptySpinForm, ...spin })) })));

  test.each([
    ['99', '399', ['prp.spins.0.g: prp.spin-force', 'prp.spins.1.g: prp.spin-force']],
    ['100', '400', []],
    ['300', '700', []],
    ['301', '701', ['prp.spins.0.g: prp.spin-force', 'prp.spins.1.g: prp.spin-force']],
    ['', '', []],
  ])('forces of %j and %j g', (first, second, expected) => {
    expect(spins({ g: first }, { g: second }, { g: '9000' })).toEqual(expected);
  });

  test.each([
    ['4.99', '9.99', ['prp.spins.0.minutes: prp.spin-time', 'prp.spins.1.minutes: prp.spin-time']],
    ['5', '10', []],
    ['10', '17', []],
    ['10.02', '17.02', ['prp.spins.0.minutes: prp.spin-time', 'prp.spins.1.minutes: prp.spin-time']],
    ['', '', []],
  ])('times of %j and %j minutes', (first, second, expected) => {
    expect(spins({ minutes: first }, { minutes: second })).toEqual(expected);
  });

  test('a force is computed from speed and radius where it is not typed', () => {
    expect(spins({ rpm: '1600', radius: '100' })).toEqual([]); // 286 g
    expect(spins({ rpm: '1700', radius: '100' })).toEqual(['prp.spins.0.g: prp.spin-force']); // 323 g
    expect(spins({ rpm: '1700', radius: '100', g: '300' })).toEqual([]);
    expect(spins({ rpm: '1700' })).toEqual([]);
  });

  test.each([
    [{ drawn: '10', yield: '10' }, []],
    [{ drawn: '10', yield: '10.01' }, ['prp.yield: prp.yield']],
    [{ drawn: '10', applied: '5', discarded: '5.01' }, ['prp.yield: prp.yield']],
    [{ drawn: '', yield: '10' }, []],
    [{ drawn: '0', yield: '10' }, []],
  ])('yield of %j', (changes, expected) => {
    expect(told(notices(sheet(changes)))).toEqual(expected);
  });

  test('says no more plasma than there was', () => {
    const found = notices(sheet({ drawn: '10', applied: '2', discarded: '9' }));
    expect(found.find(({ code }) => code === 'prp.yield')?.values).toEqual({ percent: 110, maximum: 100 });
  });
});
