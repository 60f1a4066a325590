import { expect, it } from 'vitest';
import { initialsOf } from './initials.ts';

it.each([
  ['Dr. Hanna Berger', 'HB'],
  ['Maria del Carmen Ortiz', 'MO'],
  ['Cher', 'C'],
  ['李 小龍', '李小'],
  ['  ', ''],
])('%s becomes %s', (name, initials) => {
  expect(initialsOf(name)).toBe(initials);
});
