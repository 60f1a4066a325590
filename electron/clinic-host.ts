import { rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Account, Clinic, FirstRunInput } from '../domain/clinic.ts';
import { findAccount, insertAccount } from '../db/account.ts';
import { appendAuditEvent } from '../db/audit.ts';
import { getClinic, insertClinic } from '../db/clinic.ts';
import { insertDevice } from '../db/device.ts';
import { type Store, openStore } from '../db/open.ts';
import type { Environment } from './environment.ts';
import { ensureWritableFolder, exists, syncFolder } from './files.ts';
import type { Log } from './log.ts';
import { PasswordGuard } from './password-guard.ts';
import { Refusal } from './refusal.ts';
import {
  type Vault,
  derivePurposeKey,
  isPasswordOf,
  makeVault,
  openVault,
  readVault,
  writeVault,
} from './vault.ts';

/** How often an open database is given the chance to tidy up: checkpoint, statistics. */
const idleMilliseconds = 30_000;

/** An unlocked clinic: its open database and who signed in. */
export type OpenClinic = { store: Store; clinic: Clinic; account: Account };

export type DataFolderState = 'empty' | 'clinic';

/**
 * The data folder of one clinic: making it, unlocking it, locking it. Holds the only reference to the open
 * database; locking drops it.
 */
export class ClinicHost {
  readonly folder: string;
  readonly environment: Environment;
  readonly log: Log;
  readonly #guard: PasswordGuard;
  #open: OpenClinic | undefined;
  #vault: Vault | undefined;
  #tidying: NodeJS.Timeout | undefined;
  #changing: Promise<unknown> = Promise.resolve();

  constructor(folder: string, environment: Environment, log: Log) {
    this.folder = folder;
    this.environment = environment;
    this.log = log;
    this.#guard = new PasswordGuard(environment);
  }

  get open(): OpenClinic | undefined {
    return this.#open;
  }

  get #vaultFile(): string {
    return join(this.folder, 'vault.json');
  }

  get #databaseFile(): string {
    return join(this.folder, 'stratum.db');
  }

  /** What the folder holds. Throws the refusals `folder.read-only`, `vault.missing`, `vault.damaged`, `database.missing`. */
  inspect(): Promise<DataFolderState> {
    return this.#oneAtATime(() => this.#inspectNow());
  }

  async #inspectNow(): Promise<DataFolderState> {
    await ensureWritableFolder(this.folder);
    await this.#finishCreation();
    const [hasVault, hasDatabase] = await Promise.all([exists(this.#vaultFile), exists(this.#databaseFile)]);
    if (!hasVault && !hasDatabase) return 'empty';
    await readVault(this.#vaultFile);
    if (!hasDatabase) throw new Refusal('database.missing', 'There is no stratum.db in the data folder');
    return 'clinic';
  }

  /** Makes a clinic in an empty folder, with its first account and device, and leaves it unlocked. */
  create(input: FirstRunInput): Promise<OpenClinic> {
    const account: Account = {
      id: this.environment.newId(),
      name: input.accountName,
      registrationNumber: input.registrationNumber,
      roles: ['practitioner', 'manager'],
      active: true,
    };
    return this.createWith(account.id, input.password, (store) =>
      this.#writeFirstRecords(store, account, input),
    );
  }

  /**
   * Makes a clinic in an empty folder, filled by `fill`, and leaves it unlocked for the account that `fill` has
   * written. After a crash the folder is either empty or holds the complete clinic. Throws `vault.exists`.
   */
  createWith(
    accountId: string,
    password: string,
    fill: (store: Store) => Promise<void>,
  ): Promise<OpenClinic> {
    return this.#oneAtATime(async () => {
      if ((await this.#inspectNow()) !== 'empty') {
        throw new Refusal('vault.exists', 'The data folder holds a clinic');
      }
      const { vault, key } = await makeVault(accountId, password);
      try {
        const unfinished = `${this.#databaseFile}.new`;
        await Promise.all(
          ['', '-wal', '-shm'].map((suffix) => rm(`${unfinished}${suffix}`, { force: true })),
        );
        const store = await this.#openStore(unfinished, key, true);
        try {
          await fill(store);
        } finally {
          await store.close();
        }
        await writeVault(`${this.#vaultFile}.new`, vault);
        await this.#finishCreation();
        return await this.#unlockWith(key, accountId, vault);
      } finally {
        key.fill(0);
      }
    });
  }

  /** Opens the clinic with an account's password. Throws `password.wrong`, `password.delayed` and what the database refuses. */
  unlock(password: string): Promise<OpenClinic> {
    return this.#oneAtATime(async () => {
      if (this.#open) throw new Refusal('access.unlocked', 'The clinic is already open');
      const vault = await readVault(this.#vaultFile);
      const refusedBefore = this.#guard.failures;
      const opened = await this.#guard.attempt(() => openVault(vault, password));
      return this.#unlockWith(opened.key, opened.accountId, vault, refusedBefore);
    });
  }

  /** Closes the database and forgets the account, also when the disk does not take the note of it. Does nothing when locked. */
  lock(): Promise<void> {
    return this.#oneAtATime(async () => {
      const open = this.#open;
      this.#open = undefined;
      this.#vault = undefined;
      clearInterval(this.#tidying);
      if (!open) return;
      await this.#auditIfPossible(open.store, 'vault.lock', open.account.id);
      try {
        await open.store.close();
      } catch (error) {
        this.log.failure('closing the database', error);
      }
    });
  }

  /** Throws `password.wrong` or `password.delayed` unless the password is the signed-in account's. */
  async confirmPassword(password: string): Promise<void> {
    const { account, store } = this.requireOpen();
    const vault = this.#vault;
    await this.#guard.attempt(async () => {
      if (vault && (await isPasswordOf(vault, account.id, password))) return true;
      await this.#auditIfPossible(store, 'password.refused', account.id);
      return undefined;
    });
  }

  /** The unlocked clinic. Throws `access.locked`. */
  requireOpen(): OpenClinic {
    if (!this.#open) throw new Refusal('access.locked', 'The clinic is locked');
    return this.#open;
  }

  /** Puts a clinic that was made whole, but not yet named, in its place: the two renames of `create`, after a crash. */
  async #finishCreation(): Promise<void> {
    const [vaultNew, databaseNew] = [`${this.#vaultFile}.new`, `${this.#databaseFile}.new`];
    if (!(await exists(vaultNew)) || (await exists(this.#vaultFile))) return;
    if (await exists(databaseNew)) {
      await rename(databaseNew, this.#databaseFile);
      await syncFolder(this.folder); // the database stands in its place before the key file says that there is one
    }
    await rename(vaultNew, this.#vaultFile);
    await syncFolder(this.folder);
  }

  async #writeFirstRecords(store: Store, account: Account, input: FirstRunInput): Promise<void> {
    const { environment } = this;
    const at = environment.now();
    const limits = {
      minimumUm: input.depthMinimum,
      maximumUm: input.depthMaximum,
      stepUm: input.depthStep,
    };
    const device = {
      id: environment.newId(),
      makeModel: input.deviceMakeModel,
      serialNumber: input.deviceSerialNumber,
      limits,
    };
    await store.write(async (transaction) => {
      await insertClinic(transaction, { name: input.clinicName, timeZone: input.timeZone, createdAt: at });
      await insertAccount(transaction, account);
      await insertDevice(transaction, device);
      await appendAuditEvent(transaction, {
        at,
        accountId: account.id,
        action: 'clinic.create',
        subject: 'clinic',
        recordId: null,
        patientId: null,
        details: { name: input.clinicName, device: device.makeModel },
      });
    });
  }

  async #unlockWith(key: Buffer, accountId: string, vault: Vault, refusedBefore = 0): Promise<OpenClinic> {
    let store: Store | undefined;
    try {
      store = await this.#openStore(this.#databaseFile, key, false);
      const [clinic, account] = await Promise.all([
        getClinic(store.read),
        findAccount(store.read, accountId),
      ]);
      if (!account?.active) throw new Refusal('password.wrong', 'The account is unknown or not active');
      await this.#audit(store, 'vault.unlock', accountId, refusedBefore > 0 ? { refusedBefore } : {});
      this.#vault = vault;
      this.#open = { store, clinic, account };
      this.#tidying = setInterval(() => this.#tidy(), idleMilliseconds).unref();
      return this.#open;
    } catch (error) {
      await store?.close();
      throw error;
    } finally {
      key.fill(0); // The cipher keeps its own copy until the database closes.
    }
  }

  async #openStore(file: string, key: Buffer, create: boolean): Promise<Store> {
    const auditKey = derivePurposeKey(key, 'audit-chain');
    const onSlowQuery = (sql: string, milliseconds: number) =>
      this.log.note(`slow query, ${milliseconds.toFixed(0)} ms: ${sql}`);
    try {
      return await openStore({ file, key, cipher: 'aegis', auditKey, create, onSlowQuery });
    } finally {
      auditKey.fill(0); // The store keeps a copy that cannot be read back.
    }
  }

  /** Checkpoint and statistics. A disk that is full or gone is met again by whoever saves next. */
  #tidy(): void {
    try {
      this.#open?.store.idle();
    } catch (error) {
      this.log.failure('tidying the database', error);
    }
  }

  #audit(store: Store, action: string, accountId: string, details: Readonly<Record<string, unknown>> = {}) {
    const event = { at: this.environment.now(), accountId, action, subject: 'vault' };
    return store.write((transaction) =>
      appendAuditEvent(transaction, { ...event, recordId: null, patientId: null, details }),
    );
  }

  /** For what must happen even when it cannot be noted: locking, refusing a password. */
  async #auditIfPossible(store: Store, action: string, accountId: string): Promise<void> {
    try {
      await this.#audit(store, action, accountId);
    } catch (error) {
      this.log.failure(action, error);
    }
  }

  /** Creating, unlocking and locking wait for one another. */
  #oneAtATime<T>(work: () => Promise<T>): Promise<T> {
    const result = this.#changing.then(work, work);
    this.#changing = result.catch(() => undefined);
    return result;
  }
}
