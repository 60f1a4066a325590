import type { Environment } from './environment.ts';
import { Refusal } from './refusal.ts';

const freeAttempts = 3;
const longestDelaySeconds = 60;

/**
 * Makes guessing slow: after three wrong passwords each further one doubles the wait, from 1 s up to a minute.
 * Attempts are checked one after the other, so that many at once gain nothing; setting the clock gains nothing either.
 */
export class PasswordGuard {
  readonly #environment: Pick<Environment, 'uptime'>;
  #failures = 0;
  #closedUntil = 0;
  #attempts: Promise<unknown> = Promise.resolve();

  constructor(environment: Pick<Environment, 'uptime'>) {
    this.#environment = environment;
  }

  /** Wrong passwords since the last right one. */
  get failures(): number {
    return this.#failures;
  }

  /** Runs `check`, which answers undefined for a wrong password. Throws `password.delayed` and `password.wrong`. */
  attempt<T>(check: () => Promise<T | undefined>): Promise<T> {
    const result = this.#attempts.then(() => this.#checkNow(check));
    this.#attempts = result.catch(() => undefined);
    return result;
  }

  async #checkNow<T>(check: () => Promise<T | undefined>): Promise<T> {
    const wait = this.#closedUntil - this.#environment.uptime();
    if (wait > 0) {
      const seconds = Math.ceil(wait / 1000);
      throw new Refusal('password.delayed', 'Too many wrong passwords', { values: { seconds } });
    }
    const result = await check();
    if (result !== undefined) {
      this.#failures = 0;
      return result;
    }
    this.#failures += 1;
    const doublings = this.#failures - freeAttempts;
    if (doublings >= 0) {
      const seconds = Math.min(2 ** doublings, longestDelaySeconds);
      this.#closedUntil = this.#environment.uptime() + seconds * 1000;
    }
    throw new Refusal('password.wrong', 'The password is not right');
  }
}
