import { describe, expect, test } from 'vitest';
import { passwordMinimum } from '../domain/password-length.ts';
import { demoPassword } from './demo/demo-clinic.ts';
import { checkNewPassword, findPasswordProblem } from './password-policy.ts';
import { testPassword } from './testing.ts';

const names = ['Hautarzt am Park', 'Dr. Ada Moreau'];
const problemOf = (password: string) => findPasswordProblem(password, names);

describe('a new password', () => {
  // From the heads of published lists of leaked passwords, those that are long enough for us.
  test.each([
    '123456789012',
    '1234567890123456',
    '098765432109',
    '1q2w3e4r5t6y',
    '1qaz2wsx3edc',
    'qwertyuiop123',
    'qwertzuiop12',
    'qwerty123456',
    'asdfghjkl123',
    'zxcvbnm12345',
    'password1234',
    'Password123!',
    'P@ssw0rd2024',
    'passwordpassword',
    'Passwort2024!',
    'iloveyou1234',
    'ILoveYouBaby',
    'welcome12345',
    'Willkommen1!',
    'letmein12345',
    'administrator',
    'Administrator1',
    'changeme1234',
    'unbelievable',
    'monkey123456',
    'dragon123456',
    'football2023',
    'princess1234',
    'Summer2024!!',
    'Sommer2025!!!',
    'trustno1trustno1',
    'aaaaaaaaaaaa',
    'abcabcabcabc',
    'abcdefghijkl',
    '121212121212',
    '111111222222',
    'aaaaaaaaaaa1',
    '147258369147',
    '01.01.1990.01.01',
    'michael12345',
    'correcthorsebatterystaple',
    'correct horse battery staple',
    'one two three four',
    'the quick brown fox',
    'to be or not to be',
    'may the force be with you',
    'microneedling1',
    'Dermaroller2026',
    demoPassword,
  ])('is refused as common: %s', (password) => {
    expect(problemOf(password)).toBe('password.common');
  });

  test.each([
    'stratumstratum',
    'Stratum-2026!',
    'My Stratum Login 1',
    'Str4tum password',
    'hautarztampark',
    'Hautarzt am Park 2026',
    'H4ut4rzt @m P4rk',
    'dradamoreau1',
    'Ada Moreau 1984!',
    'moreaumoreau1',
    'Moreau2026Ada',
  ])('is refused for the name in it: %s', (password) => {
    expect(problemOf(password)).toMatch(/^password\.(has-name|common)$/);
  });

  test('that is a name is said to be one, and is none for somebody else', () => {
    expect(problemOf('Ada Moreau, Park 7')).toBe('password.has-name');
    expect(findPasswordProblem('Ada Moreau, Park 7', [])).toBeUndefined();
  });

  test.each([
    testPassword,
    'lantern orbit velvet quartz',
    'lake7Fern!cobalt',
    'x7#kQ9!vLm2p',
    '834759204856',
    'Zoë und Amélie im Garten',
    'der Kater schläft auf dem Klavier',
    'Wolkenbruch am Neusiedler See',
    'parking beside the violet barn',
  ])('is accepted: %s', (password) => {
    expect(problemOf(password)).toBeUndefined();
  });

  test('of a thousand characters is judged in milliseconds', () => {
    const started = performance.now();
    problemOf('lantern orbit '.repeat(73));
    problemOf(
      Array.from({ length: 1024 }, (_, index) => String.fromCodePoint(97 + ((index * 7) % 26))).join(''),
    );
    expect(performance.now() - started).toBeLessThan(500);
  });

  test('that will not do is refused beside its field', () => {
    expect(() => checkNewPassword('password1234', names, 'password')).toThrow(
      expect.objectContaining({
        code: 'input.invalid',
        fields: [{ path: 'password', code: 'password.common', values: {}, rule: null }],
      }),
    );
    expect('password1234'.length).toBeGreaterThanOrEqual(passwordMinimum);
    checkNewPassword(testPassword, names);
  });
});
