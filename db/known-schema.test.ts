import { expect, test } from 'vitest';
import { checkSchema } from './known-schema.ts';
import { openTestStore, runSql } from './testing.ts';

test('a database that Stratum built is known; one with a trigger or a table of somebody else is not (S5)', async () => {
  const opened = await openTestStore();
  const { store, options } = opened;
  const check = () => checkSchema(options);
  expect(check).not.toThrow();
  await runSql(store, 'CREATE TABLE theirs (id TEXT)');
  expect(check).toThrow('not built as Stratum builds it');
  await runSql(store, 'DROP TABLE theirs');
  expect(check).not.toThrow();
  await runSql(store, 'CREATE TRIGGER theirs AFTER INSERT ON patient BEGIN SELECT 1; END');
  expect(check).toThrow('not built as Stratum builds it');
  await opened.dispose();
});
