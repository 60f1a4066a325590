import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { expect, test } from 'vitest';
import { clinicalFacts } from '../domain/clinical-facts.ts';
import { ruleDefinitions } from '../domain/rules/definitions.ts';
import { ruleIds } from '../domain/rules/rule-id.ts';
import { clinicalSources, clinicalSourcesFile, useOfFact } from './clinical-sources.ts';
import { usesWithoutRule } from './clinical-sources-uses.ts';

const root = resolve(import.meta.dirname, '..');

test('the document says what the rules and facts say now (npm run clinical-sources)', async () => {
  expect(readFileSync(join(root, clinicalSourcesFile), 'utf8')).toBe(await clinicalSources(root));
});

test('every fact F001–F115 is used by a rule, used elsewhere, or has a reason why not', () => {
  expect(clinicalFacts.map(({ id }) => useOfFact(id)).filter((use) => use.trim() === '')).toEqual([]);
  expect(clinicalFacts).toHaveLength(115);
});

test('what is said about facts without a rule is about just those', () => {
  const inRules = new Set(ruleIds.flatMap((id) => ruleDefinitions[id].facts));
  expect(Object.keys(usesWithoutRule)).toEqual(
    clinicalFacts.map(({ id }) => id).filter((id) => !inRules.has(id)),
  );
});

test('every rule stands in the document once', async () => {
  const document = await clinicalSources(root);
  for (const id of ruleIds) expect(document.match(new RegExp(String.raw`^\| ${id} `, 'gm'))).toHaveLength(1);
});
