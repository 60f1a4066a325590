import { randomUUIDv7 } from 'node:crypto';
import { type Instant, instantFromEpoch } from '../domain/time.ts';

/** What a handler takes from the outside world, so that tests can give it another clock. */
export type Environment = {
  now: () => Instant;
  /** Milliseconds that only ever pass, whatever the clock is set to. */
  uptime: () => number;
  /** A new record identifier, UUIDv7. */
  newId: () => string;
};

export const systemEnvironment: Environment = {
  now: () => instantFromEpoch(Temporal.Now.instant().epochMilliseconds),
  uptime: () => performance.now(),
  newId: () => randomUUIDv7(),
};
