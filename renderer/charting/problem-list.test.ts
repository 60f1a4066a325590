import { expect, test } from 'vitest';
import type { Problem } from '../../domain/problem.ts';
import { groupProblems } from './problem-list.ts';

const problem = (path: string, code: Problem['code'] = 'required', values = {}): Problem => ({
  path,
  code,
  values,
  rule: null,
});

test('groups by section and counts the same gap of several rows once', () => {
  const groups = groupProblems([
    problem('cartridgeLot'),
    problem('zones.0.depth'),
    problem('zones.2.depth'),
    problem('immediateReactions', 'reactions.not-recorded'),
    problem('note', 'text.too-long', { maximum: 20_000 }),
  ]);
  expect(
    groups.map(({ section, entries }) => [section, entries.map(({ path, rows }) => [path, rows])]),
  ).toEqual([
    ['session', [['cartridgeLot', []]]],
    ['zones', [['zones.0.depth', [0, 2]]]],
    ['reactions', [['immediateReactions', []]]],
    ['closing', [['note', []]]],
  ]);
});

test('keeps problems apart whose sentences differ', () => {
  const [zones] = groupProblems([
    problem('zones.0.depth', 'depth.off-step', { lower: 0.5 }),
    problem('zones.1.depth', 'depth.off-step', { lower: 0.75 }),
    problem('zones.2.depthReason', 'depth.reason-required', { zone: 'nose' }),
    problem('zones.3.depthReason', 'depth.reason-required', { zone: 'chin' }),
  ]);
  expect(zones?.entries.map(({ rows }) => rows)).toEqual([[0], [1], [2, 3]]);
});

test('a spin of the PRP sheet is a row, its other fields stand alone', () => {
  const [prp] = groupProblems([
    problem('prp.applied', 'prp.more-than-drawn'),
    problem('prp.spins.0.rpm', 'number.not-whole'),
    problem('prp.spins.1.rpm', 'number.not-whole'),
  ]);
  expect(prp?.section).toBe('prp');
  expect(prp?.entries.map(({ path, field, rows }) => [path, field, rows])).toEqual([
    ['prp.applied', 'applied', []],
    ['prp.spins.0.rpm', 'rpm', [0, 1]],
  ]);
});
