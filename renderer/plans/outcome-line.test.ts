import { expect, test } from 'vitest';
import type { OutcomeScore } from '../../domain/outcome.ts';
import { type LineBox, outcomeLine } from './outcome-line.ts';

const box: LineBox = { width: 110, height: 40, padding: 5 };
const score = (scoredOn: string, value: number, moment: OutcomeScore['moment'] = 'during') =>
  ({ scoredOn, value, moment }) as OutcomeScore; // what is drawn of it
const line = (scores: OutcomeScore[], direction: OutcomeScore['direction'] = 'lower-is-better') =>
  outcomeLine({ scores, scale: 'goodman-baron', direction }, box);

test('days go to the right, and better is up whichever way the scale runs', () => {
  const scores = [score('2026-03-01', 4, 'baseline'), score('2026-03-11', 1), score('2026-03-21', 2)];
  expect(line(scores)).toEqual([
    { x: 5, y: 35, isBaseline: true },
    { x: 55, y: 5, isBaseline: false },
    { x: 105, y: 15, isBaseline: false },
  ]);
  expect(line(scores, 'higher-is-better').map(({ y }) => y)).toEqual([5, 35, 25]);
});

test('scores of one day stand at the left', () => {
  expect(line([score('2026-03-01', 4), score('2026-03-01', 1)]).map(({ x }) => x)).toEqual([5, 5]);
  expect(line([])).toEqual([]);
});
