import { randomBytes } from 'node:crypto';
import type { Output, ParsedInput } from '../../domain/contract.ts';
import type { Problem } from '../../domain/problem.ts';
import { appendAuditEvent } from '../../db/audit.ts';
import { setLockAfter } from '../../db/clinic.ts';
import type { Transaction } from '../../db/handle.ts';
import { presentDerivation } from '../key-derivation.ts';
import {
  groupsToAskFor,
  newRecoveryKey,
  normaliseRecoveryText,
  readRecoveryKey,
  recoveryKeyGroups,
} from '../recovery-key.ts';
import { Refusal } from '../refusal.ts';
import {
  type Opened,
  keyStoreEntry,
  openWithKeyStore,
  openWithRecoveryKey,
  recoveryEntry,
} from '../vault-entries.ts';
import { type VaultFile, type VaultKeyStore, readVault, withoutKeyStore } from '../vault.ts';
import { type AccountContext, type HostContext, type KeyStore, statusOf } from './handlers.ts';

/** Unlocks without a password, where the account has allowed it on this computer. */
export async function unlockWithKeyStore(
  { accountId }: ParsedInput<'vault.unlockWithKeyStore'>,
  context: HostContext,
): Promise<Output<'vault.unlockWithKeyStore'>> {
  const { host, desktop } = context;
  await requireKeyStore(desktop.keyStore);
  // Before it is the clinic's turn: it may ask a person, and nothing else must wait for the answer.
  const answer = await askKeyStore(accountId, context);
  try {
    await host.unlock(
      { accountId, way: 'key-store', refusal: 'key-store.refused' },
      async (file) => answer && openWithAnswer(file, answer),
    );
  } finally {
    answer?.secret.fill(0);
  }
  return statusOf(context);
}

type KeyStoreAnswer = Awaited<ReturnType<KeyStore['open']>> & { entry: VaultKeyStore };

/** What the key store gives for the account; undefined when it holds nothing for it, or refuses. */
async function askKeyStore(
  accountId: string,
  { desktop, host }: HostContext,
): Promise<KeyStoreAnswer | undefined> {
  const file = await readVault(host.paths.vault);
  if (file.version === 1) return undefined;
  const entry = file.keyStores.find((candidate) => candidate.accountId === accountId);
  if (!entry) return undefined;
  try {
    return { entry, ...(await desktop.keyStore.open(Buffer.from(entry.sealed, 'base64'))) };
  } catch (error) {
    host.log.failure('the key store', error);
    return undefined;
  }
}

function openWithAnswer(file: VaultFile, { entry, secret, sealedAnew }: KeyStoreAnswer): Opened | undefined {
  if (file.version === 1) return undefined;
  const opened = openWithKeyStore(file, entry.accountId, secret);
  if (!opened || !sealedAnew) return opened;
  const sealed = sealedAnew.toString('base64');
  const keyStores = file.keyStores.map((candidate) =>
    candidate.sealed === entry.sealed ? { ...candidate, sealed } : candidate,
  );
  return { ...opened, renewed: { ...opened.renewed, keyStores } };
}

/** A forgotten password: the recovery key lets the account set another, and in. */
export async function recover(
  { accountId, recoveryKey: typed, newPassword }: ParsedInput<'vault.recover'>,
  context: HostContext,
): Promise<Output<'vault.recover'>> {
  const recoveryKey = readRecoveryKey(typed);
  if (!recoveryKey) {
    throw invalid({ path: 'recoveryKey', code: 'recovery-key.invalid', values: { groups: 7, letters: 5 } });
  }
  const entrance = { accountId, way: 'recovery-key', refusal: 'recovery-key.wrong', newPassword } as const;
  try {
    await context.host.unlock(entrance, async (file) => {
      if (file.version === 1 || !file.recovery) {
        throw new Refusal('recovery-key.missing', 'The clinic has no recovery key');
      }
      return openWithRecoveryKey(file, recoveryKey);
    });
  } finally {
    recoveryKey.fill(0);
  }
  return statusOf(context);
}

/** A recovery key that was shown and does not count yet. It belongs to one session and goes with it. */
type ShownKey = { key: Buffer; groups: string[]; askedFor: number[]; forget: () => void };
const shownKeys = new WeakMap<object, ShownKey>();

/** Shows a new recovery key, once. The present one counts until part of the new one was typed back. */
export async function showNewRecoveryKey(
  _input: ParsedInput<'vault.newRecoveryKey'>,
  { host }: AccountContext,
): Promise<Output<'vault.newRecoveryKey'>> {
  const open = host.requireOpen();
  shownKeys.get(open)?.forget();
  const key = newRecoveryKey();
  const groups = recoveryKeyGroups(key);
  const askedFor = groupsToAskFor(groups);
  const endHook = host.onClose(async () => forget());
  const forget = () => {
    key.fill(0);
    shownKeys.delete(open);
    endHook();
  };
  shownKeys.set(open, { key, groups, askedFor, forget });
  return { groups, askedFor };
}

/** Makes the recovery key that was shown the clinic's, once the groups asked for were typed back. */
export async function confirmRecoveryKey(
  { groups: typed }: ParsedInput<'vault.confirmRecoveryKey'>,
  context: AccountContext,
): Promise<Output<'vault.confirmRecoveryKey'>> {
  const { host, environment } = context;
  const open = host.requireOpen();
  const shown = shownKeys.get(open);
  if (!shown) throw noKeyShown();
  const { key, groups, askedFor, forget } = shown;
  const differing = askedFor.flatMap((group, index): Problem[] =>
    normaliseRecoveryText(typed[index] ?? '') === groups[group]
      ? []
      : [{ path: `groups.${index}`, code: 'recovery-key.differs', values: {}, rule: null }],
  );
  if (differing.length > 0) {
    throw new Refusal('input.invalid', 'The groups are not those that were shown', { fields: differing });
  }
  const createdAt = environment.now();
  const replaced = open.vault.recovery?.createdAt ?? null;
  await host.changeVault(
    (vault, databaseKey) => {
      // While this waited for its turn another key may have been shown, or the session have ended: it is zeros now.
      if (shownKeys.get(open) !== shown) throw noKeyShown();
      return { ...vault, recovery: recoveryEntry(vault, databaseKey, key, createdAt) };
    },
    (tx) => audit(tx, context, 'security.recovery-key', { replaced }),
  );
  forget();
  return statusOf(context);
}

const noKeyShown = (): Refusal => new Refusal('not-found', 'No recovery key was shown in this session');

export async function getSecurity(
  _input: undefined,
  { host, desktop, account, clinic }: AccountContext,
): Promise<Output<'security.get'>> {
  const { vault } = host.requireOpen();
  const { memoryKib, iterations, parallelism, name } =
    vault.accounts.find(({ accountId }) => accountId === account.id)?.derivation ?? presentDerivation;
  const reason = await desktop.keyStore.findObstacle();
  return {
    recoveryKeySetAt: vault.recovery?.createdAt ?? null,
    keyStore: reason === undefined ? { available: true } : { available: false, reason },
    keyStoreEnabled: vault.keyStores.some(({ accountId }) => accountId === account.id),
    lockAfterMinutes: clinic.lockAfterMinutes,
    cipher: vault.cipher,
    derivation: { name, memoryKib, iterations, parallelism },
    databaseKeySetAt: vault.databaseKeySetAt,
  };
}

export async function changeLockAfter(
  { minutes }: ParsedInput<'security.setLockAfter'>,
  context: AccountContext,
): Promise<Output<'security.setLockAfter'>> {
  const { host, store, clinic } = context;
  await store.write(async (tx) => {
    setLockAfter(tx, minutes);
    const details = { before: clinic.lockAfterMinutes, after: minutes };
    await audit(tx, context, 'security.lock-after', details);
  });
  await host.refreshOpen();
  return statusOf(context);
}

/** Lets the operating system's key store unlock for the signed-in account, or ends that. */
export async function changeKeyStore(
  { enabled }: ParsedInput<'security.setKeyStore'>,
  context: AccountContext,
): Promise<Output<'security.setKeyStore'>> {
  const { host, desktop, account } = context;
  const { keyStore } = desktop;
  const open = host.requireOpen();
  if (enabled) await requireKeyStore(keyStore);
  const secret = randomBytes(32);
  try {
    // Before it is the vault's turn: the key store may ask a person, and locking must not wait for the answer.
    const sealed = enabled ? await sealOrRefuse(keyStore, secret) : undefined;
    await host.changeVault(
      (vault, key) => {
        if (host.open !== open) throw new Refusal('access.locked', 'The clinic was locked meanwhile');
        const others = withoutKeyStore(vault, account.id);
        if (!sealed) return others;
        const entry = keyStoreEntry(vault, key, account.id, { secret, sealed });
        return { ...others, keyStores: [...others.keyStores, entry] };
      },
      (tx) => audit(tx, context, 'security.key-store', { enabled }),
    );
  } finally {
    secret.fill(0);
  }
  return getSecurity(undefined, context);
}

async function requireKeyStore(keyStore: KeyStore): Promise<void> {
  const reason = await keyStore.findObstacle();
  if (reason === undefined) return;
  throw new Refusal('key-store.unavailable', `The key store cannot be used: ${reason}`, {
    values: { reason },
  });
}

async function sealOrRefuse(keyStore: KeyStore, secret: Buffer): Promise<Buffer> {
  try {
    return await keyStore.seal(secret);
  } catch (error) {
    throw new Refusal('key-store.refused', 'The key store does not take the key', { cause: error });
  }
}

const invalid = (problem: Omit<Problem, 'rule'>): Refusal =>
  new Refusal('input.invalid', 'The input has problems', { fields: [{ ...problem, rule: null }] });

async function audit(
  tx: Transaction,
  { environment, account }: AccountContext,
  action: string,
  details: Readonly<Record<string, unknown>>,
): Promise<void> {
  await appendAuditEvent(tx, {
    at: environment.now(),
    accountId: account.id,
    action,
    subject: 'vault',
    recordId: null,
    patientId: null,
    details,
  });
}
