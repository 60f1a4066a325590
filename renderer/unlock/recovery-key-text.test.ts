import { expect, test } from 'vitest';
import { keyCharacters, keyLength } from './recovery-key-text.ts';

test.each([
  ['', 0],
  ['7KX2M', 5],
  ['7kx2m-QQQQQ 00000', 15],
  [' 7KX2M – 7KX2M\n', 10],
  ['ABCDE-'.repeat(7), keyLength],
])('%j holds %d characters of a recovery key', (typed, count) => {
  expect(keyCharacters(typed)).toBe(count);
});
