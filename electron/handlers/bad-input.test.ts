import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { ChannelName, Input } from '../../domain/contract.ts';
import { proposedChoices } from '../../domain/merge.ts';
import { Scene } from '../audit-expectations/scene.ts';
import { aMedicineForm } from '../testing-history.ts';
import { auditTables, contentOf } from '../testing-content.ts';
import { aDelivery, aPatientForm, aProductForm, testPassword } from '../testing.ts';

/** What people type by mistake: told beside its field, or as what stands in the way; nothing is stored, nothing lost. */

let scene: Scene;
let productId: string;
beforeAll(async () => {
  scene = await Scene.open();
  const form = aProductForm();
  const saved = await scene.clinic.call('stock.saveProduct', { productId: null, revision: null, form });
  productId = saved.products[0]?.product.id ?? '';
  await scene.clinic.call('stock.receiveLot', { productId, form: aDelivery(), addToLot: false });
});
afterAll(() => scene[Symbol.asyncDispose]());

const content = () => contentOf(scene.store, { without: auditTables });

/** What is refused, and that the clinic's records are as they were before. */
async function refusalOf<N extends ChannelName>(channel: N, input: Input<N>) {
  const before = content();
  const answer = await scene.clinic.send(channel, input);
  expect(content()).toEqual(before);
  if (answer.ok) throw new Error(`${channel} was not refused`);
  const { code, fields = [] } = answer.error;
  return [code, ...fields.map((field) => `${field.path}: ${field.code}`)];
}

describe('the history', () => {
  const record = (form: Input<'history.record'>['form']) =>
    refusalOf('history.record', { patientId: scene.patientId, form, supersedes: null });

  test('a last dose in the future', async () => {
    expect(await record(aMedicineForm({ lastDose: '2026-03-11' }))).toEqual([
      'input.invalid',
      'lastDose: date.future',
    ]);
  });
  test('never taken, with a last dose in May', async () => {
    expect(await record(aMedicineForm({ use: 'never', lastDose: '2025-05-01' }))).toEqual([
      'input.invalid',
      'lastDose: history.never-with-date',
    ]);
  });
});

describe('a session', () => {
  test('that ends before it began; what was typed stays in the draft', async () => {
    const { sessionId, revision, form } = await scene.aFilledDraft();
    const backwards = { ...form, endedAt: '2026-03-10T09:59' };
    const saved = await scene.clinic.call('session.saveDraft', { sessionId, revision, form: backwards });
    const typed = { sessionId, revision: saved.revision, form: backwards, password: testPassword };
    expect(await refusalOf('session.sign', typed)).toEqual([
      'session.problems',
      'endedAt: time.before-start',
    ]);
    expect((await scene.clinic.call('session.draft', { sessionId })).form.endedAt).toBe('2026-03-10T09:59');
  });
});

describe('a patient', () => {
  test.each([
    ['1896-02-29', 'date.too-early'],
    ['2026-03-11', 'date.future'],
    ['90-02-28', 'date.invalid'],
  ])('born on %s', async (birthDate, code) => {
    const form = aPatientForm({ familyName: 'Typed wrongly', birthDate });
    expect(await refusalOf('patient.create', { form, acceptDuplicate: false })).toEqual([
      'input.invalid',
      `birthDate: ${code}`,
    ]);
  });

  test('merged into itself', async () => {
    const { patientId } = scene;
    const { patient } = await scene.clinic.call('patient.timeline', { patientId });
    const { revision } = patient;
    expect(
      await refusalOf('patient.merge', {
        patientId,
        otherId: patientId,
        revision,
        otherRevision: revision,
        choices: proposedChoices(patient, patient),
        reason: 'Twice',
        password: testPassword,
      }),
    ).toEqual(['merge.itself']);
  });
});

describe('a rule', () => {
  test('with negative days, an unknown unit, and no number', async () => {
    const parameters = {
      blockDays: '-14',
      warnDays: '5 fortnights',
      mildWarnDays: 'soon',
      mildDepthUm: '0.5',
    };
    const form = {
      enabled: true,
      parameters,
      effectiveFrom: scene.clinic.wallClock.slice(0, 10),
      approverId: scene.clinic.accountId,
      reason: 'r',
    };
    expect(
      await refusalOf('rules.change', { ruleId: 'C07', basedOn: 1, form, password: testPassword }),
    ).toEqual([
      'input.invalid',
      'form.parameters.blockDays: number.below',
      'form.parameters.warnDays: rule.unit',
      'form.parameters.mildWarnDays: number.not-a-number',
    ]);
  });
});

describe('the stock', () => {
  const lot = async () => {
    const { products } = await scene.clinic.call('stock.overview', { past: false });
    const found = products[0]?.lots[0];
    if (!found) throw new Error('It was received');
    return found;
  };
  const correct = async (kind: 'counted' | 'disposed', quantity: string) => {
    const { id: lotId, remaining } = await lot();
    return refusalOf('stock.correct', { lotId, remaining, form: { kind, quantity, reason: 'A slip' } });
  };

  test('a lot received twice', async () => {
    expect(await refusalOf('stock.receiveLot', { productId, form: aDelivery(), addToLot: false })).toEqual([
      'stock.lot-received',
    ]);
  });
  test('less than nothing counted, and more thrown away than is there', async () => {
    expect(await correct('counted', '-1')).toEqual(['input.invalid', 'quantity: quantity.negative']);
    expect(await correct('disposed', '11')).toEqual(['stock.negative']);
  });
  test('an expiry with a year of two digits', async () => {
    const form = aDelivery({ number: 'L-2', expiry: '27-12-31' });
    expect(await refusalOf('stock.receiveLot', { productId, form, addToLot: false })).toEqual([
      'input.invalid',
      'expiry: date.invalid',
    ]);
  });
  test('a product number with a wrong check digit', async () => {
    const form = aProductForm({ name: 'Other', gtin: '4006381333932' });
    expect(await refusalOf('stock.saveProduct', { productId: null, revision: null, form })).toEqual([
      'input.invalid',
      'form.gtin: gtin.check-digit',
    ]);
  });
});
