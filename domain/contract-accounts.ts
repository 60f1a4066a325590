import { z } from 'zod';
import { accountFormSchema, newAccountSchema } from './account.ts';
import { channel, confirmedChannel, id, manager, nothing, password } from './channel.ts';
import type { Account } from './clinic.ts';
import type { AppStatus } from './contract.ts';
import type { JobState } from './job.ts';
import { lockAfterMinutes } from './security.ts';
import { checkRepeated, newPasswordSchema } from './password.ts';
import type { Instant } from './time.ts';

/** Vault, accounts and security. */

export type AccountView = Account & {
  /** False when nobody can sign in with it until a manager sets a password. */
  hasPassword: boolean;
  lastUnlockAt: Instant | null;
};

/** A new recovery key, shown once. It counts only when part of it was typed back. */
export type NewRecoveryKey = {
  /** Groups of five letters and digits, in order. */
  groups: string[];
  /** Which of them (from 0) are to be typed back. */
  askedFor: number[];
};

/** Why the operating system's key store cannot be used. */
export type KeyStoreReason = 'not-available' | 'basic-text' | 'preview';

export type SecurityView = {
  recoveryKeySetAt: Instant | null;
  keyStore: { available: true } | { available: false; reason: KeyStoreReason };
  /** Whether the signed-in account unlocks through it. */
  keyStoreEnabled: boolean;
  lockAfterMinutes: number;
  cipher: string;
  derivation: { name: string; memoryKib: number; iterations: number; parallelism: number };
  databaseKeySetAt: Instant | null;
};

export const accountChannels = {
  'vault.unlockWithKeyStore': channel<AppStatus>()(z.strictObject({ accountId: id }), 'anyone'),
  'vault.recover': channel<AppStatus>()(
    z
      .strictObject({ accountId: id, recoveryKey: z.string().min(1).max(200), ...newPasswordSchema.shape })
      .superRefine(checkRepeated),
    'anyone',
  ),
  'vault.newRecoveryKey': confirmedChannel<NewRecoveryKey>()(z.strictObject({ password }), manager),
  'vault.confirmRecoveryKey': channel<AppStatus>()(
    z.strictObject({ groups: z.array(z.string().max(40)).min(1).max(10) }),
    manager,
  ),
  'vault.rekey': confirmedChannel<JobState>()(z.strictObject({ password }), manager),
  'security.get': channel<SecurityView>()(nothing, 'account'),
  'security.setLockAfter': channel<AppStatus>()(
    z.strictObject({ minutes: z.int().min(lockAfterMinutes.minimum).max(lockAfterMinutes.maximum) }),
    manager,
  ),
  'security.setKeyStore': confirmedChannel<SecurityView>()(
    z.strictObject({ enabled: z.boolean(), password }),
    'account',
  ),
  'account.list': channel<AccountView[]>()(nothing, manager),
  'account.create': confirmedChannel<AccountView[]>()(
    z.strictObject({ form: newAccountSchema, password }),
    manager,
  ),
  'account.update': confirmedChannel<AccountView[]>()(
    z.strictObject({ accountId: id, form: accountFormSchema, password }),
    manager,
  ),
  'account.resetPassword': confirmedChannel<AccountView[]>()(
    z.strictObject({ accountId: id, ...newPasswordSchema.shape, password }).superRefine(checkRepeated),
    manager,
  ),
  'account.changePassword': confirmedChannel<AppStatus>()(
    z.strictObject({ ...newPasswordSchema.shape, password }).superRefine(checkRepeated),
    'account',
  ),
} as const;
