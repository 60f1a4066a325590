import { expect, test } from 'vitest';
import { StoreError, storeErrorOf } from './errors.ts';

const failure = (code: string, message = 'what SQLite says'): Error =>
  Object.assign(new Error(message), { code });

test.each([
  ['SQLITE_NOTADB', 'database.foreign'],
  ['SQLITE_CORRUPT', 'database.damaged'],
  ['SQLITE_CORRUPT_VTAB', 'database.damaged'],
  ['SQLITE_IOERR_CORRUPTFS', 'database.damaged'],
  ['SQLITE_FULL', 'disk.full'],
  ['SQLITE_IOERR_SHMSIZE', 'disk.full'],
  ['ENOSPC', 'disk.full'],
  ['SQLITE_IOERR_FSYNC', 'disk.failed'],
  ['SQLITE_READONLY', 'folder.read-only'],
  ['SQLITE_READONLY_DIRECTORY', 'folder.read-only'],
  ['SQLITE_CANTOPEN', 'folder.read-only'],
  ['EACCES', 'folder.read-only'],
  ['EROFS', 'folder.read-only'],
  ['ENOTDIR', 'folder.read-only'],
  ['SQLITE_BUSY', 'database.busy'],
  ['SQLITE_BUSY_SNAPSHOT', 'database.busy'],
  ['SQLITE_LOCKED', 'database.busy'],
  ['ENOENT', 'database.missing'],
  ['SQLITE_NOMEM', 'unexpected'],
])('%s is %s', (code, expected) => {
  const cause = failure(code);
  expect(storeErrorOf(cause)).toMatchObject({ name: 'StoreError', code: expected, cause });
});

test('a unique value that is taken is a conflict that names the column, whichever way the database found it', () => {
  const conflict = { code: 'conflict', rule: 'patient.record_number' };
  const constraint = 'UNIQUE constraint failed: patient.record_number';
  expect(storeErrorOf(failure('SQLITE_CONSTRAINT_UNIQUE', constraint))).toMatchObject(conflict);
  const trigger = 'patient.record_number: the record number is taken';
  expect(storeErrorOf(failure('SQLITE_CONSTRAINT_TRIGGER', trigger))).toMatchObject(conflict);
});

test('a trigger, a check and a foreign key are refusals that name their rule', () => {
  expect(storeErrorOf(failure('SQLITE_CONSTRAINT_TRIGGER', 'session.signed: never changed'))).toMatchObject({
    code: 'refused',
    rule: 'session.signed',
  });
  expect(
    storeErrorOf(failure('SQLITE_CONSTRAINT_CHECK', 'CHECK constraint failed: pain BETWEEN 0 AND 10')),
  ).toMatchObject({ code: 'refused', rule: 'pain BETWEEN 0 AND 10' });
  expect(
    storeErrorOf(failure('SQLITE_CONSTRAINT_FOREIGNKEY', 'FOREIGN KEY constraint failed')),
  ).toMatchObject({ code: 'refused', rule: 'foreign-key' });
});

test('an error of ours comes back unchanged, anything else is unexpected', () => {
  const ours = new StoreError('misuse', 'x');
  expect(storeErrorOf(ours)).toBe(ours);
  expect(storeErrorOf('text')).toMatchObject({ code: 'unexpected', message: 'text' });
});
