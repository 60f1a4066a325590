import { expect, test } from 'vitest';
import { type ZoneOption, searchZones } from './zone-search.ts';

const option = (
  label: string,
  zones: ZoneOption['zones'],
  region: ZoneOption['region'] = 'face',
): ZoneOption => ({
  key: label,
  label,
  region,
  zones,
});
const options = [
  option('Both cheeks', ['cheek-left', 'cheek-right']),
  option('Cheek, left', ['cheek-left']),
  option('Cheek, right', ['cheek-right']),
  option('Crow’s feet, left', ['crows-feet-left']),
  option('Décolleté', ['decolletage'], 'body'),
];
const labels = (typed: string) => searchZones(options, typed).map(({ label }) => label);

test('shows every single zone while nothing is typed', () => {
  expect(labels(' ')).toEqual(['Cheek, left', 'Cheek, right', 'Crow’s feet, left', 'Décolleté']);
});

test.each([
  ['che', ['Both cheeks', 'Cheek, left', 'Cheek, right']],
  ['che r', ['Cheek, right']],
  ['r che', ['Cheek, right']],
  ['crows', ['Crow’s feet, left']],
  ['feet', ['Crow’s feet, left']],
  ['DECOL', ['Décolleté']],
  ['heek', []],
])('%j finds %j', (typed, found) => {
  expect(labels(typed)).toEqual(found);
});
