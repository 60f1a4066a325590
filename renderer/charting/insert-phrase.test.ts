import { expect, test } from 'vitest';
import { insertPhrase } from './insert-phrase.ts';

test.each([
  ['', 0, 0, 'Calm.', 5],
  ['Warm skin.', 10, 10, 'Warm skin. Calm.', 16],
  ['Warm skin. ', 11, 11, 'Warm skin. Calm.', 16],
  ['Warm skin.\n', 11, 11, 'Warm skin.\nCalm.', 16],
  ['Before after', 6, 7, 'Before Calm. after', 12],
  ['Before after', 7, 7, 'Before Calm. after', 12],
  ['Wrong.', 0, 6, 'Calm.', 5],
  ['(', 1, 1, '(Calm.', 6],
])('into %j at %i to %i', (text, from, to, expected, cursor) => {
  expect(insertPhrase(text, from, to, 'Calm.')).toEqual({ text: expected, cursor });
});
