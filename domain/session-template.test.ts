import { describe, expect, test } from 'vitest';
import { treatedZone } from './comparison-testing.ts';
import type { Device } from './clinic.ts';
import { type SessionForm, emptySessionForm } from './session-form.ts';
import {
  type SessionTemplateForm,
  emptyTemplateForm,
  readTemplate,
  templateFormOf,
  templateFormOfSession,
} from './session-template-form.ts';
import {
  type SessionTemplate,
  inOrderOfConcerns,
  templateNameKey,
  templatesInUse,
} from './session-template.ts';

const device: Device = {
  id: 'device-1',
  makeModel: 'Pen',
  serialNumber: null,
  limits: { minimumUm: 250, maximumUm: 1500, stepUm: 250 },
  speed: { minimumRpm: 6000, maximumRpm: 12_000 },
};
const zone = (depth: string, speed = '') => ({
  zone: 'cheek-left' as const,
  depth,
  passes: '4',
  pattern: 'crosshatch' as const,
  speed,
});
const form = (changes: Partial<SessionTemplateForm> = {}): SessionTemplateForm => ({
  ...emptyTemplateForm,
  name: 'Acne scars',
  zones: [zone('1.0')],
  ...changes,
});
const codesOf = (typed: SessionTemplateForm, on: Device | null = null): string[] => {
  const reading = readTemplate(typed, on);
  return reading.ok ? [] : reading.problems.map(({ path, code }) => `${path} ${code}`);
};

describe('what may stand in a template', () => {
  test.each([
    ['0.5', []],
    ['2.5', []],
    ['', []],
    ['0.45', ['zones.0.depth depth.below-minimum']],
    ['2.55', ['zones.0.depth depth.above-maximum']],
    ['deep', ['zones.0.depth number.not-a-number']],
  ])('for any device, a depth of %j mm (C22, F012)', (depth, codes) => {
    expect(codesOf(form({ zones: [zone(depth)] }))).toEqual(codes);
  });

  test.each([
    ['0.25', '6000', []],
    ['1.5', '12000', []],
    ['1.75', '', ['zones.0.depth depth.above-maximum']],
    ['0.3', '', ['zones.0.depth depth.off-step']],
    ['1', '12001', ['zones.0.speed speed.outside-device']],
  ])('for one device, %j mm at %j', (depth, speed, codes) => {
    expect(codesOf(form({ zones: [zone(depth, speed)] }), device)).toEqual(codes);
  });

  test('a template has a name, and sets something', () => {
    expect(codesOf(form({ name: ' ' }))).toEqual(['name required']);
    expect(codesOf(form({ name: 'x'.repeat(80) }))).toEqual([]);
    expect(codesOf(form({ name: 'x'.repeat(81) }))).toEqual(['name text.too-long']);
    expect(codesOf(form({ zones: [] }))).toEqual(['zones template.empty']);
    expect(codesOf(form({ zones: [], cartridgeType: '12 needles' }))).toEqual([]);
  });

  test('a zone stands in it once, and a serum goes on zones that do', () => {
    expect(codesOf(form({ zones: [zone('1'), zone('1')] }))).toEqual(['zones.1.zone zone.twice']);
    const serum = {
      category: 'hyaluronic-acid' as const,
      product: 'HA',
      productId: '',
      volume: '2',
      phase: '' as const,
    };
    expect(codesOf(form({ serums: [{ ...serum, zones: ['cheek-left'] }] }))).toEqual([]);
    expect(codesOf(form({ serums: [{ ...serum, zones: ['chin'] }] }))).toEqual([
      'serums.0.zones zone.not-treated',
    ]);
  });

  test('plasma has no volume in it', () => {
    const plasma = { category: 'prp' as const, product: 'PRP', productId: '', volume: '3', zones: [] };
    const reading = readTemplate(form({ serums: [{ ...plasma, phase: 'during' }] }), null);
    expect(reading).toMatchObject({ value: { content: { serums: [{ volumeUl: null }] } } });
  });

  test('what was read is typed as it was', () => {
    const typed = form({ concerns: ['acne-scars'], note: 'Two passes.', deviceId: 'device-1' });
    const reading = readTemplate(typed, device);
    if (!reading.ok) throw new Error('It can be read');
    const again = templateFormOf(reading.value.name, reading.value.content);
    expect(again).toEqual({ ...typed, zones: [{ ...zone('1.00') }] });
    expect(readTemplate(again, device)).toEqual(reading);
  });
});

describe('a template made of a charted session', () => {
  const charted: SessionForm = {
    ...emptySessionForm('2026-04-10T09:00', 'device-1'),
    assistant: 'A. Byrne',
    room: 'Room 2',
    concerns: ['acne-scars'],
    cartridgeType: '12 needles',
    cartridgeNeedleCount: '12',
    cartridgeLot: 'C-1',
    cartridgeLotId: 'lot-9',
    cartridgeSerial: 'S-1',
    cartridgeExpiry: '2027-01-31',
    cartridgeUdi: '(01)1',
    anaesthesia: 'used',
    anaesthetics: [
      {
        product: 'Cream',
        productId: 'product-2',
        lot: 'N-1',
        lotId: 'lot-2',
        expiry: '2027-01-31',
        actives: 'lidocaine 4 %',
        mass: '20',
        area: '300',
        areaMethod: 'ruler',
        occluded: 'no',
        on: '2026-04-10T08:20',
        off: '2026-04-10T08:50',
      },
    ],
    zones: [
      {
        zone: 'cheek-left',
        depth: '1',
        depthReason: 'scar of Mrs. Novak',
        passes: '4',
        area: '24',
        areaMethod: 'chart',
        endpoint: 'pinpoint-bleeding',
        pattern: 'crosshatch',
        speed: '9000',
        note: 'tender',
      },
    ],
    serums: [
      {
        category: 'hyaluronic-acid',
        product: 'HA',
        productId: 'product-1',
        lot: 'HA-1',
        lotId: 'lot-1',
        expiry: '2027-01-31',
        volume: '2',
        phase: 'after',
        zones: ['cheek-left', 'chin'],
      },
    ],
    note: 'Mrs. Novak felt well.',
    pain: '4',
  };

  test('takes settings, and nothing of that patient or that day', () => {
    const made = templateFormOfSession(charted, []);
    expect(made).toEqual({
      name: '',
      concerns: ['acne-scars'],
      deviceId: 'device-1',
      cartridgeType: '12 needles',
      cartridgeNeedleCount: '12',
      zones: [{ zone: 'cheek-left', depth: '1', passes: '4', pattern: 'crosshatch', speed: '9000' }],
      serums: [
        {
          category: 'hyaluronic-acid',
          product: 'HA',
          productId: 'product-1',
          volume: '2',
          phase: 'after',
          zones: ['cheek-left'],
        },
      ],
      anaesthetics: [{ product: 'Cream', productId: 'product-2' }],
      combination: '',
      note: '',
    });
    expect(JSON.stringify(made)).not.toMatch(/Novak|lot-|HA-1|C-1|S-1|N-1|2027|Byrne|bleeding/);
  });

  test('knows a product of the stock by its name', () => {
    const serums = charted.serums.map((serum) => ({ ...serum, productId: '', product: ' ha ' }));
    const made = templateFormOfSession({ ...charted, serums }, [{ id: 'product-7', name: 'HA' }]);
    expect(made.serums).toMatchObject([{ productId: 'product-7' }]);
    expect(made.anaesthetics).toMatchObject([{ productId: 'product-2' }]);
  });

  test('takes no anaesthetic that was listed before "none" was chosen, and no row without a product', () => {
    const serums = charted.serums.map((serum) => ({ ...serum, product: ' ' }));
    const made = templateFormOfSession({ ...charted, anaesthesia: 'none', serums }, []);
    expect(made).toMatchObject({ anaesthetics: [], serums: [] });
  });
});

describe('the templates in use', () => {
  const template = (name: string, change: Partial<SessionTemplate> = {}): SessionTemplate => ({
    templateId: name,
    version: 1,
    name,
    content: {
      concerns: [],
      deviceId: null,
      cartridgeType: null,
      cartridgeNeedleCount: null,
      zones: [{ ...treatedZone('chin'), speedRpm: null }],
      serums: [],
      anaesthetics: [],
      combination: null,
      note: null,
    },
    created: { at: '2026-04-01T09:00:00.000Z', by: { id: 'account-1', name: 'Dr Test' } },
    retired: null,
    ...change,
  });

  test('are the newest version of each that is not retired, by name', () => {
    const versions = [
      template('b', { version: 2 }),
      template('b'),
      template('c', { version: 2, retired: '2026-04-02T09:00:00.000Z' }),
      template('c'),
      template('a'),
    ];
    expect(templatesInUse(versions).map(({ name, version }) => `${name} ${version}`)).toEqual(['a 1', 'b 2']);
  });

  test('are offered in the order of what they are for', () => {
    const content = template('x').content;
    const list = [
      template('lines', { content: { ...content, concerns: ['fine-lines'] } }),
      template('anything'),
      template('scars', { content: { ...content, concerns: ['acne-scars', 'wrinkles'] } }),
    ];
    const order = (concerns: SessionTemplate['content']['concerns']) =>
      inOrderOfConcerns(list, concerns).map(({ name }) => name);
    expect(order(['wrinkles'])).toEqual(['scars', 'anything', 'lines']);
    expect(order([])).toEqual(['anything', 'lines', 'scars']);
  });

  test('names that differ in capitals and blanks only are the same', () => {
    expect(templateNameKey('  Acne  SCARS ')).toBe(templateNameKey('acne scars'));
    expect(templateNameKey('acne scars 2')).not.toBe(templateNameKey('acne scars'));
  });
});
