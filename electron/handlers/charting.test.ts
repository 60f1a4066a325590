import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { emptyAnaestheticForm } from '../../domain/anaesthetic-form.ts';
import type { DraftView } from '../../domain/contract.ts';
import { emptyPrpForm } from '../../domain/prp-form.ts';
import type { SessionForm } from '../../domain/session-form.ts';
import { toTheMinute } from '../../domain/time.ts';
import {
  TestClinic,
  aDelivery,
  aDeviceForm,
  aPatientForm,
  aProductForm,
  aSessionForm,
  chartedInFull,
  testPassword,
} from '../testing.ts';
import { screened, startToTreat } from '../testing-screening.ts';

/** What a session states beside zones, serums and reactions, from the form to the signed record. */

let clinic: TestClinic;
let draft: DraftView;
let form: SessionForm;

beforeEach(async () => {
  clinic = await TestClinic.open();
  const deviceForm = aDeviceForm({ speedMinimum: '6000', speedMaximum: '16000' });
  await clinic.call('stock.saveDevice', { deviceId: null, revision: null, form: deviceForm });
  const { id } = await clinic.call('patient.create', { form: aPatientForm(), acceptDuplicate: false });
  draft = await startToTreat(clinic, id);
  const device = draft.devices.find(({ speed }) => speed !== null);
  form = aSessionForm(clinic.wallClock, device?.id ?? '');
});
afterEach(() => clinic[Symbol.asyncDispose]());

const sign = (change: Partial<SessionForm> = {}) =>
  clinic.send('session.sign', {
    sessionId: draft.sessionId,
    revision: draft.revision,
    form: screened(draft, { ...form, ...change }),
    password: testPassword,
  });

const everything = (): Partial<SessionForm> => ({
  ...chartedInFull(clinic.wallClock),
  zones: form.zones.map((zone) => ({ ...zone, pattern: 'stamping', speed: '12000' })),
});

test('is signed, sealed and read back as it was typed, and noted in the audit log', async () => {
  const signed = await sign(everything());
  const stated = {
    assistant: 'M. Weber',
    room: '2',
    concerns: ['acne-scars', 'enlarged-pores'],
    device: { speed: { minimumRpm: 6000, maximumRpm: 16_000 } },
    cartridge: { needleCount: 12, udi: '(01)04150123456782', seenSterile: true, discarded: false },
    anaesthesia: 'used',
    anaesthetics: [
      {
        product: 'Cream',
        actives: [
          { substance: 'lidocaine', percentThousandths: 2500 },
          { substance: 'prilocaine', percentThousandths: 2500 },
        ],
        massMg: 2500,
        areaMm2: 3100,
        occluded: false,
        onAt: toTheMinute(clinic.now),
        offAt: null,
      },
    ],
    zones: [{ pattern: 'stamping', speedRpm: 12_000 }],
    prp: { drawnUl: 16_000, spins: [{ rpm: 1500, radiusMm: 85, g: null, seconds: 480 }], discardedUl: 0 },
    complicationState: 'present',
    complications: [{ what: 'Vasovagal reaction', done: null }],
    combinationNote: 'Glycolic',
    reviewDue: '2099-12-31',
    photographs: 'refused',
    photographsReason: 'Does not want any',
    photographsRefusal: { signer: 'Anna Novák', signature: { kind: 'drawn' } },
    marks: [
      { view: 'front', points: [[480, 210]], note: 'Old scar' },
      { view: 'left45', note: null },
    ],
    pictures: [],
  };
  expect(signed).toMatchObject({ ok: true, value: { session: stated, sealIntact: true } });
  const { sessions } = await clinic.call('patient.timeline', { patientId: draft.patient.id });
  expect(sessions).toMatchObject([{ ...stated, seal: { contentVersion: 4 } }]);
});

test('is kept in a draft as typed, what does not belong to it included', async () => {
  const typed: SessionForm = {
    ...form,
    ...everything(),
    anaesthesia: 'none',
    complicationState: 'none',
    prp: { ...emptyPrpForm, drawn: 'a lot' },
  };
  const { sessionId, revision } = draft;
  await clinic.call('session.saveDraft', { sessionId, revision, form: typed });
  expect((await clinic.call('session.draft', { sessionId })).form).toEqual(typed);
});

describe('is refused beside its field', () => {
  test('when it cannot be', async () => {
    const [anaesthetic = emptyAnaestheticForm] = everything().anaesthetics ?? [];
    const refused = await sign({
      zones: form.zones.map((zone) => ({ ...zone, speed: '16001' })),
      anaesthesia: 'used',
      anaesthetics: [{ ...anaesthetic, actives: 'lidocaine 2.5', expiry: '2020-01-01' }],
      prp: { ...emptyPrpForm, drawn: '1', applied: '2', tubeExpiry: '2020-01-01' },
      reviewDue: '2020-01-01',
    });
    const fields = refused.ok ? [] : (refused.error.fields ?? []);
    expect(fields.map(({ path, code }) => `${path}: ${code}`)).toEqual(
      expect.arrayContaining([
        'zones.0.speed: speed.outside-device',
        'anaesthetics.0.actives: actives.unclear',
        'anaesthetics.0.expiry: anaesthetic.expired',
        'prp.applied: prp.more-than-drawn',
        'prp.tubeExpiry: prp-tube.expired',
        'reviewDue: review.before-session',
      ]),
    );
  });

  test('when its lot was recalled, the tube’s at the field of the tube (C28)', async () => {
    const { products } = await clinic.call('stock.saveProduct', {
      productId: null,
      revision: null,
      form: aProductForm({ name: 'Tube', category: 'prp-tube', allowedPhases: [], defaultVolume: '' }),
    });
    const productId = products.find(({ product }) => product.name === 'Tube')?.product.id ?? '';
    const received = await clinic.call('stock.receiveLot', {
      productId,
      form: aDelivery({ number: 'T-5', expiry: '2099-12-31' }),
      addToLot: false,
    });
    const lot = received.products.flatMap(({ lots }) => lots).find(({ number }) => number === 'T-5');
    const recall = { lotId: lot?.id ?? '', revision: lot?.revision ?? 0, recalled: true, reason: 'Leaks' };
    await clinic.call('stock.recallLot', recall);
    draft = await clinic.call('session.draft', { sessionId: draft.sessionId });
    // The session began before the recall, which is known by now.
    clinic.pass(1);
    form = { ...form, startedAt: clinic.wallClock };
    expect(await sign(everything())).toMatchObject({
      ok: false,
      error: {
        code: 'session.problems',
        fields: [{ path: 'prp.tubeLot', code: 'screening.blocked', rule: 'C28' }],
      },
    });
  });
});

test('what was used counts, and a recall finds it', async () => {
  const product = aProductForm({
    name: 'Cream',
    category: 'anaesthetic',
    allowedPhases: [],
    defaultVolume: '',
    occlusion: 'not-allowed',
    longestMinutes: '60',
  });
  const { products } = await clinic.call('stock.saveProduct', {
    productId: null,
    revision: null,
    form: product,
  });
  const saved = products.find((entry) => entry.product.name === 'Cream')?.product;
  expect(saved).toMatchObject({ occlusion: 'not-allowed', longestMinutes: 60 });
  const delivery = aDelivery({ number: 'SC-3', expiry: '2099-12-31', quantity: '10' });
  const productId = saved?.id ?? '';
  await clinic.call('stock.receiveLot', { productId, form: delivery, addToLot: false });
  draft = await clinic.call('session.draft', { sessionId: draft.sessionId });
  expect(await sign(everything())).toMatchObject({ ok: true });
  const overview = await clinic.call('stock.overview', { past: false });
  expect(overview.products.flatMap(({ lots }) => lots)).toMatchObject([
    { number: 'SC-3', received: 10, remaining: 9 },
  ]);
  const none = { materialLot: null, cartridgeLot: null, deviceId: null, from: null, to: null };
  for (const materialLot of ['sc-3', 't-5']) {
    const criteria = { ...none, materialLot };
    const { uses, totals } = await clinic.call('stock.uses', { criteria, after: null });
    expect(uses).toMatchObject([
      { sessionId: draft.sessionId, anaesthetics: [{ lot: 'SC-3' }], tubes: [{ lot: 'T-5' }] },
    ]);
    expect(totals).toMatchObject({ sessions: 1, patients: 1 });
  }
});

test('what a label says of covering belongs to an anaesthetic alone', async () => {
  const { products } = await clinic.call('stock.saveProduct', {
    productId: null,
    revision: null,
    form: aProductForm({ name: 'Serum', occlusion: 'allowed', longestMinutes: '60' }),
  });
  expect(products.find(({ product }) => product.name === 'Serum')?.product).toMatchObject({
    occlusion: null,
    longestMinutes: null,
  });
});
