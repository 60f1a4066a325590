import { addHours, epochOfInstant } from '../domain/time.ts';
import type { Environment } from './environment.ts';
import { Refusal } from './refusal.ts';

const freeAttempts = 3;
const longestDelaySeconds = 60;

/** Makes guessing slow: after three wrong passwords each further one doubles the wait, from 1 s up to a minute. */
export class PasswordGuard {
  readonly #environment: Environment;
  #failures = 0;
  #openAgainAt: string | undefined;

  constructor(environment: Environment) {
    this.#environment = environment;
  }

  /** Runs `check`, which answers undefined for a wrong password. Throws `password.delayed` and `password.wrong`. */
  async attempt<T>(check: () => Promise<T | undefined>): Promise<T> {
    const now = this.#environment.now();
    if (this.#openAgainAt !== undefined && now < this.#openAgainAt) {
      const seconds = Math.ceil((epochOfInstant(this.#openAgainAt) - epochOfInstant(now)) / 1000);
      throw new Refusal('password.delayed', 'Too many wrong passwords', { values: { seconds } });
    }
    const result = await check();
    if (result === undefined) {
      this.#failures += 1;
      const doublings = this.#failures - freeAttempts;
      if (doublings >= 0) {
        const seconds = Math.min(2 ** doublings, longestDelaySeconds);
        this.#openAgainAt = addHours(this.#environment.now(), seconds / 3600);
      }
      throw new Refusal('password.wrong', 'The password is not right');
    }
    this.#failures = 0;
    this.#openAgainAt = undefined;
    return result;
  }
}
