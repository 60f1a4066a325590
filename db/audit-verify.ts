import { type KeyObject, createSecretKey } from 'node:crypto';
import { type AuditEventRow, type AuditHead, beforeFirst, hashOf } from './audit-chain.ts';
import { type AuditKeyRow, linkAcross, listAuditKeys } from './audit-key.ts';
import { type Reader, contextOf } from './handle.ts';
import { type Values, query } from './query.ts';

export type AuditFault = 'content' | 'order' | 'missing' | 'rolled-back';

export type AuditVerification =
  | { intact: true; head: AuditHead | null }
  /**
   * The first event that does not fit: its content was changed, it follows another than it did, it is not there, or
   * it is not the one that was written down elsewhere (an older copy of the log was put in its place).
   */
  | { intact: false; sequence: number; fault: AuditFault };

/** Read and checked in one go: about 3 ms. */
const pageLength = 500;

const eventsAfter = query('audit events after', (db, { sequence }: Values<{ sequence: number }>) =>
  db
    .selectFrom('audit_event')
    .selectAll()
    .where('sequence', '>', sequence)
    .orderBy('sequence')
    .limit(pageLength),
);

/** The highest number ever given: higher than the newest event when events were cut off. */
function highestSequence(read: Reader): number {
  const rows = contextOf(read).connection.all(
    "SELECT seq FROM sqlite_sequence WHERE name = 'audit_event'",
    [],
  );
  const [row] = rows as { seq: number }[]; // SQLite's own table
  return row?.seq ?? 0;
}

/** Walks along the chain event by event and keeps what the next one must fit. */
class ChainCheck {
  readonly #presentKey: KeyObject;
  readonly #formerKeys: AuditKeyRow[];
  readonly #expected: AuditHead | undefined;
  #key: KeyObject;
  #link = beforeFirst;
  head: AuditHead | null = null;

  constructor(read: Reader, expected: AuditHead | undefined) {
    this.#presentKey = contextOf(read).auditKey;
    this.#formerKeys = listAuditKeys(read);
    this.#expected = expected;
    this.#key = this.#nextKey();
  }

  get last(): number {
    return this.head?.sequence ?? 0;
  }

  /** What is wrong with the event that follows; undefined when it fits. */
  findFault(row: AuditEventRow): AuditFault | undefined {
    if (row.sequence !== this.last + 1) return 'missing';
    if (row.previous_hash !== this.#link) return 'order';
    if (row.hash !== hashOf(row, this.#key)) return 'content';
    if (this.#expected?.sequence === row.sequence && this.#expected.hash !== row.hash) return 'rolled-back';
    this.head = { sequence: row.sequence, hash: row.hash };
    this.#link = row.hash;
    const [former] = this.#formerKeys;
    if (former?.last_sequence === row.sequence) {
      this.#link = linkAcross(row.hash, former.key);
      this.#formerKeys.shift();
      this.#key = this.#nextKey();
    }
    return undefined;
  }

  /** What is wrong with a log that ends here, when events with numbers up to `highest` were written. */
  findFaultAtEnd(highest: number): AuditFault | undefined {
    // A change of the key is noted under the new one: a log that ends with a former key was cut off or made up.
    if (this.last < highest || this.#formerKeys.length > 0 || this.#key !== this.#presentKey)
      return 'missing';
    if (this.#link !== (this.head?.hash ?? beforeFirst)) return 'missing';
    return this.last < (this.#expected?.sequence ?? 0) ? 'rolled-back' : undefined;
  }

  #nextKey(): KeyObject {
    const [former] = this.#formerKeys;
    return former ? createSecretKey(former.key) : this.#presentKey;
  }
}

/**
 * Recomputes the chain from the first event. `expected` is a head written down elsewhere (the vault file, a backup's
 * manifest, a printed record) that must still be part of the chain: it shows what the database alone cannot, that
 * the newest events were replaced together with the counter. Others run between pages; events that are added
 * meanwhile are checked as well.
 */
export async function verifyAuditChain(read: Reader, expected?: AuditHead): Promise<AuditVerification> {
  const check = new ChainCheck(read, expected);
  for (;;) {
    // Before the page: what is written between the two is no fault.
    const highest = highestSequence(read);
    const page = eventsAfter.all(read, { sequence: check.last });
    const fault = findFirst(page, (row) => check.findFault(row));
    if (fault) return { intact: false, sequence: check.last + 1, fault };
    if (page.length < pageLength) {
      const faultAtEnd = check.findFaultAtEnd(highest);
      return faultAtEnd
        ? { intact: false, sequence: check.last + 1, fault: faultAtEnd }
        : { intact: true, head: check.head };
    }
    await new Promise((resolve) => setImmediate(resolve));
  }
}

function findFirst<T, R>(values: readonly T[], find: (value: T) => R | undefined): R | undefined {
  for (const value of values) {
    const found = find(value);
    if (found !== undefined) return found;
  }
  return undefined;
}
