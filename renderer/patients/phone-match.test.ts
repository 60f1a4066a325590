import { expect, it } from 'vitest';
import { phoneMatches } from './phone-match.ts';

it.each([
  ['+43 664 123 45 67', '664123', true],
  ['+43 664 123 45 67', '0043 664', true],
  ['+43 (664) 123-4567', '123 4567', true],
  ['+43 664 123 45 67', '66', false],
  ['+43 664 123 45 67', 'P-0664', false],
  ['+43 664 123 45 67', '', false],
])('finds %s by “%s”: %s', (phone, query, found) => {
  expect(phoneMatches(phone, query)).toBe(found);
});
