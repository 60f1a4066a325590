import { expect, test } from 'vitest';
import { formatBytes } from './byte-size.ts';

test.each([
  [0, '0 kB'],
  [1, '1 kB'],
  [52_400, '52 kB'],
  [999_499, '999 kB'],
  [2_340_000, '2.3 MB'],
  [999_960_000, '1 GB'],
  [13_600_000_000, '13.6 GB'],
])('%d bytes are written as %s', (bytes, written) => {
  expect(formatBytes(bytes, 'en-GB')).toBe(written);
});
