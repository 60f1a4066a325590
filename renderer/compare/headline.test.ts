import { expect, test } from 'vitest';
import { fullAnaesthetic, testSession, treatedZone } from '../../domain/comparison-testing.ts';
import { compareSessions } from '../../domain/comparison.ts';
import type { SessionRecord } from '../../domain/session.ts';
import { headlineWithoutStatements } from './headline.ts';

const headline = (...changes: Partial<SessionRecord>[]) => {
  const sessions = changes.map((change, index) => testSession({ id: `session-${index}`, ...change }));
  const comparison = compareSessions(sessions, 'Europe/Vienna');
  expect(comparison.statements).toEqual([]);
  return headlineWithoutStatements({ sessions, comparison }, 'Europe/Vienna');
};
const used = (lot: string): Partial<SessionRecord> => ({
  anaesthesia: 'used',
  anaesthetics: [fullAnaesthetic({ lot })],
});
const endpoint = (name: 'none' | 'mild-erythema') => ({ zones: [treatedZone('chin', { endpoint: name })] });

test('says that nothing differs only where nothing does', () => {
  expect(headline({}, {})).toBe('nothingDiffers');
});

test('what no sentence is made of is said to stand in the table', () => {
  expect(headline(endpoint('none'), endpoint('mild-erythema'))).toBe('onlyInTable');
  expect(headline(used('A'), used('B'))).toBe('onlyInTable');
});

test('what differs only in between is said to lie there', () => {
  expect(headline(used('A'), used('B'), used('A'))).toBe('onlyBetween');
});
