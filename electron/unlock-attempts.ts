import { readFile, rm } from 'node:fs/promises';
import { z } from 'zod';
import { type Instant, isInstant } from '../domain/time.ts';
import { exists, syncFolder, writeFileAtomically } from './files.ts';
import { dirname } from 'node:path';
import type { Log } from './log.ts';

/**
 * `unlock-attempts.json`: how often each account was refused since it was last let in, and the refused attempts that
 * the audit log, which is locked away at that time, does not have yet. A damaged or missing file counts as none:
 * whoever can change it could also copy the vault and guess elsewhere.
 */

/** How somebody tried to get in. */
export const unlockWays = ['password', 'recovery-key', 'key-store'] as const;
export type UnlockWay = (typeof unlockWays)[number];

/** Null stands for every account that the vault does not know. */
const accountId = z.uuid().nullable();
const count = z.int().min(0).max(1_000_000_000);

const refusedAttemptSchema = z.strictObject({
  at: z.string().refine(isInstant),
  accountId,
  way: z.enum(unlockWays),
});
export type RefusedAttempt = z.infer<typeof refusedAttemptSchema>;

/** Refused attempts that are kept one by one; beyond them they are counted. */
export const mostRefusedAttempts = 1000;

const attemptsSchema = z.strictObject({
  format: z.literal('stratum-unlock-attempts'),
  version: z.literal(1),
  failures: z.array(z.strictObject({ accountId, count })).max(1001),
  refused: z.array(refusedAttemptSchema).max(mostRefusedAttempts),
  furtherRefused: count,
});

/** Refused attempts that are to be noted in the audit log. */
export type RefusedAttempts = { attempts: RefusedAttempt[]; further: number };

export class UnlockAttempts {
  readonly #file: string;
  readonly #log: Log;
  #failures = new Map<string | null, number>();
  #refused: RefusedAttempt[] = [];
  #furtherRefused = 0;

  constructor(file: string, log: Log) {
    this.#file = file;
    this.#log = log;
  }

  /** Reads what an earlier run has left. */
  async load(): Promise<void> {
    if (!(await exists(this.#file))) return;
    try {
      const found = attemptsSchema.parse(JSON.parse(await readFile(this.#file, 'utf8')));
      this.#failures = new Map(found.failures.map((entry) => [entry.accountId, entry.count]));
      this.#refused = found.refused;
      this.#furtherRefused = found.furtherRefused;
    } catch {
      this.#log.note('unlock-attempts.json could not be read and counts as none');
    }
  }

  /** Refusals in a row, by account. */
  get failures(): ReadonlyMap<string | null, number> {
    return this.#failures;
  }

  /** What the audit log does not have yet. */
  get refused(): RefusedAttempts {
    return { attempts: [...this.#refused], further: this.#furtherRefused };
  }

  /** Counts a refusal; `attempt` unless the audit log has it already. Gives the refusals in a row. */
  async note(account: string | null, attempt: { at: Instant; way: UnlockWay } | undefined): Promise<number> {
    const failures = (this.#failures.get(account) ?? 0) + 1;
    this.#failures.set(account, failures);
    if (attempt && this.#refused.length < mostRefusedAttempts) {
      this.#refused.push({ ...attempt, accountId: account });
    } else if (attempt) {
      this.#furtherRefused += 1;
    }
    await this.#save();
    return failures;
  }

  /** The account was let in. */
  async forgive(account: string | null): Promise<void> {
    if (this.#failures.delete(account)) await this.#save();
  }

  /** The audit log has them now. */
  async settle({ attempts, further }: RefusedAttempts): Promise<void> {
    if (attempts.length === 0 && further === 0) return;
    this.#refused = this.#refused.slice(attempts.length);
    this.#furtherRefused -= further;
    await this.#save();
  }

  /** A disk that does not take it must not keep anybody out; the count in memory goes on. */
  async #save(): Promise<void> {
    try {
      if (this.#failures.size === 0 && this.#refused.length === 0 && this.#furtherRefused === 0) {
        await rm(this.#file, { force: true });
        await syncFolder(dirname(this.#file));
        return;
      }
      const content: z.infer<typeof attemptsSchema> = {
        format: 'stratum-unlock-attempts',
        version: 1,
        failures: [...this.#failures].map(([account, failures]) => ({ accountId: account, count: failures })),
        refused: this.#refused,
        furtherRefused: this.#furtherRefused,
      };
      await writeFileAtomically(this.#file, `${JSON.stringify(content)}\n`);
    } catch (error) {
      this.#log.failure('noting a refused attempt', error);
    }
  }
}
