import type { ApiErrorCode } from '../domain/api-error.ts';
import type { Environment } from './environment.ts';
import { Refusal } from './refusal.ts';
import type { UnlockAttempts, UnlockWay } from './unlock-attempts.ts';

const freeAttempts = 3;
const longestDelaySeconds = 60;

/** Seconds to wait after so many refusals in a row. */
const delayAfter = (failures: number): number =>
  failures < freeAttempts ? 0 : Math.min(2 ** Math.min(failures - freeAttempts, 30), longestDelaySeconds);

export type Attempt = {
  /** Whose; null for an account that the vault does not know. */
  accountId: string | null;
  way: UnlockWay;
  /** What a wrong secret is refused as. */
  refusal?: ApiErrorCode;
  /** Notes a refusal where the audit log is at hand; true when it did. */
  audit?: () => Promise<boolean>;
};

/**
 * Makes guessing slow: after three refusals each further one doubles that account's wait, from 1 s up to a minute.
 * Attempts are checked one after the other, so that many at once gain nothing. The wait is measured in time that
 * passes whatever the clock is set to, and imposed again in full after a restart.
 */
export class PasswordGuard {
  readonly #environment: Pick<Environment, 'uptime' | 'now'>;
  readonly #attempts: UnlockAttempts;
  readonly #closedUntil = new Map<string | null, number>();
  #loading: Promise<void> | undefined;
  #queue: Promise<unknown> = Promise.resolve();

  constructor(environment: Pick<Environment, 'uptime' | 'now'>, attempts: UnlockAttempts) {
    this.#environment = environment;
    this.#attempts = attempts;
  }

  /** Takes in what an earlier run has left; the waits begin now. May be repeated. */
  start(): Promise<void> {
    this.#loading ??= this.#load();
    return this.#loading;
  }

  /**
   * Runs `check`, which answers undefined for a wrong secret. Throws `password.delayed`, and `password.wrong` or the
   * attempt's own refusal. What `check` throws is not counted.
   */
  attempt<T>(attempt: Attempt, check: () => Promise<T | undefined>): Promise<T> {
    const result = this.#queue.then(() => this.#checkNow(attempt, check));
    this.#queue = result.catch(() => undefined);
    return result;
  }

  async #load(): Promise<void> {
    await this.#attempts.load();
    for (const [accountId, failures] of this.#attempts.failures) this.#close(accountId, failures);
  }

  #close(accountId: string | null, failures: number): void {
    const seconds = delayAfter(failures);
    if (seconds > 0) this.#closedUntil.set(accountId, this.#environment.uptime() + seconds * 1000);
  }

  async #checkNow<T>(
    { accountId, way, refusal = 'password.wrong', audit }: Attempt,
    check: () => Promise<T | undefined>,
  ): Promise<T> {
    await this.start();
    const wait = (this.#closedUntil.get(accountId) ?? 0) - this.#environment.uptime();
    if (wait > 0) {
      const seconds = Math.ceil(wait / 1000);
      throw new Refusal('password.delayed', 'Too many wrong passwords', { values: { seconds } });
    }
    const result = await check();
    if (result !== undefined) {
      this.#closedUntil.delete(accountId);
      await this.#attempts.forgive(accountId);
      return result;
    }
    const isAudited = (await audit?.()) === true;
    const failures = await this.#attempts.note(
      accountId,
      isAudited ? undefined : { at: this.#environment.now(), way },
    );
    this.#close(accountId, failures);
    throw new Refusal(refusal, 'The password or key is not right');
  }
}
