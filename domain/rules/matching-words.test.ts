import { expect, test } from 'vitest';
import { namesTheSame, sameWords } from './matching-words.ts';

test.each([
  ['Lidocaine', 'lidocaine hydrochloride', true],
  ['Lidocain', 'Lidocaine 4 %', true],
  ['lido', 'lidocaine', false],
  ['Salicylic acid', 'Hyaluronic acid', false],
  ['acid', 'Hyaluronic acid', true],
  ['Gel', 'Gelatine', false],
  ['Latex gloves', 'latex', true],
  ['vitamin c', 'C-Vitamin 20', true],
  ['vitamin c', 'Vitamin complex', false],
  ['Łidocaine', 'lidocaine', false],
  ['níquel', 'NIQUEL', true],
  ['', 'anything', false],
  ['!!', 'anything', false],
  ['李', '李 serum', true],
])('C28 %j and %j name the same substance: %s', (one, other, expected) => {
  expect(namesTheSame(one, other)).toBe(expected);
  expect(namesTheSame(other, one)).toBe(expected);
});

test.each([
  ['HA-1 ', 'ha 1', true],
  ['HA-1', 'HA-10', false],
  ['', '', false],
  ['–', '–', false],
])('C29 %j and %j are the same lot: %s', (one, other, expected) => {
  expect(sameWords(one, other)).toBe(expected);
});
