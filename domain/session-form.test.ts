import { describe, expect, test } from 'vitest';
import {
  emptySessionForm,
  readObservation,
  readSession,
  type SessionForm,
  sessionFormSchema,
} from './session-form.ts';
import { type StoredForm, completeForm } from './stored-form.ts';
import { defaultDepthLimits } from './units.ts';

const context = {
  limits: defaultDepthLimits,
  speed: null,
  timeZone: 'Europe/Vienna',
  now: '2026-03-10T12:00:00.000Z',
  photographCount: 0,
};

const zone: SessionForm['zones'][number] = {
  zone: 'cheek-left',
  depth: '1.25',
  depthReason: '',
  passes: '4',
  area: '31,2',
  areaMethod: 'chart',
  endpoint: 'uniform-erythema',
  pattern: 'crosshatch',
  speed: '12000 rpm',
  note: '',
};
const serum: SessionForm['serums'][number] = {
  category: 'hyaluronic-acid',
  product: 'Glide 1 %',
  productId: '',
  lotId: 'lot-1',
  lot: 'H-1',
  expiry: '2026-03-10',
  volume: '2.5',
  phase: 'during',
  zones: [],
};
const reaction: SessionForm['reactions'][number] = {
  kind: 'erythema',
  grade: '1',
  zones: ['cheek-left'],
  percent: '80 %',
  onset: '2026-03-10T10:30',
  resolved: '',
  note: '',
};
const complete: SessionForm = {
  ...emptySessionForm('2026-03-10T10:00', 'device'),
  endedAt: '2026-03-10T10:40',
  assistant: ' M. Weber ',
  room: '2',
  concerns: ['enlarged-pores', 'acne-scars', 'enlarged-pores'],
  cartridgeType: '12 needles',
  cartridgeLot: 'C-77',
  cartridgeSerial: ' S-1 ',
  cartridgeExpiry: '2026-03-10',
  cartridgeNeedleCount: '12',
  cartridgeUdi: '(01)04150123456782',
  cartridgeSeenSterile: 'yes',
  cartridgeDiscarded: 'no',
  zones: [zone],
  serums: [serum],
  immediateReactions: 'present',
  reactions: [reaction],
  complicationState: 'none',
  complications: [{ what: 'left over', done: '' }],
  combination: 'peel',
  combinationNote: 'Glycolic 30 %\r\n3 minutes',
  reviewDue: '2026-03-10',
  pain: '3',
  note: ' Calm.\r\nNo complaints. ',
};

const problems = (form: SessionForm) => {
  const reading = readSession(form, context);
  return reading.ok ? [] : reading.problems.map(({ path, code }) => `${path}: ${code}`);
};

describe('reading a charting form', () => {
  test('converts every field once: µm, mm², µL, UTC', () => {
    expect(readSession(complete, context)).toEqual({
      ok: true,
      value: {
        startedAt: '2026-03-10T09:00:00.000Z',
        endedAt: '2026-03-10T09:40:00.000Z',
        assistant: 'M. Weber',
        room: '2',
        concerns: ['acne-scars', 'enlarged-pores'],
        cartridge: {
          type: '12 needles',
          lot: 'C-77',
          expiry: '2026-03-10',
          serial: 'S-1',
          lotId: null,
          needleCount: 12,
          udi: '(01)04150123456782',
          seenSterile: true,
          discarded: false,
        },
        anaesthesia: 'not-recorded',
        anaesthetics: [],
        zones: [
          {
            zone: 'cheek-left',
            depthUm: 1250,
            depthReason: null,
            passes: 4,
            areaMm2: 3120,
            areaMethod: 'chart',
            endpoint: 'uniform-erythema',
            pattern: 'crosshatch',
            speedRpm: 12_000,
            note: null,
          },
        ],
        serums: [
          {
            category: 'hyaluronic-acid',
            product: 'Glide 1 %',
            productId: null,
            lot: 'H-1',
            lotId: 'lot-1',
            expiry: '2026-03-10',
            volumeUl: 2500,
            phase: 'during',
            zones: [],
          },
        ],
        prp: null,
        immediateReactions: 'present',
        reactions: [
          {
            kind: 'erythema',
            grade: 1,
            grading: { name: 'general rubric', version: '1' },
            zones: ['cheek-left'],
            percent: 80,
            onsetAt: '2026-03-10T09:30:00.000Z',
            resolvedAt: null,
            note: null,
          },
        ],
        complicationState: 'none',
        complications: [],
        pain: 3,
        note: 'Calm.\nNo complaints.',
        combination: 'peel',
        combinationNote: 'Glycolic 30 %\n3 minutes',
        reviewDue: '2026-03-10',
        copiedFrom: null,
        photographs: 'not-recorded',
        photographsReason: null,
        photographsRefusal: null,
        marks: [],
      },
    });
  });

  test('reports everything that is missing at once, each with its field', () => {
    expect(problems(emptySessionForm('', 'device')).toSorted()).toEqual([
      'cartridgeExpiry: required',
      'cartridgeLot: required',
      'immediateReactions: reactions.not-recorded',
      'startedAt: required',
      'zones: zones.none',
    ]);
  });

  test.each(['0.49', '2.51', '1.3', 'NaN', 'deep', ''])(
    'refuses a depth of %j beside the field (C22)',
    (depth) => {
      const found = problems({ ...complete, zones: [{ ...zone, depth }] });
      expect(found).toHaveLength(1);
      expect(found[0]).toMatch(/^zones\.0\.depth: /);
    },
  );

  test('one mistake does not hide another', () => {
    const found = problems({ ...complete, pain: '11', zones: [{ ...zone, depth: '9', passes: 'many' }] });
    expect(found.toSorted()).toEqual([
      'pain: number.above',
      'zones.0.depth: depth.above-maximum',
      'zones.0.passes: number.not-a-number',
    ]);
  });

  test('asks for a reason above the zone’s starting value, and only there (C22)', () => {
    const deep = { ...zone, depth: '1.75' };
    expect(problems({ ...complete, zones: [deep] })).toEqual(['zones.0.depthReason: depth.reason-required']);
    expect(problems({ ...complete, zones: [{ ...deep, depthReason: 'Acne scars' }] })).toEqual([]);
    expect(problems({ ...complete, zones: [{ ...zone, depth: '1.5' }] })).toEqual([]);
  });

  test('refuses a zone twice', () => {
    expect(problems({ ...complete, zones: [zone, zone] })).toEqual(['zones.1.zone: zone.twice']);
  });

  test('a draft with a zone inside the orbital rim is refused, not only a signature (C21)', () => {
    const draft = { ...complete, zones: [{ ...zone, zone: 'eyelid-upper-left' }] };
    expect(sessionFormSchema.safeParse(draft).error?.issues[0]).toMatchObject({
      path: ['zones', 0, 'zone'],
      params: { problem: { code: 'zone.excluded', rule: 'C21' } },
    });
  });

  test('a draft takes unfinished and impossible values as typed', () => {
    const draft = { ...complete, pain: 'ouch', startedAt: '31.2.', zones: [{ ...zone, depth: '1.' }] };
    expect(sessionFormSchema.parse(draft)).toEqual(draft);
  });

  test.each([
    ['2026-03-09', 'cartridge.expired'],
    ['2026-03-10', undefined],
    ['2026-02-30', 'date.invalid'],
  ])('cartridge expiring %s on the day 2026-03-10 (C27)', (cartridgeExpiry, expected) => {
    expect(problems({ ...complete, cartridgeExpiry })).toEqual(
      expected ? [`cartridgeExpiry: ${expected}`] : [],
    );
  });

  test.each([
    ['2026-03-09', 'serum.expired'],
    ['2026-03-10', undefined],
    ['', undefined],
  ])('serum expiring %j on the day 2026-03-10 (C28)', (expiry, expected) => {
    const found = problems({ ...complete, serums: [{ ...serum, expiry }] });
    expect(found).toEqual(expected ? [`serums.0.expiry: ${expected}`] : []);
  });

  test('the session’s day is the clinic’s, not that of UTC (C27)', () => {
    const midnight = {
      ...complete,
      startedAt: '2026-03-10T00:30',
      endedAt: '',
      reactions: [],
      immediateReactions: 'none' as const,
    };
    expect(problems({ ...midnight, cartridgeExpiry: '2026-03-09' })).toEqual([
      'cartridgeExpiry: cartridge.expired',
    ]);
  });

  test('in an hour that the clock repeats, the draft’s own start stands', () => {
    const autumn = {
      ...complete,
      startedAt: '2025-10-26T02:30',
      endedAt: '',
      immediateReactions: 'none' as const,
    };
    const read = (begun?: string) => {
      const reading = readSession(autumn, { ...context, ...(begun ? { begun } : {}) });
      return reading.ok ? reading.value.startedAt : reading.problems;
    };
    expect(read()).toBe('2025-10-26T00:30:00.000Z');
    expect(read('2025-10-26T01:30:00.000Z')).toBe('2025-10-26T01:30:00.000Z');
  });

  test('refuses a start in the future and an end before the start', () => {
    expect(
      problems({
        ...complete,
        startedAt: '2026-03-10T13:01',
        endedAt: '',
        serums: [],
        reactions: [reaction],
      }),
    ).toContain('startedAt: time.future');
    expect(problems({ ...complete, endedAt: '2026-03-10T09:59' })).toEqual(['endedAt: time.before-start']);
    expect(problems({ ...complete, endedAt: '2026-03-10T10:00' })).toEqual([]);
  });

  test('"not recorded", "none" and "present" are three records', () => {
    expect(problems({ ...complete, immediateReactions: 'not-recorded' })).toEqual([
      'immediateReactions: reactions.not-recorded',
    ]);
    expect(problems({ ...complete, reactions: [] })).toEqual(['reactions: reactions.none-listed']);
    const none = readSession({ ...complete, immediateReactions: 'none' }, context);
    expect(none).toMatchObject({ ok: true, value: { immediateReactions: 'none', reactions: [] } });
  });

  test.each([
    ['2026-03-10T09:59', 'reactions.0.onset: reaction.before-session'],
    ['2026-03-10T10:00', undefined],
    ['2026-03-10T13:30', 'reactions.0.onset: time.future'],
    ['', undefined],
  ])('a reaction that set in at %j of a session begun at 10:00', (onset, expected) => {
    expect(problems({ ...complete, reactions: [{ ...reaction, onset }] })).toEqual(
      expected ? [expected] : [],
    );
  });

  test('a form from before marks and signed refusals were kept is completed', () => {
    const { marks: _, photographsRefusal: __, ...old } = complete;
    const form = completeForm(old);
    expect(sessionFormSchema.safeParse(form).success).toBe(true);
    expect(form).toEqual(complete);
  });

  test('a form from before screenings were kept is completed', () => {
    const { screening: _, combination: __, photographs: ___, cartridgeSerial: ____, ...old } = complete;
    const [{ productId: _p, lotId: _l, ...oldSerum }] = [serum];
    const form = completeForm({ ...old, serums: [oldSerum] });
    expect(sessionFormSchema.safeParse(form).success).toBe(true);
    expect(form).toMatchObject({ cartridgeLot: 'C-77', serums: [{ lot: 'H-1', lotId: '' }] });
    expect(completeForm(complete)).toEqual(complete);
  });

  test('a form of version 2, as it was stored, is completed with what is not recorded', () => {
    const stored = `{"startedAt":"2026-03-10T10:00","endedAt":"","deviceId":"device","cartridgeType":"","cartridgeLot":"C-77",
      "cartridgeLotId":"","cartridgeSerial":"","cartridgeExpiry":"2026-03-10","zones":[{"zone":"chin","depth":"1",
      "depthReason":"","passes":"2","area":"","areaMethod":"","endpoint":"","note":"x"}],"serums":[],
      "immediateReactions":"none","reactions":[],"pain":"","note":"","combination":"","photographs":"not-recorded",
      "photographsReason":"","screening":{"confirmed":[],"decisions":[]}}`;
    const form = completeForm(JSON.parse(stored) as StoredForm); // as version 2 wrote it
    expect(sessionFormSchema.safeParse(form).error).toBeUndefined();
    expect(form).toMatchObject({
      zones: [{ depth: '1', pattern: '', speed: '', note: 'x' }],
      anaesthesia: 'not-recorded',
      prp: { drawn: '', spins: [] },
    });
    expect(problems(form)).toEqual([]);
  });

  test('refuses serums and reactions on zones that were not treated', () => {
    const found = problems({
      ...complete,
      serums: [{ ...serum, zones: ['chin'] }],
      reactions: [{ ...reaction, zones: ['nose'] }],
    });
    expect(found).toEqual(['serums.0.zones: zone.not-treated', 'reactions.0.zones: zone.not-treated']);
  });

  test('an area without a number has no method', () => {
    const reading = readSession({ ...complete, zones: [{ ...zone, area: '' }] }, context);
    expect(reading).toMatchObject({ value: { zones: [{ areaMm2: null, areaMethod: null }] } });
  });
});

describe('reading a later reaction', () => {
  const later = {
    ...reaction,
    suspectedProduct: '',
    suspectedLot: '',
    seen: '2026-03-10T12:30',
    onset: '',
    resolved: '2026-03-10T12:00',
  };
  const started = '2026-03-10T09:00:00.000Z';

  test('keeps when it had resolved', () => {
    const reading = readObservation(later, started, ['cheek-left'], context);
    expect(reading).toMatchObject({
      ok: true,
      value: { onsetAt: null, resolvedAt: '2026-03-10T11:00:00.000Z' },
    });
  });

  test('refuses a resolution before the onset, and before the session when no onset is known', () => {
    const codes = (form: typeof later) => {
      const reading = readObservation(form, started, ['cheek-left'], context);
      return reading.ok ? [] : reading.problems.map(({ path, code }) => `${path}: ${code}`);
    };
    expect(codes({ ...later, onset: '2026-03-10T12:01' })).toEqual([
      'resolved: reaction.resolved-before-onset',
    ]);
    expect(codes({ ...later, resolved: '2026-03-10T09:59' })).toEqual([
      'resolved: reaction.resolved-before-onset',
    ]);
    expect(codes({ ...later, seen: '2026-03-10T09:59' })).toEqual(['seen: reaction.seen-before-session']);
    expect(codes({ ...later, seen: '2026-03-10T10:00' })).toEqual([]);
    expect(codes({ ...later, seen: '2026-03-10T13:01' })).toEqual(['seen: time.future']);
    expect(codes({ ...later, seen: '' })).toEqual(['seen: required']);
    expect(codes({ ...later, zones: ['chin'] })).toEqual(['zones: zone.not-treated']);
  });
});
