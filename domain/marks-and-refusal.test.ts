import { describe, expect, test } from 'vitest';
import { mostMarkPoints, mostMarks } from './chart-mark-form.ts';
import type { ConsentSignature } from './consent.ts';
import { plannedSession } from './planned-session.ts';
import type { RefusalForm } from './photographs-refusal-form.ts';
import type { ReadingContext } from './session-checks.ts';
import { type SessionForm, emptySessionForm, readSession, sessionFormSchema } from './session-form.ts';
import { defaultDepthLimits } from './units.ts';

/** What a charting form says on the chart itself, and of photographs that were refused. */

const context: ReadingContext = {
  limits: defaultDepthLimits,
  speed: null,
  timeZone: 'Europe/Vienna',
  now: '2026-03-10T12:00:00.000Z',
  photographCount: 0,
};
const complete: SessionForm = {
  ...emptySessionForm('2026-03-10T10:00', 'device'),
  cartridgeLot: 'C-77',
  cartridgeExpiry: '2026-03-10',
  zones: [
    {
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
    },
  ],
  immediateReactions: 'none',
};
const problems = (changes: Partial<SessionForm>, photographCount = 0): string[] => {
  const reading = readSession({ ...complete, ...changes }, { ...context, photographCount });
  return reading.ok
    ? []
    : reading.problems.map(({ path, code, rule }) => `${path}: ${code} ${rule ?? ''}`.trim());
};

describe('marks on the chart', () => {
  type Mark = SessionForm['marks'][number];
  const pin: Mark = { view: 'front', points: [[500, 400]], note: 'Scar' };
  const line: Mark = {
    view: 'legs-back',
    points: [
      [0, 0],
      [1000, 1000],
    ],
    note: '',
  };

  test('are read as they were drawn, notes trimmed', () => {
    const reading = readSession({ ...complete, marks: [line, { ...pin, note: ' Scar ' }] }, context);
    expect(reading).toMatchObject({
      ok: true,
      value: {
        marks: [
          { ...line, note: null },
          { ...pin, note: 'Scar' },
        ],
      },
    });
  });

  test('a pin without a note says nothing', () => {
    expect(problems({ marks: [line, { ...pin, note: '  ' }] })).toEqual(['marks.1.note: required']);
  });

  test.each([
    [500, []],
    [501, ['marks.0.note: text.too-long']],
  ])('a note of %i characters', (length, expected) => {
    expect(problems({ marks: [{ ...pin, note: 'n'.repeat(length) }] })).toEqual(expected);
  });

  const isStored = (marks: unknown) => sessionFormSchema.safeParse({ ...complete, marks }).success;
  const many = <T>(count: number, one: T): T[] => Array.from({ length: count }, () => one);

  test('are at most so many, of so many points', () => {
    expect(isStored(many(mostMarks, pin))).toBe(true);
    expect(isStored(many(mostMarks + 1, pin))).toBe(false);
    expect(isStored([{ ...line, points: many(mostMarkPoints, [1, 1]) }])).toBe(true);
    expect(isStored([{ ...line, points: many(mostMarkPoints + 1, [1, 1]) }])).toBe(false);
    expect(isStored([{ ...line, points: [] }])).toBe(false);
  });

  test.each([
    [[0, 1000], true],
    [[-1, 0], false],
    [[0, 1001], false],
    [[0.5, 0], false],
    [[0], false],
    [[0, 0, 0], false],
  ])('a point at %j', (point, expected) => {
    expect(isStored([{ ...line, points: [[1, 1], point] }])).toBe(expected);
  });

  test('stand on a view that there is', () => {
    expect(isStored([{ ...pin, view: 'left-45' }])).toBe(false);
  });
});

describe('the refusal of photographs (C30)', () => {
  const drawn = (length: number): ConsentSignature => ({
    kind: 'drawn',
    strokes: [
      [
        [100, 100, 0, 500],
        [100 + length, 100, 40, 500],
      ],
    ],
  });
  const signed: RefusalForm = {
    signer: ' Anna Novák ',
    signedAt: '2026-03-10T09:01:02.003Z',
    signature: drawn(150),
  };
  const refused = (changes: Partial<RefusalForm> = {}): Partial<SessionForm> => ({
    photographs: 'refused',
    photographsReason: 'her wish',
    photographsRefusal: { ...signed, ...changes },
  });

  test('is signed, with a reason', () => {
    const reading = readSession({ ...complete, ...refused() }, context);
    expect(reading).toMatchObject({
      value: {
        photographs: 'refused',
        photographsReason: 'her wish',
        photographsRefusal: { ...signed, signer: 'Anna Novák' },
      },
    });
    const typed = refused({ signature: { kind: 'typed', name: ' A. Novák' } });
    expect(readSession({ ...complete, ...typed }, context)).toMatchObject({
      value: { photographsRefusal: { signature: { kind: 'typed', name: 'A. Novák' } } },
    });
  });

  test.each<[string, Partial<SessionForm>, string[]]>([
    ['no reason', { ...refused(), photographsReason: ' ' }, ['photographsReason: required C30']],
    ['no name', refused({ signer: ' ' }), ['photographsRefusal.signer: required']],
    ['no signature', refused({ signature: null }), ['photographsRefusal.signature: required C30']],
    ['a dot', refused({ signature: drawn(149) }), ['photographsRefusal.signature: required C30']],
    [
      'nothing typed in its place',
      refused({ signature: { kind: 'typed', name: ' ' } }),
      ['photographsRefusal.signature: required C30'],
    ],
    ['no time', refused({ signedAt: '' }), ['photographsRefusal.signature: required C30']],
    ['no such time', refused({ signedAt: '10:00' }), ['photographsRefusal.signature: required C30']],
    ['the present', refused({ signedAt: context.now }), []],
    [
      'a time to come',
      refused({ signedAt: '2026-03-10T12:00:00.001Z' }),
      ['photographsRefusal.signature: time.future'],
    ],
  ])('with %s', (_, form, expected) => {
    expect(problems(form)).toEqual(expected);
  });

  test('does not stand beside photographs of the session', () => {
    expect(problems(refused(), 1)).toEqual(['photographs: photographs.refused-yet-taken C30']);
    expect(problems({}, 1)).toEqual([]);
  });

  test('is no part of a session in which nothing was refused, and stays in the form', () => {
    const form = { ...complete, ...refused({ signer: '' }), photographs: 'not-recorded' as const };
    expect(readSession(form, context)).toMatchObject({
      ok: true,
      value: { photographsReason: null, photographsRefusal: null },
    });
    expect(sessionFormSchema.parse(form)).toEqual(form);
  });

  test.each<[string, Partial<SessionForm>, number, string]>([
    ['nothing', {}, 0, 'not-recorded'],
    ['a photograph', {}, 1, 'taken'],
    ['a signed refusal', refused(), 0, 'refused'],
    ['a refusal without a signature', refused({ signature: null }), 0, 'not-recorded'],
    ['a refusal by nobody', refused({ signer: ' ' }), 0, 'not-recorded'],
    ['a signature without a refusal', { ...refused(), photographs: 'not-recorded' }, 0, 'not-recorded'],
  ])('the rules are told of %s', (_, changes, photographCount, expected) => {
    const planned = plannedSession(
      { ...complete, ...changes },
      { ...context, limits: null, stock: { products: [], lots: [] }, usedIn: null, photographCount },
    );
    expect(planned.photographs).toBe(expected);
  });
});
