import { describe, expect, test } from 'vitest';
import { type SignConsentInput, isSignature, readConsent, signConsentSchema } from './consent-form.ts';
import { instantOfCivil } from './time.ts';

const context = {
  purpose: 'treatment' as const,
  points: 2,
  birthDate: '1990-02-28',
  timeZone: 'Europe/Vienna',
  now: '2026-03-10T09:00:30.000Z',
};
const drawn = {
  kind: 'drawn' as const,
  strokes: [
    [
      [0, 0, 0, 500],
      [200, 0, 10, 500],
    ],
  ] as const,
};
const photoPermission = { record: 'not-asked', training: 'not-asked', marketing: 'not-asked' } as const;

type Checked = Pick<SignConsentInput, 'explained' | 'photoPermission' | 'given'>;
const onScreen = (change: Partial<Checked> = {}): Checked => ({
  explained: [0, 1],
  photoPermission,
  given: { method: 'screen', signature: { ...drawn, strokes: drawn.strokes.map((stroke) => [...stroke]) } },
  ...change,
});
const onPaper = (signedAt: string, textMatches = true): Checked =>
  onScreen({ given: { method: 'paper', scanId: crypto.randomUUID(), signedAt, textMatches } });

const codes = (input: Checked, change: object = {}) => {
  const reading = readConsent(input, { ...context, ...change });
  return reading.ok ? [] : reading.problems.map(({ path, code }) => `${path}: ${code}`);
};

describe('what keeps a consent from being signed', () => {
  test('nothing, and it is signed now', () => {
    expect(readConsent(onScreen(), context)).toEqual({ ok: true, signedAt: context.now });
  });

  test('a point that was not ticked; ticking one twice does not do for two', () => {
    expect(codes(onScreen({ explained: [1] }))).toEqual(['explained: consent.points-open']);
    expect(codes(onScreen({ explained: [1, 1] }))).toEqual(['explained: consent.points-open']);
    expect(codes(onScreen({ explained: [] }), { points: 0 })).toEqual([]);
  });

  test('a text about photographs without an answer about them', () => {
    expect(codes(onScreen(), { purpose: 'photographs' })).toEqual(['photoPermission: consent.photo-open']);
    const refused = { ...photoPermission, marketing: 'refused' as const };
    expect(codes(onScreen({ photoPermission: refused }), { purpose: 'photographs' })).toEqual([]);
  });

  test('a signature that is none', () => {
    const dot = {
      kind: 'drawn' as const,
      strokes: [[[10, 10, 0, 500] as const], [[12, 12, 9, 500] as const]],
    };
    for (const signature of [dot, { ...dot, strokes: [] }]) {
      expect(codes(onScreen({ given: { method: 'screen', signature } }))).toEqual([
        'signature: consent.signature-missing',
      ]);
    }
  });

  test('strokes as long as a signature is, on both sides of the bound', () => {
    const line = (length: number) => ({
      kind: 'drawn' as const,
      strokes: [[[0, 0, 0, 500] as const, [length, 0, 9, 500] as const]],
    });
    expect(isSignature(line(149))).toBe(false);
    expect(isSignature(line(150))).toBe(true);
  });

  test.each([
    ['', 'signedAt: required'],
    ['yesterday', 'signedAt: time.invalid'],
    ['2026-02-30T10:00', 'signedAt: time.invalid'],
    ['2026-03-10T10:01', 'signedAt: time.future'],
    ['1990-02-27T10:00', 'signedAt: date.too-early'],
  ])('paper signed at %j', (signedAt, problem) => {
    expect(codes(onPaper(signedAt))).toEqual([problem]);
  });

  test('paper is signed when it says, this minute at the latest', () => {
    const signedAt = instantOfCivil('2026-03-10T10:00', context.timeZone);
    expect(readConsent(onPaper('2026-03-10T10:00'), context)).toEqual({ ok: true, signedAt });
  });

  test('paper that nobody compared with the text', () => {
    expect(codes(onPaper('2026-03-10T10:00', false))).toEqual(['textMatches: consent.paper-unconfirmed']);
  });
});

describe('what crosses as a signature', () => {
  const input = {
    patientId: crypto.randomUUID(),
    templateId: crypto.randomUUID(),
    language: 'de',
    templateVersion: 1,
    textHash: 'a'.repeat(64),
    explained: [0],
    photoPermission,
    signerName: 'Zoë',
    signerCapacity: 'patient',
    witnessId: null,
  };
  const accepts = (signature: unknown) =>
    signConsentSchema.safeParse({ ...input, given: { method: 'screen', signature } }).success;
  const strokes = (count: number, points: number) =>
    Array.from({ length: count }, () => Array.from({ length: points }, () => [1, 1, 1, 1]));

  test('is strokes of four whole numbers, or a name', () => {
    expect(accepts(drawn)).toBe(true);
    expect(accepts({ kind: 'typed', name: 'Zoë' })).toBe(true);
    for (const point of [
      [1, 1, 1],
      [1, 1, 1, 1, 1],
      [1, 1, 1.5, 1],
      [1, 1, 1, Number.NaN],
      ['1', 1, 1, 1],
    ]) {
      expect(accepts({ kind: 'drawn', strokes: [[point]] })).toBe(false);
    }
    expect(accepts({ kind: 'typed', name: '  ' })).toBe(false);
    expect(accepts({ kind: 'drawn', strokes: [[]] })).toBe(false);
  });

  test('has a bound on what it holds', () => {
    expect(accepts({ kind: 'drawn', strokes: strokes(400, 50) })).toBe(true);
    expect(accepts({ kind: 'drawn', strokes: strokes(401, 1) })).toBe(false);
    expect(accepts({ kind: 'drawn', strokes: strokes(2, 10_001) })).toBe(false);
  });
});
