import fc from 'fast-check';
import { expect, test } from 'vitest';
import { changedParts, lineDiff } from './line-diff.ts';

test('says what went, what came, and what stayed', () => {
  const lines = lineDiff(['a', 'b', 'c', 'd'], ['a', 'x', 'c', 'd', 'e']);
  expect(lines.map(({ kind, text }) => `${kind} ${text}`)).toEqual([
    'same a',
    'removed b',
    'added x',
    'same c',
    'same d',
    'added e',
  ]);
  expect(changedParts(lines)).toEqual([
    { kind: 'unchanged', lines: 1 },
    { kind: 'removed', text: 'b' },
    { kind: 'added', text: 'x' },
    { kind: 'unchanged', lines: 2 },
    { kind: 'added', text: 'e' },
  ]);
});

test('the same text has no change, and nothing has nothing', () => {
  expect(changedParts(lineDiff(['a', 'b'], ['a', 'b']))).toEqual([{ kind: 'unchanged', lines: 2 }]);
  expect(changedParts(lineDiff([], []))).toEqual([]);
});

const texts = fc.array(fc.constantFrom('a', 'b', 'c', ''), { maxLength: 12 });

test('from what is shown both versions can be read, whatever they are', () => {
  fc.assert(
    fc.property(texts, texts, (before, after) => {
      const lines = lineDiff(before, after);
      const without = (kind: string) => lines.filter((line) => line.kind !== kind).map(({ text }) => text);
      expect(without('added')).toEqual(before);
      expect(without('removed')).toEqual(after);
    }),
  );
});
