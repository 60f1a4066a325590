import { describe, expect, test } from 'vitest';
import { isLongEnough } from './password-length.ts';
import { checkRepeated, newPassword, newPasswordSchema } from './password.ts';

const codesOf = (password: string) => {
  const parsed = newPassword.safeParse(password);
  return parsed.success ? [] : parsed.error.issues;
};

describe('a new password', () => {
  test.each([
    ['eleven characters', 'x'.repeat(11), false],
    ['twelve characters', 'x'.repeat(12), true],
    ['twelve spaces', ' '.repeat(12), true],
    ['twelve characters outside the basic plane', '𝒳'.repeat(12), true],
    ['eleven characters outside the basic plane', '𝒳'.repeat(11), false],
    ['twelve letters with combining accents', 'e\u0301'.repeat(12), true],
    ['eleven letters with combining accents', 'e\u0301'.repeat(11), false],
    ['four short words', 'go up to me', true],
    ['three short words', 'go up to', false],
    ['one word four times', 'go go go go', false],
    ['one word in four ways of writing', 'go Go gO GO', false],
    ['four letters', 'a b c d', false],
    ['nothing', '', false],
  ])('of %s: long enough is %3$s', (_kind, password, expected) => {
    expect(isLongEnough(password)).toBe(expected);
    expect(codesOf(password).length === 0).toBe(expected);
  });

  test('may be of any characters and of 1,024, not of 1,025', () => {
    expect(codesOf('密'.repeat(12))).toEqual([]);
    expect(codesOf('x'.repeat(1024))).toEqual([]);
    expect(codesOf('x'.repeat(1025))).toHaveLength(1);
  });

  test('is not changed by reading it', () => {
    expect(newPassword.parse('  e\u0301 with spaces around  ')).toBe('  e\u0301 with spaces around  ');
  });

  test('is typed twice alike', () => {
    const form = newPasswordSchema.superRefine(checkRepeated);
    const typed = { newPassword: 'quiet river stone' };
    expect(form.safeParse({ ...typed, newPasswordRepeated: 'quiet river stone' }).success).toBe(true);
    const differs = form.safeParse({ ...typed, newPasswordRepeated: 'quiet river Stone' });
    expect(differs.error?.issues.map(({ path }) => path)).toEqual([['newPasswordRepeated']]);
  });
});
