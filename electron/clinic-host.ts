import { setTimeout as delay } from 'node:timers/promises';
import type { FirstRunInput } from '../domain/clinic.ts';
import type { LockedAccount } from '../domain/contract.ts';
import { findAccount } from '../db/account.ts';
import { type AuditHead, appendAuditEvent } from '../db/audit.ts';
import { getClinic } from '../db/clinic.ts';
import type { Transaction } from '../db/handle.ts';
import type { Store } from '../db/open.ts';
import { firstAccount, writeFirstRecords } from './clinic-creation.ts';
import { type ClinicFolder, clinicFolder } from './clinic-folder.ts';
import { abandonSwap, finishSwap, removeLeftovers, requireWhole } from './clinic-swap.ts';
import type { Environment } from './environment.ts';
import { ensureWritableFolder, exists } from './files.ts';
import type { Log } from './log.ts';
import { type OpenClinic, isBeyondUse, openDatabase } from './open-clinic.ts';
import { PasswordGuard } from './password-guard.ts';
import { checkNewPassword } from './password-policy.ts';
import { Queue } from './queue.ts';
import { Refusal } from './refusal.ts';
import { UnlockAttempts } from './unlock-attempts.ts';
import { type Continuation, type Entrance, admit } from './unlocking.ts';
import { type Opened, isPasswordOf, makeVault } from './vault-entries.ts';
import { type VaultPlace, publishVault } from './vault-publishing.ts';
import { type Vault, type VaultFile, isAuthentic, readVault, writeVault } from './vault.ts';

export type { OpenClinic } from './open-clinic.ts';

/** How often an open database is given the chance to tidy up: checkpoint, statistics. */
const idleMilliseconds = 30_000;
/** How long a password that was right stays good for restoring a database that could not be opened. */
const failedOpeningMilliseconds = 600_000;

/** How long work under way may take to end before the clinic is closed all the same. */
const longestClosingMilliseconds = 5000;

export type DataFolderState = 'empty' | 'clinic';

/** What the vault tells before it is opened. */
type LockedClinic = { accounts: LockedAccount[]; lastAccountId: string | null };

type ReplaceOptions = {
  /**
   * Goes on with the session that was open in the new clinic, for this account and with a key that stays the
   * caller's. Otherwise, and when none was open, it ends locked.
   */
  reopenWith?: { key: Uint8Array; accountId: string };
};

/**
 * The data folder of one clinic: making it, unlocking it, locking it, putting another in its place. Holds the only
 * reference to the open database and to its key; locking closes the one and overwrites the other.
 */
export class ClinicHost {
  readonly folder: string;
  readonly paths: ClinicFolder;
  readonly environment: Environment;
  readonly log: Log;
  readonly #guard: PasswordGuard;
  readonly #attempts: UnlockAttempts;
  /** Creating, unlocking, locking and replacing wait for one another; so do changes of the vault. */
  readonly #states = new Queue();
  readonly #vaultChanges = new Queue();
  readonly #closers = new Set<() => Promise<void>>();
  #open: OpenClinic | undefined;
  #key: Buffer | undefined;
  #failedOpening: { accountId: string; key: Buffer; forgetting: NodeJS.Timeout } | undefined;
  #locked: LockedClinic = { accounts: [], lastAccountId: null };
  #tidying: NodeJS.Timeout | undefined;
  #isTidy = false;

  constructor(folder: string, environment: Environment, log: Log) {
    this.folder = folder;
    this.paths = clinicFolder(folder);
    this.environment = environment;
    this.log = log;
    this.#attempts = new UnlockAttempts(this.paths.attempts, log);
    this.#guard = new PasswordGuard(environment, this.#attempts);
  }

  get open(): Readonly<OpenClinic> | undefined {
    return this.#open;
  }

  /** Whom the locked screen offers, as the vault was last read. */
  get locked(): Readonly<LockedClinic> {
    return this.#locked;
  }

  /**
   * Set when a password was right but the database could not be opened, until the next attempt and for ten minutes at
   * most: a restore needs no other secret then. The key stays the host's: copy it before anything is awaited.
   */
  get failedOpening(): Readonly<{ accountId: string; key: Buffer }> | undefined {
    return this.#failedOpening;
  }

  /** What the folder holds. Throws the refusals `folder.read-only`, `vault.missing`, `.damaged`, `.newer`, `database.missing`. */
  inspect(): Promise<DataFolderState> {
    return this.#states.run(() => this.#inspectNow());
  }

  async #inspectNow(): Promise<DataFolderState> {
    if (this.#open) return 'clinic';
    await ensureWritableFolder(this.folder);
    await finishSwap(this.paths);
    if (!this.#isTidy) await removeLeftovers(this.paths);
    this.#isTidy = true;
    await this.#guard.start();
    const [hasVault, hasDatabase] = await Promise.all([
      exists(this.paths.vault),
      exists(this.paths.database),
    ]);
    if (!hasVault && !hasDatabase) return 'empty';
    this.#remember(await readVault(this.paths.vault));
    if (!hasDatabase) throw new Refusal('database.missing', 'There is no stratum.db in the data folder');
    return 'clinic';
  }

  /** Makes a clinic in an empty folder, with its first account and device, and leaves it unlocked. Throws `input.invalid`. */
  async create(input: FirstRunInput): Promise<OpenClinic> {
    checkNewPassword(input.password, [input.clinicName, input.accountName], 'password');
    const account = firstAccount(input, this.environment);
    return this.createWith(account.id, input.password, (store) =>
      writeFirstRecords(store, account, input, this.environment),
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
    return this.#states.run(async () => {
      if ((await this.#inspectNow()) !== 'empty') {
        throw new Refusal('vault.exists', 'The data folder holds a clinic');
      }
      const madeAt = this.environment.now();
      const { vault, key } = await makeVault({ id: accountId, name: null }, password, madeAt);
      try {
        const store = await openDatabase(this.paths.nextDatabase, key, { create: true, log: this.log });
        try {
          await fill(store);
        } finally {
          await store.close();
        }
        await requireWhole(this.paths.nextDatabase);
        await writeVault(this.paths.nextVault, vault);
        await finishSwap(this.paths);
      } catch (error) {
        key.fill(0);
        throw error;
      }
      return this.#openWith({ key, vault, renewed: vault }, { accountId, way: 'password' });
    });
  }

  /**
   * Opens the clinic with what `opens` finds in the vault file; undefined counts as refused. Throws `refusal`,
   * `password.delayed`, `vault.tampered` and what the database refuses.
   */
  unlock(
    entrance: Entrance & { refusal?: 'password.wrong' | 'recovery-key.wrong' | 'key-store.refused' },
    opens: (file: VaultFile) => Promise<Opened | undefined>,
  ): Promise<OpenClinic> {
    return this.#states.run(async () => {
      if (this.#open) throw new Refusal('access.unlocked', 'The clinic is already open');
      this.#forgetFailedOpening();
      // What is opened and written to must be what still stands at the next start.
      await finishSwap(this.paths);
      const file = await readVault(this.paths.vault);
      const isKnown = file.accounts.some(({ accountId }) => accountId === entrance.accountId);
      const { way, refusal = 'password.wrong' } = entrance;
      const accountId = isKnown ? entrance.accountId : null;
      const opened = await this.#guard.attempt({ accountId, way, refusal }, () => opens(file));
      return this.#openWith(opened, entrance);
    });
  }

  /** Closes the database and overwrites the key, also when the disk does not take the note of it. Does nothing when locked. */
  lock(): Promise<void> {
    return this.#states.run(async () => {
      await this.#close(async (open, place) => {
        const auditHead = await this.#audit(open.store, 'vault.lock', open.account.id);
        open.vault = await publishVault(place, open.vault, { ...open.vault, auditHead });
      });
    });
  }

  /** Throws `password.wrong` or `password.delayed` unless the password is the signed-in account's. */
  async confirmPassword(password: string): Promise<void> {
    const { account, store, vault } = this.requireOpen();
    const audit = async () => {
      try {
        await this.#audit(store, 'password.refused', account.id);
        return true;
      } catch (error) {
        this.log.failure('password.refused', error);
        return false;
      }
    };
    await this.#guard.attempt({ accountId: account.id, way: 'password', audit }, async () =>
      (await isPasswordOf(vault, account.id, password)) ? true : undefined,
    );
  }

  /** The unlocked clinic. Throws `access.locked`. */
  requireOpen(): Readonly<OpenClinic> {
    if (!this.#open) throw new Refusal('access.locked', 'The clinic is locked');
    return this.#open;
  }

  /** A copy of the database key, which the caller zeroes. Throws `access.locked`. */
  copyKey(): Buffer {
    return Buffer.from(this.#placeOfVault().place.key);
  }

  /** Reads clinic and account again after they were changed. */
  async refreshOpen(): Promise<void> {
    const open = this.#open;
    if (!open) return;
    const [clinic, account] = await Promise.all([
      getClinic(open.store.read),
      findAccount(open.store.read, open.account.id),
    ]);
    Object.assign(open, { clinic, account: account ?? open.account });
  }

  /**
   * Changes the vault file, and with it what `note` writes into the database. The database first: after a crash
   * between the two the log may tell of a change that did not happen, never the other way round. A full disk stops
   * both. `change` waits for nobody: locking waits for it. Throws `access.locked`.
   */
  changeVault(
    change: (vault: Vault, key: Uint8Array) => Vault | Promise<Vault>,
    note?: (tx: Transaction) => Promise<unknown>,
  ): Promise<void> {
    return this.#vaultChanges.run(async () => {
      const { open, place } = this.#placeOfVault();
      const changed = await change(open.vault, place.key);
      open.vault = await publishVault(place, open.vault, changed, note);
    });
  }

  #placeOfVault(): { open: OpenClinic; place: VaultPlace } {
    if (!this.#open || !this.#key) throw new Refusal('access.locked', 'The clinic is locked');
    const { log, paths } = this;
    const { store } = this.#open;
    return { open: this.#open, place: { file: paths.vault, key: this.#key, store, log } };
  }

  /** Has `work` done, in five seconds at most, before the clinic is closed for whatever reason; gives how to end that. */
  onClose(work: () => Promise<void>): () => void {
    this.#closers.add(work);
    return () => void this.#closers.delete(work);
  }

  /**
   * Puts another vault and database in the place of the present ones, which are closed. `prepare` must leave
   * `nextDatabase` and then `nextVault` complete; when it throws nothing was changed, and a clinic that was open is
   * open again, unless locking was asked for meanwhile. Throws `disk.failed` for a database that was left unfinished.
   */
  replaceClinic(
    prepare: (paths: ClinicFolder) => Promise<void>,
    { reopenWith }: ReplaceOptions = {},
  ): Promise<void> {
    return this.#states.run(async () => {
      const before = this.#open && this.#key && { open: this.#open, key: Buffer.from(this.#key) };
      try {
        await this.#close();
        try {
          await prepare(this.paths);
          await requireWhole(this.paths.nextDatabase);
        } catch (error) {
          await abandonSwap(this.paths);
          if (before) await this.#reopen(before.key, before.open.account.id, before.open.unlockedAt);
          throw error;
        }
        await finishSwap(this.paths);
        this.#forgetFailedOpening();
        this.#remember(await readVault(this.paths.vault));
        // A session that was over when its turn came stays over.
        if (reopenWith && before) {
          await this.#reopen(reopenWith.key, reopenWith.accountId, before.open.unlockedAt);
        }
      } finally {
        before?.key.fill(0);
      }
    });
  }

  /** Goes on with a session that was interrupted. */
  async #reopen(key: Uint8Array, accountId: string, since: number): Promise<void> {
    const vault = await readVault(this.paths.vault);
    if (vault.version === 1) throw new Refusal('vault.damaged', 'The vault is that of another clinic');
    await this.#openWith({ key: Buffer.from(key), vault, renewed: vault }, { accountId, since });
  }

  /** Takes the key over: it is zeroed at lock, or here when the clinic does not open. */
  async #openWith(opened: Opened, entrance: Entrance | Continuation): Promise<OpenClinic> {
    const { key, vault } = opened;
    let store: Store | undefined;
    try {
      if (!isAuthentic(vault, key)) throw new Refusal('vault.tampered', 'The vault was changed from outside');
      store = await openDatabase(this.paths.database, key, { create: false, log: this.log });
      const place = { file: this.paths.vault, key, store, log: this.log };
      this.#open = await admit(opened, place, this.#attempts, this.environment, entrance);
      this.#key = key;
      this.#isTidy = true;
      this.#tidying = setInterval(() => this.#tidy(), idleMilliseconds).unref();
      return this.#open;
    } catch (error) {
      await store?.close();
      if (isBeyondUse(error) || (error instanceof Refusal && error.code === 'vault.tampered')) {
        this.#keepFailedOpening(entrance.accountId, key);
      } else {
        key.fill(0);
      }
      throw error;
    }
  }

  /** Ends the session. Whatever fails meanwhile is logged: closing must not. */
  async #close(note?: (open: OpenClinic, place: VaultPlace) => Promise<void>): Promise<void> {
    if (!this.#open) return;
    const { open, place } = this.#placeOfVault();
    // First of all: what comes from here on finds the clinic locked, while work under way comes to its end.
    this.#open = undefined;
    clearInterval(this.#tidying);
    const closing = Promise.all([...this.#closers].map((work) => this.#tried('closing', work)));
    await Promise.race([closing, delay(longestClosingMilliseconds, undefined, { ref: false })]);
    // A change of the vault that has begun is finished.
    await this.#vaultChanges.run(async () => {
      if (note) await this.#tried('vault.lock', () => note(open, place));
    });
    await this.#tried('closing the database', () => open.store.close());
    place.key.fill(0);
    this.#key = undefined;
    this.#remember(open.vault);
  }

  async #tried(what: string, work: () => Promise<void>): Promise<void> {
    try {
      await work();
    } catch (error) {
      this.log.failure(what, error);
    }
  }

  /** For the locked screen. */
  #remember(file: VaultFile): void {
    const keyStores = new Set(file.version === 1 ? [] : file.keyStores.map(({ accountId }) => accountId));
    this.#locked = {
      accounts: file.accounts.map((entry) => ({
        id: entry.accountId,
        name: 'name' in entry ? entry.name : null,
        keyStore: keyStores.has(entry.accountId),
      })),
      lastAccountId: file.version === 1 ? null : file.lastAccountId,
    };
  }

  #keepFailedOpening(accountId: string, key: Buffer): void {
    const forgetting = setTimeout(() => this.#forgetFailedOpening(), failedOpeningMilliseconds).unref();
    this.#failedOpening = { accountId, key, forgetting };
  }

  #forgetFailedOpening(): void {
    clearTimeout(this.#failedOpening?.forgetting);
    this.#failedOpening?.key.fill(0);
    this.#failedOpening = undefined;
  }

  /** Checkpoint and statistics. A disk that is full or gone is met again by whoever saves next. */
  #tidy(): void {
    try {
      this.#open?.store.idle();
    } catch (error) {
      this.log.failure('tidying the database', error);
    }
  }

  #audit(store: Store, action: string, accountId: string): Promise<AuditHead> {
    const event = { at: this.environment.now(), accountId, action, subject: 'vault', details: {} };
    return store.write((transaction) =>
      appendAuditEvent(transaction, { ...event, recordId: null, patientId: null }),
    );
  }
}
