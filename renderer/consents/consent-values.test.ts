import { describe, expect, test } from 'vitest';
import type { ConsentPreview } from '../../domain/contract-consents.ts';
import {
  type ConsentValues,
  emptyConsent,
  forText,
  noEvidence,
  previewInput,
  problemsOfSigning,
  signingInput,
} from './consent-values.ts';

const patientId = '0198c0de-0000-7000-8000-000000000001';
const templateId = '0198c0de-0000-7000-8000-000000000002';
const preview: ConsentPreview = {
  text: {
    templateId,
    language: 'de',
    templateVersion: 3,
    purpose: 'treatment',
    title: 'T',
    text: 'T',
    points: ['a', 'b'],
    validityMonths: 12,
  },
  textHash: 'a'.repeat(64),
  validUntil: null,
};
const context = {
  purpose: 'treatment' as const,
  points: 2,
  birthDate: '1990-01-01',
  timeZone: 'Europe/Vienna',
  now: '2026-03-10T09:00:00.000Z',
};
const values = (change: Partial<ConsentValues> = {}): ConsentValues => ({
  ...emptyConsent,
  templateId,
  language: 'de',
  explained: ['0', '1'],
  signerName: 'Zoë',
  ...change,
});
const strokes = [[[0, 0, 0, 500] as const, [400, 0, 30, 500] as const]];
const problems = (
  typed: ConsentValues,
  evidence = { ...noEvidence, strokes: strokes as typeof noEvidence.strokes },
) =>
  problemsOfSigning(signingInput(patientId, preview, typed, evidence), context).map(
    ({ path, code }) => `${path}: ${code}`,
  );

describe('what is missing', () => {
  test('nothing', () => {
    expect(problems(values())).toEqual([]);
  });

  test('names the fields as the form has them', () => {
    expect(problems(values({ explained: ['0'] }), noEvidence)).toEqual([
      'explained: consent.points-open',
      'signature: consent.signature-missing',
    ]);
    expect(problems(values({ signerName: ' ' }))).toEqual(['signerName: required']);
    expect(problems(values({ method: 'paper', signedAt: 'x' }), noEvidence)).toEqual(['scanId: invalid']);
    const scanId = '0198c0de-0000-7000-8000-000000000003';
    expect(problems(values({ method: 'paper', signedAt: 'x' }), { ...noEvidence, scanId })).toEqual([
      'signedAt: time.invalid',
      'textMatches: consent.paper-unconfirmed',
    ]);
  });

  test('a typed name counts only under its statement', () => {
    expect(problems(values(), { ...noEvidence, typed: { name: 'Zoë', agreed: true } })).toEqual([]);
    expect(problems(values(), { ...noEvidence, typed: { name: 'Zoë', agreed: false } })).toEqual([
      'signature: consent.signature-missing',
    ]);
    expect(problems(values(), { ...noEvidence, typed: { name: ' ', agreed: true } })).toEqual([
      'signature: required',
    ]);
  });
});

describe('the text that is asked for', () => {
  test('is today’s newest on screen, and that of the paper on paper', () => {
    const key = { patientId, templateId, language: 'de' };
    expect(previewInput(patientId, emptyConsent)).toBeNull();
    expect(previewInput(patientId, values({ version: '1', signedAt: '2026-01-02T10:00' }))).toEqual({
      ...key,
      version: null,
      day: null,
    });
    const paper = values({ method: 'paper', version: '1', signedAt: '2026-01-02T10:00' });
    expect(previewInput(patientId, paper)).toEqual({ ...key, version: 1, day: '2026-01-02' });
    expect(previewInput(patientId, { ...paper, version: '', signedAt: 'soon' })).toEqual({
      ...key,
      version: null,
      day: null,
    });
  });

  test('ticks belong to the text that they were made for; answers about photographs and names stay', () => {
    const typed = values({ record: 'granted', textMatches: true, shownHash: 'old' });
    expect(forText(typed, 'old')).toBe(typed);
    expect(forText(typed, 'new')).toEqual({ ...typed, shownHash: 'new', explained: [], textMatches: false });
  });
});

test('what a lock kept and no longer is a choice counts as not answered', () => {
  const input = signingInput(patientId, preview, values({ record: 'x', signerCapacity: 'x' }), noEvidence);
  expect(input).toMatchObject({ photoPermission: { record: 'not-asked' }, signerCapacity: 'patient' });
});
