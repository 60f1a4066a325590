import { afterEach, beforeEach, expect, test } from 'vitest';
import { readSql, runSql } from '../../db/testing.ts';
import { TestClinic } from '../testing.ts';

let clinic: TestClinic;
beforeEach(async () => {
  clinic = await TestClinic.open();
});
afterEach(() => clinic[Symbol.asyncDispose]());

const place = 'patient/new';
const keep = (content: string, of = place) => clinic.call('form.keep', { place: of, content });
const find = (of = place) => clinic.call('form.find', { place: of });

test('what a form held at locking is found by the same account, until it is forgotten', async () => {
  expect(await find()).toBeNull();
  await keep('{"familyName":"Łukaszewska"}');
  await keep('{"familyName":"Łukaszewska","givenName":"Zoë"}');
  await keep('{}', 'patient/other');
  await clinic.call('vault.lock', undefined);
  await clinic.unlock();
  const content = '{"familyName":"Łukaszewska","givenName":"Zoë"}';
  expect(await find()).toEqual({ content, keptAt: clinic.now });
  await clinic.call('form.forget', { place });
  expect(await find()).toBeNull();
  expect(await find('patient/other')).not.toBeNull();
});

test('another account does not find it', async () => {
  await keep('{}');
  const { store, account } = clinic.context.host.requireOpen();
  await runSql(
    store,
    `INSERT INTO account (id, name, is_practitioner, is_manager, active) VALUES ('${crypto.randomUUID()}', 'Other', 1, 0, 1)`,
  );
  const [other] = readSql(store, "SELECT id FROM account WHERE name = 'Other'") as { id: string }[];
  Object.assign(account, { id: other?.id });
  expect(await find()).toBeNull();
});

test('after thirty days it is given up', async () => {
  await keep('{}');
  clinic.pass(30 * 24);
  expect(await find()).not.toBeNull();
  clinic.pass(1);
  expect(await find()).toBeNull();
  await clinic.call('vault.lock', undefined);
  await clinic.unlock();
  expect(readSql(clinic.context.host.requireOpen().store, 'SELECT * FROM kept_form')).toEqual([]);
});
