import { expect, test } from 'vitest';
import { shortHash } from './short-hash.ts';

test('keeps both ends of a hash', () => {
  expect(shortHash('9f86d081884c7d659a2feaa0c55ad015')).toBe('9f86d0…5ad015');
});

test('leaves what is short already', () => {
  expect(shortHash('9f86d081884c')).toBe('9f86d081884c');
  expect(shortHash('')).toBe('');
});
