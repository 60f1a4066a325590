import { describe, expect, test } from 'vitest';
import { emptyAnaestheticForm } from './anaesthetic-form.ts';
import { emptyPrpForm, emptySpinForm } from './prp-form.ts';
import { type SessionForm, emptySessionForm, readSession, sessionFormSchema } from './session-form.ts';
import type { ReadingContext } from './session-checks.ts';
import { defaultDepthLimits } from './units.ts';

/** The sections of a charting form beside zones, serums and reactions. */

const context: ReadingContext = {
  limits: defaultDepthLimits,
  speed: { minimumRpm: 6000, maximumRpm: 16_000 },
  timeZone: 'Europe/Vienna',
  now: '2026-03-10T12:00:00.000Z',
  photographCount: 0,
};

const zone: SessionForm['zones'][number] = {
  zone: 'chin',
  depth: '1',
  depthReason: '',
  passes: '',
  area: '',
  areaMethod: '',
  endpoint: '',
  pattern: '',
  speed: '',
  note: '',
};
const complete: SessionForm = {
  ...emptySessionForm('2026-03-10T10:00', 'device'),
  cartridgeLot: 'C-77',
  cartridgeExpiry: '2026-03-10',
  zones: [zone],
  immediateReactions: 'none',
};
const cream = { ...emptyAnaestheticForm, product: 'EMLA' };

const read = (changes: Partial<SessionForm>) => readSession({ ...complete, ...changes }, context);
const problems = (changes: Partial<SessionForm>): string[] => {
  const reading = read(changes);
  return reading.ok ? [] : reading.problems.map(({ path, code }) => `${path}: ${code}`);
};
const valueOf = (changes: Partial<SessionForm>) => {
  const reading = read(changes);
  if (!reading.ok) throw new Error(JSON.stringify(reading.problems));
  return reading.value;
};

test('what is not charted is not recorded, and keeps nobody from signing', () => {
  expect(valueOf({})).toMatchObject({
    assistant: null,
    room: null,
    concerns: [],
    cartridge: { needleCount: null, udi: null, seenSterile: null, discarded: null },
    anaesthesia: 'not-recorded',
    anaesthetics: [],
    zones: [{ pattern: null, speedRpm: null }],
    prp: null,
    complicationState: 'not-recorded',
    complications: [],
    combinationNote: null,
    reviewDue: null,
  });
});

test('texts have their lengths', () => {
  const [assistant, room, udi, note] = ['a'.repeat(121), 'r'.repeat(81), 'u'.repeat(121), 'n'.repeat(1001)];
  expect(
    problems({ assistant, room, cartridgeUdi: udi, combination: 'laser', combinationNote: note }),
  ).toEqual([
    'assistant: text.too-long',
    'room: text.too-long',
    'cartridgeUdi: text.too-long',
    'combinationNote: text.too-long',
  ]);
  expect(
    problems({
      assistant: assistant.slice(1),
      room: room.slice(1),
      cartridgeUdi: udi.slice(1),
      combination: 'laser',
      combinationNote: note.slice(1),
    }),
  ).toEqual([]);
});

test.each([
  ['', null],
  ['0', 'number.below'],
  ['1', 1],
  ['60', 60],
  ['61', 'number.above'],
  ['12.5', 'number.not-whole'],
])('a cartridge of %j needles', (cartridgeNeedleCount, expected) => {
  const reading = read({ cartridgeNeedleCount });
  expect(reading.ok ? reading.value.cartridge.needleCount : reading.problems[0]?.code).toBe(expected);
});

test('a note on a combination is part of the session with the combination only', () => {
  expect(valueOf({ combinationNote: 'Glycolic' }).combinationNote).toBeNull();
  expect(valueOf({ combination: 'peel', combinationNote: 'Glycolic' }).combinationNote).toBe('Glycolic');
});

test.each([
  ['2026-03-09', 'reviewDue: review.before-session'],
  ['2026-03-10', undefined],
  ['2026-06-10', undefined],
  ['next month', 'reviewDue: date.invalid'],
])('a review on %s of a session on 2026-03-10', (reviewDue, expected) => {
  expect(problems({ reviewDue })).toEqual(expected ? [expected] : []);
});

test('complications: not recorded, none and present are three records', () => {
  const complications = [{ what: 'Vasovagal reaction', done: ' Lay down ' }];
  expect(problems({ complicationState: 'present' })).toEqual(['complications: complications.none-listed']);
  expect(problems({ complicationState: 'present', complications: [{ what: ' ', done: '' }] })).toEqual([
    'complications.0.what: required',
  ]);
  expect(valueOf({ complicationState: 'present', complications }).complications).toEqual([
    { what: 'Vasovagal reaction', done: 'Lay down' },
  ]);
  expect(valueOf({ complicationState: 'none', complications }).complications).toEqual([]);
  const many = Array.from({ length: 21 }, () => ({ what: 'x', done: '' }));
  expect(sessionFormSchema.safeParse({ ...complete, complications: many }).success).toBe(false);
  expect(sessionFormSchema.safeParse({ ...complete, complications: many.slice(1) }).success).toBe(true);
});

describe('speed', () => {
  const speedOf = (speed: string, device = context.speed) => {
    const reading = readSession({ ...complete, zones: [{ ...zone, speed }] }, { ...context, speed: device });
    return reading.ok ? reading.value.zones[0]?.speedRpm : reading.problems[0];
  };

  test.each(['6000', '16000', ' 12000 rpm', '12000/min'])('the device runs at %j', (speed) => {
    expect(speedOf(speed)).toBe(Number.parseInt(speed, 10));
  });

  test.each(['5999', '16001', '0', '-8000'])('the device does not run at %j', (speed) => {
    expect(speedOf(speed)).toMatchObject({
      path: 'zones.0.speed',
      code: 'speed.outside-device',
      values: { minimum: 6000, maximum: 16_000 },
    });
  });

  test.each([
    ['0', 'number.below'],
    ['1', 1],
    ['50000', 50_000],
    ['50001', 'number.above'],
    ['8.5', 'number.not-whole'],
    ['12,000', 'number.not-whole'],
    ['12.000', 'number.not-whole'],
    ['12', 12],
  ])('without a known range, %j', (speed, expected) => {
    const found = speedOf(speed, null);
    expect(typeof found === 'object' ? found?.code : found).toBe(expected);
  });
});

describe('anaesthetics', () => {
  test('are converted once: mg, mm², thousandths of a percent, UTC', () => {
    const row = {
      ...cream,
      productId: 'p',
      lot: 'E-1',
      lotId: 'l',
      expiry: '2026-03-10',
      actives: 'Lidocain 2,5 %, Prilocain 2,5 %',
      mass: '2,5 g',
      area: '31.2',
      areaMethod: 'chart' as const,
      occluded: 'yes' as const,
      on: '2026-03-10T09:00',
      off: '2026-03-10T09:45',
    };
    expect(valueOf({ anaesthesia: 'used', anaesthetics: [row] }).anaesthetics).toEqual([
      {
        product: 'EMLA',
        productId: 'p',
        lot: 'E-1',
        lotId: 'l',
        expiry: '2026-03-10',
        actives: [
          { substance: 'Lidocain', percentThousandths: 2500 },
          { substance: 'Prilocain', percentThousandths: 2500 },
        ],
        massMg: 2500,
        areaMm2: 3120,
        areaMethod: 'chart',
        occluded: true,
        onAt: '2026-03-10T08:00:00.000Z',
        offAt: '2026-03-10T08:45:00.000Z',
      },
    ]);
  });

  test('only what was used is part of the session; used means that it is listed', () => {
    const anaesthetics = [{ ...cream, mass: 'some' }];
    expect(valueOf({ anaesthesia: 'none', anaesthetics }).anaesthetics).toEqual([]);
    expect(valueOf({ anaesthesia: 'not-recorded', anaesthetics }).anaesthetics).toEqual([]);
    expect(problems({ anaesthesia: 'used' })).toEqual(['anaesthetics: anaesthesia.none-listed']);
    expect(problems({ anaesthesia: 'used', anaesthetics })).toEqual([
      'anaesthetics.0.mass: number.not-a-number',
    ]);
    expect(problems({ anaesthesia: 'used', anaesthetics: [emptyAnaestheticForm] })).toEqual([
      'anaesthetics.0.product: required',
    ]);
    const many = Array.from({ length: 6 }, () => cream);
    expect(sessionFormSchema.safeParse({ ...complete, anaesthetics: many }).success).toBe(false);
  });

  const one = (changes: Partial<typeof cream>) =>
    problems({ anaesthesia: 'used', anaesthetics: [{ ...cream, ...changes }] });

  test.each([
    ['2026-03-09', ['anaesthetics.0.expiry: anaesthetic.expired']],
    ['2026-03-10', []],
    ['', []],
  ])('one that expires %j on the day 2026-03-10 (C28)', (expiry, expected) => {
    expect(one({ expiry })).toEqual(expected);
  });

  test.each([
    ['2026-03-10T09:00', '2026-03-10T08:59', ['anaesthetics.0.off: anaesthetic.off-before-on']],
    ['2026-03-10T09:00', '2026-03-10T09:00', []],
    ['2026-03-10T09:00', '2026-03-10T13:01', ['anaesthetics.0.off: time.future']],
    ['2026-03-10T09:00', '', []],
    ['', '2026-03-10T09:00', []],
  ])('on at %j, off at %j', (on, off, expected) => {
    expect(one({ on, off })).toEqual(expected);
  });

  test.each([
    ['0', ['anaesthetics.0.mass: number.below']],
    ['0.01', []],
    ['500', []],
    ['500.01', ['anaesthetics.0.mass: number.above']],
  ])('%s grams', (mass, expected) => {
    expect(one({ mass })).toEqual(expected);
  });

  test('actives that can be read in two ways are refused beside the field', () => {
    expect(one({ actives: 'lidocaine/prilocaine 2.5/2.5 %' })).toEqual([
      'anaesthetics.0.actives: actives.unclear',
    ]);
  });
});

describe('the PRP sheet', () => {
  const prp = (changes: Partial<SessionForm['prp']>) => ({ prp: { ...emptyPrpForm, ...changes } });

  test('is converted once: µL, mm, seconds, UTC', () => {
    const sheet = prp({
      drawn: '16,5 mL',
      drawnAt: '2026-03-10T09:50',
      tube: 'ACD-A tube',
      tubeLot: 'T-1',
      tubeExpiry: '2026-03-10',
      anticoagulant: 'ACD-A',
      centrifuge: 'Duo',
      spins: [
        { rpm: '1500 rpm', radius: '8,5 cm', g: '', minutes: '7.5' },
        { rpm: '', radius: '85', g: '400 × g', minutes: '10 min' },
      ],
      yield: '4',
      plateletCount: '910',
      applied: '3',
      discarded: '0',
      identityFirst: 'Dr. Weiß',
      identitySecond: 'M. Weber',
    });
    expect(valueOf(sheet).prp).toEqual({
      drawnUl: 16_500,
      drawnAt: '2026-03-10T08:50:00.000Z',
      tube: 'ACD-A tube',
      tubeProductId: null,
      tubeLot: 'T-1',
      tubeLotId: null,
      tubeExpiry: '2026-03-10',
      anticoagulant: 'ACD-A',
      centrifuge: 'Duo',
      spins: [
        { rpm: 1500, radiusMm: 85, g: null, seconds: 450 },
        { rpm: null, radiusMm: 85, g: 400, seconds: 600 },
      ],
      yieldUl: 4000,
      plateletCount: 910,
      activator: null,
      appliedUl: 3000,
      discardedUl: 0,
      identityCheckedBy: ['Dr. Weiß', 'M. Weber'],
    });
  });

  test('is no sheet while nothing of it is filled in; a spin without a value is none', () => {
    expect(valueOf(prp({ spins: [emptySpinForm], tube: ' ' })).prp).toBeNull();
    expect(valueOf(prp({ discarded: '0' })).prp).toMatchObject({ discardedUl: 0, appliedUl: null });
    const spins = [emptySpinForm, { ...emptySpinForm, g: '200' }];
    expect(valueOf(prp({ spins })).prp?.spins).toMatchObject([{ g: 200 }]);
    const many = Array.from({ length: 4 }, () => emptySpinForm);
    expect(sessionFormSchema.safeParse({ ...complete, ...prp({ spins: many }) }).success).toBe(false);
  });

  test.each([
    [{ drawn: '10', applied: '6', discarded: '4' }, []],
    [{ drawn: '10', applied: '6', discarded: '4.001' }, ['prp.applied: prp.more-than-drawn']],
    [{ drawn: '10', applied: '10.01' }, ['prp.applied: prp.more-than-drawn']],
    [{ drawn: '10', discarded: '10.01' }, ['prp.discarded: prp.more-than-drawn']],
    [{ applied: '6', discarded: '4' }, []],
    [{ drawn: '0' }, ['prp.drawn: number.below']],
    [{ drawn: '500' }, []],
    [{ drawn: '500.01' }, ['prp.drawn: number.above']],
  ])('volumes %j', (changes, expected) => {
    expect(problems(prp(changes))).toEqual(expected);
  });

  test.each([
    ['2026-03-09', ['prp.tubeExpiry: prp-tube.expired']],
    ['2026-03-10', []],
  ])('a tube that expires %s on the day 2026-03-10 (C28)', (tubeExpiry, expected) => {
    expect(problems(prp({ tubeExpiry }))).toEqual(expected);
  });

  test('two people check the identity: the same name twice is one', () => {
    const twice = prp({ identityFirst: 'M. Weber', identitySecond: ' m.  WEBER ' });
    expect(problems(twice)).toEqual(['prp.identitySecond: prp.same-person']);
    expect(valueOf(prp({ identitySecond: 'M. Weber' })).prp?.identityCheckedBy).toEqual(['M. Weber']);
  });

  test('spins have their bounds', () => {
    const spin = (changes: Partial<typeof emptySpinForm>) =>
      problems(prp({ spins: [{ ...emptySpinForm, ...changes }] }));
    for (const good of [
      { rpm: '100' },
      { rpm: '30000' },
      { radius: '10' },
      { radius: '50 cm' },
      { g: '1' },
      { g: '20000' },
      { minutes: '0.1' },
      { minutes: '120' },
    ]) {
      expect(spin(good), JSON.stringify(good)).toEqual([]);
    }
    for (const bad of [
      { rpm: '99' },
      { rpm: '1.500' },
      { rpm: '30001' },
      { radius: '9' },
      { radius: '50.1 cm' },
      { g: '0' },
      { g: '20001' },
      { minutes: '0' },
      { minutes: '121' },
    ]) {
      expect(spin(bad), JSON.stringify(bad)).toHaveLength(1);
    }
  });
});
