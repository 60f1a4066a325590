import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { canonicalJson } from './canonical-json.ts';
import { ruleVersionOf } from './rule-version.ts';
import { gradingSystemOf, reactionKinds } from './session-terms.ts';
import { defaultDepthLimits } from './units.ts';
import { excludedAreas, zones } from './zones.ts';

test('a change to a table of the rules gets another version (C18, C21, C22)', () => {
  const tables = {
    zones: zones.map(({ id, depth }) => ({ id, depth })),
    excludedAreas,
    defaultDepthLimits,
    grading: reactionKinds.map((kind) => ({ kind, system: gradingSystemOf(kind) })),
  };
  const digest = createHash('sha256').update(canonicalJson(tables)).digest('hex');
  expect({ tables: ruleVersionOf(null), digest }).toMatchInlineSnapshot(`
    {
      "digest": "90c7829b4e60eb1dade3303242ee74a2aaf367d71970f8b4d5742efa2f3e8dab",
      "tables": "2",
    }
  `);
});
