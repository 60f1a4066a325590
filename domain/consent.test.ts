import { describe, expect, test } from 'vitest';
import { consentState, coveringConsent, covers, endOfValidity, lastDayOf } from './consent.ts';
import { instantOfCivil } from './time.ts';

const vienna = 'Europe/Vienna';
const at = (civil: string) => instantOfCivil(civil, vienna);

describe('until when a consent holds (C30)', () => {
  test.each([
    ['2026-03-10T14:00', 12, '2027-03-10'],
    ['2026-01-31T09:00', 1, '2026-02-28'],
    ['2028-01-31T09:00', 1, '2028-02-29'],
    ['2026-08-31T09:00', 6, '2027-02-28'],
    ['2028-02-29T09:00', 12, '2029-02-28'],
    ['2026-12-31T23:59', 2, '2027-02-28'],
  ])('signed %s for %i months: through %s', (signed, months, lastDay) => {
    const end = endOfValidity(at(signed), months, vienna);
    if (end === null) throw new Error('It ends');
    expect(lastDayOf(end, vienna)).toBe(lastDay);
    const consent = { signedAt: at(signed), validUntil: end, withdrawnAt: null };
    expect(covers(consent, at(`${lastDay}T23:59`))).toBe(true);
    expect(covers(consent, end)).toBe(false);
  });

  test('the day is that of the clinic, not of UTC', () => {
    // 23:30 of the 9th in New York is the 10th in UTC.
    const signedAt = instantOfCivil('2026-03-09T23:30', 'America/New_York');
    expect(endOfValidity(signedAt, 12, 'America/New_York')).toBe(
      instantOfCivil('2027-03-10T00:00', 'America/New_York'),
    );
  });

  test('a day that begins without midnight ends the one before all the same', () => {
    // Clocks went from 0:00 to 1:00 on 6 September 2026 in Santiago.
    const signedAt = instantOfCivil('2026-08-05T10:00', 'America/Santiago');
    const end = endOfValidity(signedAt, 1, 'America/Santiago');
    expect(end).toBe(instantOfCivil('2026-09-06T01:00', 'America/Santiago'));
  });

  test('without months it holds until it is withdrawn', () => {
    expect(endOfValidity(at('2026-03-10T14:00'), null, vienna)).toBeNull();
    const consent = { signedAt: at('2026-03-10T14:00'), validUntil: null, withdrawnAt: null };
    expect(covers(consent, at('2090-01-01T10:00'))).toBe(true);
  });
});

describe('which consent covers a session (C30)', () => {
  const consent = {
    signedAt: '2026-03-10T09:00:30.000Z',
    validUntil: '2027-03-10T23:00:00.000Z',
    withdrawnAt: null,
  };
  test.each([
    ['the minute before it was signed', '2026-03-10T08:59:00.000Z', false],
    ['the minute in which it was signed', '2026-03-10T09:00:00.000Z', true],
    ['the last minute that it holds', '2027-03-10T22:59:00.000Z', true],
    ['the first that it does not', '2027-03-10T23:00:00.000Z', false],
  ])('a start in %s', (_, startedAt, expected) => {
    expect(covers(consent, startedAt)).toBe(expected);
  });

  test.each([
    ['before the minute of its withdrawal', '2026-05-01T11:59:00.000Z', true],
    ['in the minute of its withdrawal', '2026-05-01T12:00:00.000Z', false],
    ['after its withdrawal', '2026-05-01T12:01:00.000Z', false],
  ])('a start %s', (_, startedAt, expected) => {
    expect(covers({ ...consent, withdrawnAt: '2026-05-01T12:00:40.000Z' }, startedAt)).toBe(expected);
  });

  test('it is the latest signed of those that hold, in whatever order they come', () => {
    const older = { ...consent, id: 'older', signedAt: '2026-01-01T09:00:00.000Z' };
    const newer = { ...consent, id: 'newer' };
    const withdrawn = {
      ...consent,
      id: 'withdrawn',
      signedAt: '2026-03-11T09:00:00.000Z',
      withdrawnAt: '2026-03-11T10:00:00.000Z',
    };
    for (const all of [
      [older, newer, withdrawn],
      [withdrawn, newer, older],
    ]) {
      expect(coveringConsent(all, '2026-04-01T09:00:00.000Z')?.id).toBe('newer');
      expect(coveringConsent(all, '2026-02-01T09:00:00.000Z')?.id).toBe('older');
      expect(coveringConsent(all, '2026-03-11T09:30:00.000Z')?.id).toBe('withdrawn');
      expect(coveringConsent(all, '2025-02-01T09:00:00.000Z')).toBeUndefined();
    }
  });

  test('how it stands now', () => {
    const { validUntil } = consent;
    expect(consentState({ validUntil, withdrawnAt: null }, '2027-03-10T22:59:59.999Z')).toBe('valid');
    expect(consentState({ validUntil, withdrawnAt: null }, validUntil)).toBe('expired');
    expect(consentState({ validUntil, withdrawnAt: '2026-05-01T12:00:00.000Z' }, validUntil)).toBe(
      'withdrawn',
    );
    expect(consentState({ validUntil: null, withdrawnAt: null }, validUntil)).toBe('valid');
  });
});
