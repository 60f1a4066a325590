import { expect, test } from 'vitest';
import { assertNever } from './assert-never.ts';

test('names the value that no case handled', () => {
  expect(() => assertNever('x' as never)).toThrow('Unexpected value: "x"');
});
