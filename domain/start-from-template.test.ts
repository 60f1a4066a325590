import { describe, expect, test } from 'vitest';
import { testSession } from './comparison-testing.ts';
import type { Device } from './clinic.ts';
import { type SessionForm, emptySessionForm } from './session-form.ts';
import type { TemplateContent } from './session-template.ts';
import { type TemplateStartContext, startFromTemplate } from './start-from-template.ts';
import { emptyZone } from './start-from.ts';
import type { Lot, Product } from './stock.ts';

const today = '2026-04-10';
const device: Device = {
  ...testSession().device,
  limits: { minimumUm: 500, maximumUm: 2500, stepUm: 250 },
  speed: null,
};
const product: Product = {
  id: 'product-1',
  name: 'Hyaluron 1 %',
  maker: null,
  category: 'hyaluronic-acid',
  ingredients: [],
  sterile: true,
  allowedPhases: [],
  labelledRoute: null,
  defaultVolumeUl: null,
  gtin: null,
  occlusion: null,
  longestMinutes: null,
  active: true,
  revision: 1,
};
const cream: Product = {
  ...product,
  id: 'product-2',
  name: 'Cream',
  category: 'anaesthetic',
  ingredients: [{ name: 'Lidocaine 4 %', flags: ['lidocaine'] }],
};
const lot: Lot = {
  id: 'lot-1',
  productId: product.id,
  number: 'HA-1',
  expiry: today,
  receivedOn: null,
  received: null,
  remaining: null,
  recalled: null,
  revision: 1,
};
const content: TemplateContent = {
  concerns: ['acne-scars'],
  deviceId: device.id,
  cartridgeType: '12 needles',
  cartridgeNeedleCount: 12,
  zones: [
    { zone: 'cheek-left', depthUm: 1750, passes: 4, pattern: 'crosshatch', speedRpm: 9000 },
    { zone: 'forehead', depthUm: 500, passes: 2, pattern: null, speedRpm: null },
  ],
  serums: [
    {
      category: 'hyaluronic-acid',
      product: 'Hyaluron',
      productId: product.id,
      volumeUl: 2000,
      phase: 'after',
      zones: ['cheek-left'],
    },
  ],
  anaesthetics: [{ product: 'Cream', productId: cream.id }],
  combination: 'peel',
  note: 'Two directions.',
};
const template = { content };
const empty = emptySessionForm('2026-04-10T09:00', device.id);
const context: TemplateStartContext = {
  devices: [device],
  stock: { products: [product, cream], lots: [lot, { ...lot, id: 'lot-2', productId: cream.id }], today },
  blocked: new Set(),
};
const start = (form: SessionForm = empty, change: Partial<TemplateStartContext> = {}) =>
  startFromTemplate(form, template, { ...context, ...change });

describe('starting from a template', () => {
  test('fills in what it sets, in the units that are typed, with products as the stock names them now', () => {
    const { form, copied, leftOut } = start();
    expect(form).toMatchObject({
      concerns: ['acne-scars'],
      deviceId: device.id,
      cartridgeType: '12 needles',
      cartridgeNeedleCount: '12',
      zones: [
        { zone: 'cheek-left', depth: '1.75', passes: '4', pattern: 'crosshatch', speed: '9000' },
        { zone: 'forehead', depth: '0.50', passes: '2', pattern: '', speed: '' },
      ],
      serums: [{ product: 'Hyaluron 1 %', productId: product.id, volume: '2', phase: 'after' }],
      anaesthesia: 'used',
      anaesthetics: [{ product: 'Cream', productId: cream.id, actives: 'Lidocaine 4 %' }],
      combination: 'peel',
      note: 'Two directions.',
    });
    expect(copied).toEqual({ device: false, zones: 2, serums: 1, anaesthetics: 1, note: true });
    expect(leftOut).toEqual([]);
  });

  test('never fills in what has to be fresh', () => {
    const { form } = start();
    expect(form).toMatchObject({ cartridgeLot: '', cartridgeExpiry: '', copiedFrom: '', pain: '' });
    expect(form.zones[0]).toMatchObject({ endpoint: '', area: '', areaMethod: '', depthReason: '' });
    expect(form.serums[0]).toMatchObject({ lot: '', lotId: '', expiry: '' });
    expect(form.anaesthetics[0]).toMatchObject({ lot: '', mass: '', area: '', on: '', off: '' });
  });

  test('keeps everything that is typed, and says what of the template has no place', () => {
    const typed: SessionForm = {
      ...empty,
      concerns: ['wrinkles'],
      zones: [{ ...emptyZone('cheek-left'), depth: '1.5' }],
      serums: [
        {
          category: 'other',
          product: 'X',
          productId: '',
          lot: '',
          lotId: '',
          expiry: '',
          volume: '',
          phase: '',
          zones: [],
        },
      ],
      anaesthesia: 'none',
      note: 'Mine.',
      combination: 'laser',
    };
    const { form, copied, leftOut } = start(typed);
    expect(form).toMatchObject({
      concerns: ['wrinkles'],
      zones: [
        { zone: 'cheek-left', depth: '1.5', passes: '4' },
        { zone: 'forehead', depth: '0.50' },
      ],
      serums: typed.serums,
      anaesthesia: 'none',
      anaesthetics: [],
      note: 'Mine.',
      combination: 'laser',
    });
    expect(copied).toEqual({ device: false, zones: 2, serums: 0, anaesthetics: 0, note: false });
    expect(leftOut.map(({ kind }) => kind)).toEqual([
      'anaesthetics-charted',
      'serums-charted',
      'combination-charted',
      'note-written',
    ]);
  });

  test('once more, changes nothing', () => {
    const { form } = start();
    expect(start(form).form).toEqual(form);
  });
});

describe('the device', () => {
  const withLimits = (limits: Device['limits']): Partial<TemplateStartContext> => ({
    devices: [{ ...device, limits }],
  });

  test.each([
    [{ minimumUm: 500, maximumUm: 1750, stepUm: 250 }, '1.75', []],
    [
      { minimumUm: 500, maximumUm: 1500, stepUm: 250 },
      '',
      [{ kind: 'depth-above', zone: 'cheek-left', depthUm: 1750, limitUm: 1500 }],
    ],
    [
      { minimumUm: 500, maximumUm: 2500, stepUm: 500 },
      '',
      [{ kind: 'depth-off-step', zone: 'cheek-left', depthUm: 1750, stepUm: 500 }],
    ],
  ])('with limits %j takes the depth %j', (limits, depth, leftOut) => {
    const started = start(empty, withLimits(limits));
    expect(started.form.zones[0]).toMatchObject({ depth, passes: '4' });
    expect(started.leftOut).toEqual(leftOut);
  });

  test('with a higher minimum leaves the shallower depth empty', () => {
    const { form, leftOut } = start(empty, withLimits({ minimumUm: 750, maximumUm: 2500, stepUm: 250 }));
    expect(form.zones[1]?.depth).toBe('');
    expect(leftOut).toEqual([{ kind: 'depth-below', zone: 'forehead', depthUm: 500, limitUm: 750 }]);
  });

  test.each([
    [9000, '9000', 0],
    [8999, '', 1],
  ])('that goes up to %i per minute takes the speed %j', (maximumRpm, speed, leftOut) => {
    const slower = { ...device, speed: { minimumRpm: 1000, maximumRpm } };
    const started = start(empty, { devices: [slower] });
    expect(started.form.zones[0]?.speed).toBe(speed);
    expect(started.leftOut).toHaveLength(leftOut);
  });

  test('of the template is taken while nothing is charted with another', () => {
    const other = { ...device, id: 'other', limits: { minimumUm: 500, maximumUm: 1500, stepUm: 250 } };
    const devices = [device, other];
    const form = { ...empty, deviceId: other.id };
    expect(start(form, { devices })).toMatchObject({
      form: { deviceId: device.id, zones: [{ depth: '1.75' }, {}] },
      copied: { device: true },
    });
    const charted = { ...form, zones: [emptyZone('chin')] };
    expect(start(charted, { devices })).toMatchObject({
      form: { deviceId: other.id, zones: [{ zone: 'chin' }, { depth: '' }, { depth: '0.50' }] },
      leftOut: [{ kind: 'device', reason: 'zones-charted' }, { kind: 'depth-above' }],
    });
  });

  test('that is not in use any more gives way to the one that is chosen', () => {
    const other = { ...device, id: 'other' };
    const started = start({ ...empty, deviceId: other.id }, { devices: [other] });
    expect(started.form.deviceId).toBe(other.id);
    expect(started.leftOut).toEqual([{ kind: 'device', reason: 'not-in-use' }]);
  });
});

describe('materials', () => {
  const stock = (change: Partial<TemplateStartContext['stock']>) => ({
    stock: { ...context.stock, ...change },
  });

  test('that the clinic does not use any more are left out', () => {
    const { form, leftOut, copied } = start(empty, stock({ products: [cream] }));
    expect(form.serums).toEqual([]);
    expect(copied.serums).toBe(0);
    expect(leftOut).toEqual([{ kind: 'product-not-in-use', product: 'Hyaluron' }]);
    expect(start(empty, stock({ products: [product] })).form).toMatchObject({
      anaesthesia: 'not-recorded',
      anaesthetics: [],
    });
  });

  test.each([
    ['on its last day', {}, 0],
    ['the day after', { expiry: '2026-04-09' }, 1],
    ['recalled', { recalled: { at: '2026-04-01T00:00:00.000Z', reason: 'particles' } }, 1],
    ['with the least left', { remaining: 1 }, 0],
    ['used up', { remaining: 0 }, 1],
  ])('are filled in without a lot; a lot %s is said to be of use or not', (_, change, said) => {
    const lots = [
      { ...lot, ...change },
      { ...lot, id: 'lot-2', productId: cream.id },
    ];
    const { form, leftOut } = start(empty, stock({ lots }));
    expect(form.serums).toMatchObject([{ product: 'Hyaluron 1 %', lot: '' }]);
    expect(leftOut).toEqual(
      Array.from({ length: said }, () => ({ kind: 'lot-unusable', product: 'Hyaluron 1 %' })),
    );
  });

  test('have no phase that the product does not allow', () => {
    const during: Product = { ...product, allowedPhases: ['during'] };
    const { form, leftOut } = start(empty, stock({ products: [during, cream] }));
    expect(form.serums[0]?.phase).toBe('');
    expect(leftOut).toEqual([{ kind: 'phase', product: 'Hyaluron 1 %' }]);
  });

  test('typed by hand are filled in as they stand', () => {
    const byHand = content.serums.map((serum) => ({ ...serum, product: 'Own serum', productId: null }));
    const { form, leftOut } = startFromTemplate(empty, { content: { ...content, serums: byHand } }, context);
    expect(form.serums).toMatchObject([{ product: 'Own serum', productId: '' }]);
    expect(leftOut).toEqual([]);
  });
});

test('a zone that the screening blocks is left out, with what was to go on it', () => {
  const { form, leftOut, copied } = start(empty, { blocked: new Set(['cheek-left']) });
  expect(form.zones.map(({ zone }) => zone)).toEqual(['forehead']);
  expect(form.serums[0]?.zones).toEqual([]);
  expect(copied.zones).toBe(1);
  expect(leftOut).toEqual([{ kind: 'zone-blocked', zone: 'cheek-left' }]);
});
