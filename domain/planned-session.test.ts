import { describe, expect, test } from 'vitest';
import { emptyAnaestheticForm } from './anaesthetic-form.ts';
import { type PlanningContext, plannedSession } from './planned-session.ts';
import { emptyPrpForm } from './prp-form.ts';
import { evaluateSession } from './rules/evaluate.ts';
import {
  allergy,
  atClinic,
  historyWith,
  rulesWith,
  testLot,
  testPatient,
  testProduct,
  testZone,
} from './rules/testing.ts';
import { type SessionForm, emptySessionForm } from './session-form.ts';

/** The anaesthetic and the PRP tube as materials that the rules judge (C05, C28, C29). */

const cream = testProduct({
  id: 'cream',
  name: 'EMLA',
  category: 'anaesthetic',
  ingredients: [{ name: 'Lidocaine', flags: ['lidocaine'] }],
  allowedPhases: [],
});
const tube = testProduct({
  id: 'tube',
  name: 'ACD tube',
  category: 'prp-tube',
  ingredients: [{ name: 'Sodium citrate', flags: [] }],
  allowedPhases: [],
});
const lots = [
  testLot({ id: 'cream lot', productId: 'cream', number: 'E-1', expiry: '2031-06-30' }),
  testLot({
    id: 'tube lot',
    productId: 'tube',
    number: 'T-1',
    recalled: { at: atClinic('2026-01-01T08:00'), reason: 'Leaks' },
  }),
];
const context: PlanningContext = {
  timeZone: testZone,
  now: atClinic('2026-11-10T10:00'),
  limits: null,
  stock: { products: [cream, tube], lots },
  usedIn: null,
  photographCount: 0,
};

const row = { ...emptyAnaestheticForm, product: 'emla', lot: 'e-1', expiry: '2031-06-30' };
const form: SessionForm = {
  ...emptySessionForm('2026-11-10T10:00', 'device'),
  anaesthesia: 'used',
  anaesthetics: [emptyAnaestheticForm, row],
  prp: { ...emptyPrpForm, tube: 'ACD tube', tubeLot: 't-1', tubeExpiry: '2031-06-30' },
};

const materials = (changes: Partial<SessionForm> = {}) =>
  plannedSession({ ...form, ...changes }, context).materials;

describe('materials of a session', () => {
  test('are the anaesthetic that was used, the serums and the tube, each with its place', () => {
    expect(materials()).toMatchObject([
      {
        path: 'anaesthetics.1',
        category: 'anaesthetic',
        phase: null,
        productName: 'emla',
        product: { id: 'cream' },
        lot: { id: 'cream lot' },
        lotNumber: 'e-1',
        expiry: '2031-06-30',
      },
      { path: 'prp', category: 'prp-tube', product: { id: 'tube' }, lot: { id: 'tube lot' } },
    ]);
  });

  test('an anaesthetic that was not used is none, nor is a sheet without a tube', () => {
    expect(materials({ anaesthesia: 'none', prp: { ...emptyPrpForm, drawn: '10' } })).toEqual([]);
  });

  test('a lot is found without the name of what it is a lot of', () => {
    const prp = { ...emptyPrpForm, tubeLot: 'T-1' };
    expect(materials({ anaesthesia: 'none', prp })).toMatchObject([
      { productName: 'ACD tube', product: { id: 'tube' }, lot: { id: 'tube lot' } },
    ]);
    const other = { ...prp, tube: 'Another tube' };
    expect(materials({ anaesthesia: 'none', prp: other })).toMatchObject([{ product: null, lot: null }]);
  });
});

describe('what the rules find', () => {
  const suspect = {
    sessionId: 'earlier',
    startedAt: atClinic('2026-09-01T10:00'),
    reactionKind: 'itch',
    grade: 1,
    product: null,
    lot: 'E-1',
  };
  const told = (changes: Partial<SessionForm> = {}) =>
    evaluateSession(
      rulesWith({}),
      testPatient({ history: historyWith(allergy('Lidocaine')), suspects: [suspect] }),
      plannedSession({ ...form, ...changes }, context),
    )
      .filter(({ rule }) => ['C05', 'C28', 'C29'].includes(rule))
      .map(({ effect, code, field }) => `${effect} ${code} ${field}`)
      .toSorted();

  test('an allergy, a recalled tube and a suspected lot, each at its field; no phase is missed (C05)', () => {
    expect(told()).toEqual([
      'block material.allergy anaesthetics.1.product',
      'block material.recalled prp.tubeLot',
      'warn suspect.lot anaesthetics.1.lot',
    ]);
  });

  test('what has expired, and what has no expiry (C28)', () => {
    const expired = { ...emptyPrpForm, tube: 'ACD tube', tubeExpiry: '2026-11-09' };
    const good = { ...expired, tubeExpiry: '2026-11-10' };
    const none = { ...expired, tubeExpiry: '' };
    const ofTube = (prp: SessionForm['prp']) => told({ anaesthesia: 'none', prp });
    expect(ofTube(expired)).toEqual(['block material.expired prp.tubeExpiry']);
    expect(ofTube(good)).toEqual([]);
    expect(ofTube(none)).toEqual(['prompt material.expiry-missing prp.tubeExpiry']);
  });
});
