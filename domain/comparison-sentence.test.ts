import { expect, test } from 'vitest';
import { comparisonSentence, groupSides } from './comparison-sentence.ts';
import type { Statement } from './comparison.ts';

const join = {
  phrases: (phrases: readonly string[]) => phrases.join(', '),
  clauses: (clauses: readonly string[]) => `${clauses.join('; ')}.`,
};

const sentence = (statements: Statement[]) =>
  comparisonSentence(
    statements,
    (statement, { sameSubject }) => (sameSubject ? `${statement.kind} there too` : statement.kind),
    join,
  );

const cheeks: Statement = { kind: 'depth', zones: ['cheek-left', 'cheek-right'], everyZone: true, byUm: 250 };
const passes: Statement = { kind: 'passes', zones: ['cheek-left', 'cheek-right'], everyZone: true, by: -1 };

test('is empty when nothing changed', () => {
  expect(sentence([])).toBe('');
});

test('names what was done first, then how the skin reacted', () => {
  expect(
    sentence([
      cheeks,
      { kind: 'serums', added: ['growth-factors'], removed: [] },
      { kind: 'reaction-resolved', reaction: 'erythema', byHours: 31 },
      { kind: 'pain', from: 2, to: 3 },
    ]),
  ).toBe('depth, serums; reaction-resolved, pain.');
  expect(sentence([{ kind: 'reactions', added: ['itch'], removed: [] }])).toBe('reactions.');
});

test('says when a phrase speaks of the zones or the reaction just named', () => {
  expect(sentence([cheeks, passes])).toBe('depth, passes there too.');
  expect(sentence([cheeks, { ...passes, zones: ['cheek-left'] }])).toBe('depth, passes.');
  const longer: Statement = { kind: 'reaction-resolved', reaction: 'erythema', byHours: 31 };
  const stronger: Statement = { kind: 'reaction-grade', reaction: 'erythema', from: 1, to: 2 };
  expect(sentence([longer, stronger])).toBe('reaction-resolved, reaction-grade there too.');
  expect(sentence([longer, { ...stronger, reaction: 'swelling' }])).toBe(
    'reaction-resolved, reaction-grade.',
  );
  expect(sentence([passes, { kind: 'zones-added', zones: passes.zones }])).toBe('passes, zones-added.');
});

test('groups both sides of a site where both are named', () => {
  expect(groupSides(['temple-left', 'nose', 'cheek-left', 'cheek-right', 'temple-right'])).toEqual([
    { kind: 'both-sides', site: 'temple' },
    { kind: 'zone', zone: 'nose' },
    { kind: 'both-sides', site: 'cheek' },
  ]);
  expect(groupSides(['jawline-right', 'neck-lateral-left'])).toEqual([
    { kind: 'zone', zone: 'jawline-right' },
    { kind: 'zone', zone: 'neck-lateral-left' },
  ]);
  expect(groupSides([])).toEqual([]);
});
