import { describe, expect, test } from 'vitest';
import type { PatientFacts, PlannedCartridge, PlannedMaterial } from './facts.ts';
import {
  allergy,
  atClinic,
  evaluated,
  historyWith,
  plannedMaterial,
  rulesWith,
  testLot,
  testProduct,
  told,
} from './testing.ts';

/** Every session here is on 10 November 2026, 10:00. */

const withMaterial = (changes: Partial<PlannedMaterial>, patient: Partial<PatientFacts> = {}) =>
  evaluated(patient, { materials: [plannedMaterial(changes)] });
const typedOnly = { product: null, productName: 'Serum X' } as const;
const vitaminC = testProduct({
  name: 'Glow',
  ingredients: [{ name: 'Ascorbyl glucoside', flags: ['vitamin-c'] }],
  allowedPhases: ['before', 'during', 'after'],
});

describe('C04 products with vitamin C (F065 and published cases)', () => {
  test.each([
    ['before', ['block vitamin-c.product']],
    ['during', ['block vitamin-c.product']],
    ['after', []],
    [null, ['block vitamin-c.product']],
  ] as const)('applied %s', (phase, expected) => {
    expect(told(withMaterial({ product: vitaminC, phase }))).toEqual(expected);
  });

  test('a name that says so counts as well, whatever the record of its ingredients', () => {
    for (const name of ['Vitamin C serum', 'Ascorbic acid 10 %', 'C-Vitamin']) {
      const product = testProduct({ name });
      expect(told(withMaterial({ product, productName: name }))).toEqual(['block vitamin-c.product']);
    }
    expect(withMaterial({ productName: 'Vitamin complex' })).toEqual([]);
  });

  test('ingredients that are not recorded are not none', () => {
    const unknown = testProduct({ ingredients: [] });
    expect(told(withMaterial({ product: unknown }))).toEqual(['warn vitamin-c.ingredients-unknown']);
    expect(told(withMaterial({ ...typedOnly, phase: 'during' }))).toEqual([
      'warn vitamin-c.ingredients-unknown',
      'warn phase.not-recorded',
    ]);
    expect(withMaterial({ ...typedOnly, phase: 'after' })).toEqual([]);
    expect(
      withMaterial({ product: unknown, category: 'anaesthetic', phase: null, path: 'anaesthetic' }),
    ).toEqual([]);
  });

  test('a patient’s own plasma has no label', () => {
    expect(told(withMaterial({ product: null, category: 'prp', phase: 'during' }))).toEqual([
      'warn phase.not-recorded',
    ]);
  });
});

describe('C05 phases (F065, F066)', () => {
  test.each([
    [['during', 'after'], 'during', []],
    [['during', 'after'], 'after', []],
    [['during', 'after'], 'before', ['warn phase.not-allowed']],
    [['before'], 'after', ['warn phase.not-allowed']],
    [[], 'during', []],
    [[], 'after', []],
    [[], 'before', ['warn phase.not-recorded']],
  ] as const)('sterile hyaluronic acid recorded for %j, applied %s', (allowedPhases, phase, expected) => {
    const product = testProduct({ allowedPhases: [...allowedPhases] });
    expect(told(withMaterial({ product, phase }))).toEqual(expected);
  });

  test.each([
    ['hyaluronic-acid', false, 'during', ['warn phase.not-recorded']],
    ['hyaluronic-acid', null, 'during', ['warn phase.not-recorded']],
    ['growth-factors', true, 'during', ['warn phase.not-recorded']],
    ['growth-factors', true, 'after', []],
    ['peptides', null, 'before', ['warn phase.not-recorded']],
  ] as const)('%s, sterile %s, no phases recorded, applied %s', (category, sterile, phase, expected) => {
    const product = testProduct({ category, sterile, allowedPhases: [] });
    expect(told(withMaterial({ product, phase }))).toEqual(expected);
  });

  test('an anaesthetic and a phase that is not chosen yet have no finding', () => {
    expect(withMaterial({ phase: null })).toEqual([]);
    const anaesthetic = testProduct({ category: 'anaesthetic', allowedPhases: [] });
    expect(withMaterial({ product: anaesthetic, phase: null, path: 'anaesthetic' })).toEqual([]);
  });
});

describe('C27 cartridge (F015, F016)', () => {
  const found = (changes: Partial<PlannedCartridge>) =>
    evaluated(
      {},
      { cartridge: { lotNumber: 'C-1', expiry: '2027-06-30', lot: null, usedIn: null, ...changes } },
    );

  test.each([
    ['the day before', '2026-11-09', ['block cartridge.expired']],
    ['on the day: the printed day is the last good one', '2026-11-10', []],
    ['the day after', '2026-11-11', []],
    ['not recorded', null, ['block cartridge.expiry-missing']],
    ['empty', '', ['block cartridge.expiry-missing']],
  ])('expires %s', (_, expiry, expected) => {
    expect(told(found({ expiry }))).toEqual(expected);
  });

  test('without a lot it cannot be signed', () => {
    expect(told(found({ lotNumber: null }))).toEqual(['block cartridge.lot-missing']);
    expect(told(found({ lotNumber: ' ' }))).toEqual(['block cartridge.lot-missing']);
    expect(found({ lotNumber: null, lot: testLot() })).toEqual([]);
  });

  test('the earlier of the typed and the lot’s expiry counts', () => {
    expect(told(found({ lot: testLot({ expiry: '2026-11-09' }) }))).toEqual(['block cartridge.expired']);
    expect(told(found({ expiry: '2026-11-09', lot: testLot() }))).toEqual(['block cartridge.expired']);
    expect(found({ expiry: null, lot: testLot() })).toEqual([]);
  });

  test('one that was used in another session is named with it', () => {
    const usedIn = { sessionId: 'other', startedAt: atClinic('2026-11-01T09:00') };
    expect(found({ usedIn })).toMatchObject([
      { code: 'cartridge.used', effect: 'block', decision: 'none', values: { usedAt: usedIn.startedAt } },
    ]);
  });

  test.each([
    ['before the session', '2026-11-10T09:59', 'block cartridge.recalled', 'none'],
    ['as it begins', '2026-11-10T10:00', 'block cartridge.recalled', 'none'],
    [
      'after it began: what was done stays true',
      '2026-11-10T10:01',
      'warn cartridge.recalled-since',
      'acknowledge',
    ],
  ])('recalled %s', (_, at, expected, decision) => {
    const findings = found({ lot: testLot({ recalled: { at: atClinic(at), reason: 'sterility' } }) });
    expect(told(findings)).toEqual([expected]);
    expect(findings[0]?.decision).toBe(decision);
  });

  test('every reason is said, and none can be overridden', () => {
    const findings = found({
      lotNumber: null,
      expiry: '2020-01-01',
      usedIn: { sessionId: 'x', startedAt: atClinic('2026-01-01T09:00') },
    });
    expect(told(findings)).toEqual([
      'block cartridge.lot-missing',
      'block cartridge.expired',
      'block cartridge.used',
    ]);
    expect(findings.every(({ decision }) => decision === 'none')).toBe(true);
  });
});

describe('C28 lots', () => {
  test.each([
    ['the day before', '2026-11-09', ['block material.expired']],
    ['on the day', '2026-11-10', []],
    ['the day after', '2026-11-11', []],
    ['not recorded', null, ['prompt material.expiry-missing']],
  ])('expires %s', (_, expiry, expected) => {
    for (const category of ['hyaluronic-acid', 'anaesthetic', 'prp-tube'] as const) {
      const path = category === 'hyaluronic-acid' ? 'serums.0' : category;
      const phase = category === 'hyaluronic-acid' ? ('after' as const) : null;
      const findings = withMaterial({ expiry, path, category, phase });
      expect(told(findings)).toEqual(expected);
      expect(findings.every(({ field }) => field === `${path}.expiry`)).toBe(true);
    }
  });

  test('the lot’s own expiry counts, the earlier of two', () => {
    expect(told(withMaterial({ expiry: null, lot: testLot({ expiry: '2026-11-09' }) }))).toEqual([
      'block material.expired',
    ]);
    expect(withMaterial({ expiry: null, lot: testLot() })).toEqual([]);
  });

  test.each([
    ['before the session', '2026-11-10T09:59', 'block material.recalled'],
    ['after it began', '2026-11-10T10:01', 'warn material.recalled-since'],
  ])('recalled %s', (_, at, expected) => {
    const lot = testLot({ recalled: { at: atClinic(at), reason: 'particles' } });
    expect(told(withMaterial({ lot }))).toEqual([expected]);
  });

  test('two materials with the same fault are two findings', () => {
    const materials = ['serums.0', 'serums.1'].map((path) => plannedMaterial({ path, expiry: '2020-01-01' }));
    expect(evaluated({}, { materials }).map(({ key }) => key)).toEqual([
      'C28:material.expired:serums.0',
      'C28:material.expired:serums.1',
    ]);
  });
});

describe('C28 allergies', () => {
  const lidocaine = testProduct({
    name: 'Numbing cream 4 %',
    category: 'anaesthetic',
    ingredients: [{ name: 'Lidocaine hydrochloride', flags: ['lidocaine'] }],
  });
  const found = (...allergies: ReturnType<typeof allergy>[]) =>
    withMaterial(
      { product: lidocaine, phase: null, path: 'anaesthetic' },
      { history: historyWith(...allergies) },
    );

  test.each([
    ['by the flag', allergy('Caine group', 'lidocaine'), true],
    ['by the ingredient’s name', allergy('lidocaine'), true],
    ['whatever the case and accents', allergy('LIDOCAÍNE'), true],
    ['by the beginning of the word', allergy('Lidocain'), true],
    ['another substance', allergy('Penicillin'), false],
    ['another flag', allergy('Gloves', 'latex'), false],
    ['an empty name', allergy(''), false],
  ])('%s', (_, statement, blocked) => {
    expect(told(found(statement))).toEqual(blocked ? ['block material.allergy'] : []);
  });

  test('a shared word is not a shared substance', () => {
    const acid = testProduct({ ingredients: [{ name: 'Hyaluronic acid', flags: [] }] });
    expect(withMaterial({ product: acid }, { history: historyWith(allergy('Salicylic acid')) })).toEqual([]);
    expect(
      told(withMaterial({ product: acid }, { history: historyWith(allergy('Hyaluronic acid')) })),
    ).toEqual(['block material.allergy']);
  });

  test('what a typed product contains is not known: an allergy cannot be ruled out', () => {
    const typed = { ...typedOnly, phase: 'after' } as const;
    expect(withMaterial(typed)).toEqual([]);
    const findings = withMaterial(typed, { history: historyWith(allergy('Latex'), allergy('Nickel')) });
    expect(told(findings)).toEqual(['warn material.ingredients-unknown']);
    expect(findings[0]?.values['substances']).toBe('Latex, Nickel');
    expect(told(withMaterial(typed, { history: historyWith(allergy('Serum X')) }))).toEqual([
      'block material.allergy',
    ]);
  });

  test('"none known" beside an allergy does not take it away', () => {
    const history = historyWith(allergy('Lidocaine'), { kind: 'no-known-allergies' });
    expect(told(withMaterial({ product: lidocaine, phase: null }, { history }))).toEqual([
      'block material.allergy',
    ]);
  });

  test('names the allergy that was asked about by nobody: an open question', () => {
    const history = historyWith().filter(({ statement }) => statement.kind !== 'no-known-allergies');
    expect(told(withMaterial({ product: lidocaine, phase: null }, { history }))).toEqual([
      'block unanswered',
    ]);
  });
});

describe('C29 suspects of an earlier reaction', () => {
  const suspect = {
    sessionId: 'earlier',
    startedAt: atClinic('2026-09-01T10:00'),
    reactionKind: 'granuloma',
    grade: 2,
    product: 'Glide',
    lot: 'L-1',
  };

  test.each([
    ['the same lot', { lotNumber: 'L-1' }, ['warn suspect.lot']],
    ['the same lot typed otherwise', { lotNumber: 'l 1' }, ['warn suspect.lot']],
    ['another lot of the same product', { lotNumber: 'L-2' }, ['warn suspect.product']],
    ['the same lot of another name', { productName: 'Glide plus' }, ['warn suspect.lot']],
    ['another product and lot', { productName: 'Other', lotNumber: 'L-2' }, []],
    ['no lot, another product', { productName: 'Other', lotNumber: null }, []],
  ])('%s', (_, changes, expected) => {
    expect(told(withMaterial(changes, { suspects: [suspect] }))).toEqual(expected);
  });

  test('comes with that reaction', () => {
    expect(withMaterial({}, { suspects: [suspect] })[0]).toMatchObject({
      values: { reaction: 'granuloma', grade: 2, treatedAt: suspect.startedAt, lot: 'L-1', product: 'Glide' },
      field: 'serums.0.lot',
    });
  });

  test('a cartridge’s lot as well', () => {
    const suspects = [{ ...suspect, product: null, lot: 'C-1' }];
    expect(evaluated({ suspects })).toMatchObject([{ code: 'suspect.lot', field: 'cartridgeLot' }]);
  });

  test('two reactions of one session have two keys', () => {
    const suspects = [suspect, suspect, { ...suspect, reactionKind: 'infection' }];
    const keys = withMaterial({}, { suspects }).map(({ key }) => key);
    expect(new Set(keys).size).toBe(3);
  });
});

test('C04, C05, C27, C28, C29: a rule that is off finds nothing', () => {
  const off = { enabled: false };
  const rules = rulesWith({ C04: off, C05: off, C27: off, C28: off, C29: off });
  const materials = [plannedMaterial({ product: vitaminC, phase: 'before', expiry: '2020-01-01' })];
  const cartridge = { lotNumber: null, expiry: null, lot: null, usedIn: null };
  expect(evaluated({}, { materials, cartridge }, rules)).toEqual([]);
});
