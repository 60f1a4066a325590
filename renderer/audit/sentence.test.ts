import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { audit } from '../i18n/en/audit.ts';
import { accountNameOf, nameOfAction, ruleOf, sentenceOf, sessionStartOf } from './sentence.ts';

const root = join(import.meta.dirname, '..', '..');

/** Every action that the main process writes, as its source has them. */
function actionsWritten(): string[] {
  const files = ['electron', 'db'].flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.ts') && !/test|audit-expectations|fuzz/.test(name))
      .map((name) => readFileSync(join(root, folder, name), 'utf8'))
      .filter((source) => /AuditEvent|audit\(/.test(source)),
  );
  const written = files.flatMap((source) => [
    ...source.matchAll(/action: (?:\w+ \? '([a-z.-]+)' : )?'([a-z-]+(?:\.[a-z-]+)?)'/g),
    ...source.matchAll(/audit\((?:\w+|\w+\.\w+), (?:context, )?'([a-z.-]+)'/g),
  ]);
  const actions = written.flatMap(([, ...found]) => found.filter((action) => action !== undefined));
  return [...new Set(actions)].toSorted();
}

test('every action that is written to the audit log has a sentence of its own', () => {
  const actions = actionsWritten();
  expect(actions).toContain('session.sign');
  expect(actions).toContain('account.update');
  expect(actions.filter((action) => !Object.hasOwn(nameOfAction, action))).toEqual([]);
});

test('every action is called something where it can be chosen, and told in a sentence', () => {
  for (const name of Object.values(nameOfAction)) {
    expect(audit.action, name).toHaveProperty(name);
    expect(audit.sentence, name).toHaveProperty(name);
  }
});

const patient = { id: 'a', recordNumber: 'P-1', familyName: 'B', givenName: 'C' };
const told = (action: string, details: Record<string, unknown> = {}) =>
  sentenceOf({ action, details, patient: null });

test.each([
  ['read', { channel: 'session.get' }, 'readSession'],
  ['read', { channel: 'something.new' }, 'read'],
  ['vault.unlock', { way: 'password' }, 'unlock'],
  ['vault.unlock', { way: 'recovery-key' }, 'unlockRecoveryKey'],
  ['vault.refused', { further: 12 }, 'refusedFurther'],
  ['security.key-store', { enabled: true }, 'keyStoreOn'],
  ['security.key-store', { enabled: false }, 'keyStoreOff'],
  ['backup.run', { outcome: 'failed' }, 'backupFailed'],
  ['backup.run', { outcome: 'verified' }, 'backupRun'],
  ['toString', {}, 'other'],
])('%s with %o is told as %s', (action, details, sentence) => {
  expect(told(action, details)).toBe(sentence);
});

test('an unknown action with a patient names the patient', () => {
  expect(sentenceOf({ action: 'some.new', details: {}, patient })).toBe('otherPatient');
});

test('the session’s beginning is read from wherever it was noted, and only when it is a time', () => {
  const startedAt = '2026-03-03T09:00:00.000Z';
  expect(sessionStartOf({ details: { session: { startedAt } } })).toBe(startedAt);
  expect(sessionStartOf({ details: { startedAt } })).toBe(startedAt);
  expect(sessionStartOf({ details: { session: { startedAt: 'soon' } } })).toBeNull();
});

test('an account is called as it was before its name changed', () => {
  expect(accountNameOf({ details: { before: { name: 'Old' }, after: { name: 'New' } } })).toBe('Old');
  expect(accountNameOf({ details: { after: { name: 'New' } } })).toBe('New');
  expect(accountNameOf({ details: {} })).toBeNull();
});

test('a clinical rule is named by its id, and only by text', () => {
  expect(ruleOf({ details: { rule: 'C07' } })).toBe('C07');
  expect(ruleOf({ details: { rule: { id: 'C07' } } })).toBe('');
  expect(ruleOf({ details: {} })).toBe('');
});
