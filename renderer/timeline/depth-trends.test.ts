import { expect, test } from 'vitest';
import { depthOverview, pointIn, stepPath } from './depth-trends.ts';
import { signedSession, treatedZone } from './testing.ts';

const box = { width: 120, height: 20, padding: 0 };
const both = (site: 'cheek' | 'temple', left: number, right: number) => [
  treatedZone(`${site}-left`, left),
  treatedZone(`${site}-right`, right),
];
const newestFirst = [
  signedSession('2026-03-01T10:00:00.000Z', { zones: [...both('cheek', 1250, 1000)] }),
  signedSession('2026-02-15T10:00:00.000Z', { zones: [treatedZone('nose', 2500)], state: 'voided' }),
  signedSession('2026-02-01T10:00:00.000Z', {
    zones: [...both('cheek', 1000, 1000), ...both('temple', 500, 500)],
  }),
];

test('draws one line where both sides are alike and two where they differ', () => {
  const overview = depthOverview(newestFirst);
  expect(overview?.trends.map(({ site, lines }) => [site, lines.map(({ side }) => side)])).toEqual([
    ['temple', [undefined]],
    ['cheek', ['left', 'right']],
  ]);
  const left = overview?.trends[1]?.lines[0]?.points.map(({ depthUm }) => depthUm);
  expect(left).toEqual([1000, 1250]);
});

test('says which sites were treated last time, and leaves voided sessions out', () => {
  const overview = depthOverview(newestFirst);
  expect(overview?.trends.map(({ site, inLastSession }) => [site, inLastSession])).toEqual([
    ['temple', false],
    ['cheek', true],
  ]);
  expect(overview).toMatchObject({ first: '2026-02-01T10:00:00.000Z', last: '2026-03-01T10:00:00.000Z' });
});

test('shares the scale of 0.5 to 2.5 mm, and widens it for a device that goes further', () => {
  expect(depthOverview(newestFirst)?.scale).toMatchObject({ minimumUm: 500, maximumUm: 2500 });
  const deep = signedSession('2026-01-01T10:00:00.000Z', { zones: [treatedZone('abdomen-upper', 3000)] });
  expect(depthOverview([deep])?.scale).toMatchObject({ minimumUm: 500, maximumUm: 3000 });
});

test('has nothing to show without a treatment', () => {
  expect(depthOverview([])).toBeNull();
  expect(depthOverview([signedSession('2026-01-01T10:00:00.000Z', { state: 'voided' })])).toBeNull();
});

test('places shallow below and deep above, early before late', () => {
  const scale = { minimumUm: 500, maximumUm: 2500, from: 0, to: 100 };
  expect(pointIn({ epoch: 0, depthUm: 500 }, scale, box)).toEqual({ x: 0, y: 20 });
  expect(pointIn({ epoch: 100, depthUm: 2500 }, scale, box)).toEqual({ x: 120, y: 0 });
  expect(pointIn({ epoch: 0, depthUm: 1500 }, { ...scale, to: 0 }, box)).toEqual({ x: 120, y: 10 });
});

test('holds each depth until the next session', () => {
  const scale = { minimumUm: 500, maximumUm: 2500, from: 0, to: 100 };
  const points = [
    { at: '', epoch: 0, depthUm: 500 },
    { at: '', epoch: 50, depthUm: 1500 },
  ];
  expect(stepPath(points, scale, box)).toBe('M0 20H60V10');
});
