import { expect, test } from 'vitest';
import { excerpt } from './excerpt.ts';

test('leaves a text that fits as it is', () => {
  expect(excerpt('Serum lot corrected', 19)).toEqual({ text: 'Serum lot corrected', goesOn: false });
});

test('ends between words and says that the text goes on', () => {
  expect(excerpt('Serum lot corrected to L-2', 24)).toEqual({
    text: 'Serum lot corrected to …',
    goesOn: true,
  });
});

test('cuts one endless word, and no character in half', () => {
  expect(excerpt('a'.repeat(100), 50)).toEqual({ text: `${'a'.repeat(50)} …`, goesOn: true });
  expect(excerpt('💉'.repeat(3), 2)).toEqual({ text: '💉💉 …', goesOn: true });
});
