import { expect, test } from 'vitest';
import { keptFields } from './kept-form.ts';

const empty = { name: '', zones: [] as string[], accepted: false };

test('kept text comes back field by field', () => {
  const typed = { name: 'O’Brien-Łukaszewska 李', zones: ['chin'], accepted: true };
  expect(keptFields(JSON.stringify(typed), empty)).toEqual(typed);
});

test('a field that the form does not have, or has in another shape, is left out', () => {
  const other = { name: 7, zones: 'chin', accepted: 'yes', gone: 'x', __proto__: { name: 'inherited' } };
  expect(keptFields(JSON.stringify(other), empty)).toEqual(empty);
  expect(keptFields('{"__proto__": {"name": "x"}, "zones": [1]}', empty)).toEqual(empty);
});

test.each(['', 'no JSON', 'null', '[]', '"text"', '7'])('%j holds no form', (content) => {
  expect(keptFields(content, empty)).toEqual(empty);
});
