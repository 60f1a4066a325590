import { expect, test } from 'vitest';
import { cssString } from './use-print-foot.ts';

test.each([
  ['Carlsen, Ada · P-1', '"Carlsen, Ada · P-1"'],
  ['the “other” "one"', String.raw`"the “other” \22 one\22 "`],
  ['back\\slash', String.raw`"back\5c slash"`],
  ['two\nlines', String.raw`"two\a lines"`],
])('writes %j as a string of CSS', (text, written) => {
  expect(cssString(text)).toBe(written);
});
