import { afterEach, beforeEach, expect, test } from 'vitest';
import {
  findAccount,
  findLastUnlock,
  getAccount,
  insertAccount,
  listAccounts,
  updateAccount,
} from './account.ts';
import { appendAuditEvent } from './audit.ts';
import { findLatestKnownTime } from './clock.ts';
import { type TestClinic, type TestStore, aClinicIn, anAccount, newId, openTestStore } from './testing.ts';

let made: TestStore;
let clinic: TestClinic;
beforeEach(async () => {
  made = await openTestStore();
  clinic = await aClinicIn(made.store);
});
afterEach(() => made.dispose());

const update = (change: Parameters<typeof anAccount>[0]) =>
  made.store.write((tx) => updateAccount(tx, { ...clinic.account, ...change }));

test('an account is changed in everything but its id; one that is not there is none', async () => {
  const { read } = made.store;
  const other = anAccount({
    name: 'Anton',
    roles: ['practitioner'],
    registrationNumber: null,
    active: false,
  });
  await made.store.write((tx) => insertAccount(tx, other));
  expect(await listAccounts(read)).toEqual([other, clinic.account]);
  const changed = {
    ...other,
    name: 'Zita',
    roles: ['manager' as const],
    active: true,
    mustChangePassword: true,
  };
  await update(changed);
  expect(await getAccount(read, other.id)).toEqual(changed);
  expect(await listAccounts(read)).toEqual([clinic.account, changed]);
  await expect(update({ id: newId() })).rejects.toMatchObject({ code: 'not-found' });
  expect(await findAccount(read, newId())).toBeUndefined();
  await expect(getAccount(read, newId())).rejects.toMatchObject({ code: 'not-found' });
});

test('the last active manager stays one, as long as there is no other', async () => {
  const rule = { code: 'refused', rule: 'account.last-manager' };
  await expect(update({ active: false })).rejects.toMatchObject(rule);
  await expect(update({ roles: ['practitioner'] })).rejects.toMatchObject(rule);
  await made.store.write((tx) => insertAccount(tx, anAccount()));
  await update({ roles: ['practitioner'] });
});

test('what is known of unlocking and of the time is what the audit log tells; before its first event nothing', async () => {
  const { read } = made.store;
  expect([findLastUnlock(read, clinic.account.id), await findLatestKnownTime(read)]).toEqual([null, null]);
  const note = (action: string, at: string) =>
    made.store.write((tx) =>
      appendAuditEvent(tx, {
        at,
        accountId: clinic.account.id,
        action,
        subject: 'vault',
        recordId: null,
        patientId: null,
        details: {},
      }),
    );
  await note('vault.unlock', '2026-03-02T08:00:00.000Z');
  await note('vault.lock', '2026-03-02T18:00:00.000Z');
  // The clock was set back.
  await note('vault.unlock', '2026-03-01T08:00:00.000Z');
  expect(findLastUnlock(read, clinic.account.id)).toBe('2026-03-01T08:00:00.000Z');
  expect(await findLatestKnownTime(read)).toBe('2026-03-02T18:00:00.000Z');
});
