import { describe, expect, test } from 'vitest';
import fc from 'fast-check';
import { groupsToAskFor, newRecoveryKey, readRecoveryKey, recoveryKeyGroups } from './recovery-key.ts';

const keys = fc.uint8Array({ minLength: 20, maxLength: 20 }).map((bytes) => Buffer.from(bytes));
const symbols = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

describe('a recovery key', () => {
  test('is seven groups of five symbols, without a letter that is taken for a digit', () => {
    const groups = recoveryKeyGroups(newRecoveryKey());
    expect(groups).toHaveLength(7);
    for (const group of groups) expect(group).toMatch(/^[0-9A-HJKMNP-TV-Z]{5}$/);
    expect(newRecoveryKey()).not.toEqual(newRecoveryKey());
  });

  test('is read back from what was written down, whichever it is', () => {
    fc.assert(
      fc.property(keys, (key) => {
        expect(readRecoveryKey(recoveryKeyGroups(key).join('-'))).toEqual(key);
      }),
    );
  });

  test('is read however it is typed: case, spaces, hyphens, O for 0, I and L for 1', () => {
    fc.assert(
      fc.property(keys, fc.constantFrom('', ' ', '-', ' – ', '\n'), fc.boolean(), (key, between, lower) => {
        const text = recoveryKeyGroups(key)
          .join(between)
          .replaceAll('0', 'O')
          .replace('1', 'I')
          .replaceAll('1', 'l');
        expect(readRecoveryKey(lower ? `  ${text.toLowerCase()} ` : text)).toEqual(key);
      }),
    );
  });

  test('tells nearly every slip of one symbol, and every missing or further one', () => {
    const slip = fc.tuple(keys, fc.nat(34), fc.constantFrom(...Array.from(symbols)));
    let unnoticed = 0;
    fc.assert(
      fc.property(slip, ([key, place, symbol]) => {
        const text = recoveryKeyGroups(key).join('');
        const changed = `${text.slice(0, place)}${symbol}${text.slice(place + 1)}`;
        if (changed !== text && readRecoveryKey(changed)) unnoticed += 1;
        expect(readRecoveryKey(text.slice(1))).toBeUndefined();
        expect(readRecoveryKey(`${text}${symbol}`)).toBeUndefined();
      }),
      { numRuns: 2000 },
    );
    expect(unnoticed).toBeLessThanOrEqual(2);
  });

  test.each(['', 'U'.repeat(35), '*'.repeat(35), '0'.repeat(35), 'ü'.repeat(35)])('is not %j', (text) => {
    expect(readRecoveryKey(text)).toBeUndefined();
  });

  test('is asked for by three of its groups, not always the same', () => {
    const groups = recoveryKeyGroups(newRecoveryKey());
    const asked = Array.from({ length: 50 }, () => groupsToAskFor(groups));
    for (const indexes of asked) {
      expect(new Set(indexes).size).toBe(3);
      expect(indexes.toSorted((a, b) => a - b)).toEqual(indexes);
      expect(indexes.every((index) => index >= 0 && index < 7)).toBe(true);
    }
    expect(new Set(asked.map(String)).size).toBeGreaterThan(3);
  });
});
