import { listAccounts, updateAccount } from '../db/account.ts';
import { type AuditEventInput, appendAuditEvent, isRolledBack } from '../db/audit.ts';
import { getClinic } from '../db/clinic.ts';
import type { Transaction } from '../db/handle.ts';
import { forgetKeptFormsBefore } from '../db/kept-form.ts';
import { addHours } from '../domain/time.ts';
import type { Environment } from './environment.ts';
import type { OpenClinic } from './open-clinic.ts';
import { checkNewPassword } from './password-policy.ts';
import { Refusal } from './refusal.ts';
import type { RefusedAttempts, UnlockAttempts, UnlockWay } from './unlock-attempts.ts';
import { type Opened, accountEntry } from './vault-entries.ts';
import { type VaultPlace, publishVault } from './vault-publishing.ts';
import {
  type Vault,
  authenticateVault,
  isSameContent,
  reconcileVault,
  withAccount,
  withoutKeyStore,
} from './vault.ts';

/** Hours after which a form that was kept at locking is given up. */
export const keptFormHours = 30 * 24;

/** Who comes in, and how. */
export type Entrance = {
  accountId: string;
  way: UnlockWay;
  /** Becomes the account's password: it is in with the recovery key. */
  newPassword?: string;
};

/** Goes on with a session that was interrupted; nobody comes in. */
export type Continuation = { accountId: string; since: number };

/**
 * Lets an account into a database that its secret has opened: refused attempts and the entrance go into the audit
 * log, the vault is brought in line with the database. Throws `password.wrong` for an account that may not sign in
 * any more, `input.invalid` for a new password that will not do.
 */
export async function admit(
  { key, vault: found, renewed }: Opened,
  place: VaultPlace,
  attempts: UnlockAttempts,
  environment: Environment,
  entrance: Entrance | Continuation,
): Promise<OpenClinic> {
  const { store, log } = place;
  const { accountId } = entrance;
  const [clinic, accounts] = await Promise.all([getClinic(store.read), listAccounts(store.read)]);
  const account = accounts.find(({ id }) => id === accountId);
  if (!account?.active) throw new Refusal('password.wrong', 'The account is unknown or not active');
  const isContinued = 'since' in entrance;
  const unlockedAt = isContinued ? entrance.since : environment.uptime();
  const rolledBack = isRolledBack(store.read, found.auditHead);
  const open = { store, clinic, account, unlockedAt, rolledBack };
  const createdAt = clinic.createdAt;
  const vault = reconcileVault(renewed, accounts, { lastAccountId: accountId, createdAt });
  if (isContinued) return { ...open, vault: await renew(place, found, vault) };

  const { newPassword, way } = entrance;
  const refused = attempts.refused;
  const at = environment.now();
  const note = async (tx: Transaction) => {
    await noteRefused(tx, refused, at);
    if (newPassword !== undefined) {
      await appendAuditEvent(tx, { ...about('account', accountId, at), action: 'account.recover-password' });
    }
    await appendAuditEvent(tx, {
      ...about('vault', accountId, at),
      action: 'vault.unlock',
      details: { way },
    });
    forgetKeptFormsBefore(tx, accountId, addHours(at, -keptFormHours));
  };
  if (newPassword === undefined) {
    await store.write(note);
    await attempts.settle(refused);
    return { ...open, vault: await renew(place, found, vault) };
  }
  checkNewPassword(newPassword, [clinic.name, account.name]);
  const entry = await accountEntry(vault, key, account, newPassword);
  const recovered = withAccount(withoutKeyStore(vault, accountId), entry);
  const written = await publishVault(place, found, recovered, note);
  await attempts.settle(refused);
  // Only now: until the vault stands, the password from before is the one that somebody else may have set.
  const own = { ...account, mustChangePassword: false };
  if (account.mustChangePassword) await store.write((tx) => updateAccount(tx, own));
  log.note('a password was recovered');
  return { ...open, account: own, vault: written };
}

/** Writes the vault if it says anything new. A disk that does not take it keeps nobody out. */
async function renew(place: VaultPlace, found: Vault, vault: Vault): Promise<Vault> {
  if (isSameContent(found, vault) && found.mac !== '') return found;
  try {
    return await publishVault(place, found, vault);
  } catch (error) {
    place.log.failure('renewing the vault', error);
    return authenticateVault(vault, place.key);
  }
}

const about = (subject: string, accountId: string | null, at: string): Omit<AuditEventInput, 'action'> => ({
  at,
  accountId,
  subject,
  recordId: subject === 'account' ? accountId : null,
  patientId: null,
  details: {},
});

async function noteRefused(
  tx: Transaction,
  { attempts, further }: RefusedAttempts,
  now: string,
): Promise<void> {
  for (const { at, accountId, way } of attempts) {
    const event = { ...about('vault', accountId, at), action: 'vault.refused', details: { way } };
    // One after the other: each is chained to the one before.
    await appendAuditEvent(tx, event);
  }
  if (further > 0) {
    const event = { ...about('vault', null, now), action: 'vault.refused', details: { further } };
    await appendAuditEvent(tx, event);
  }
}
