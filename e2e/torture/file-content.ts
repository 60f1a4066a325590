import type { Random } from '../../electron/demo/random.ts';

/** A change of a file's content that the disk may not have yet. */
type Change = { offset: number; data: Buffer } | { length: number };

/** The smallest part that a disk writes whole, and the page of memory that systems write back at a time. */
const sector = 512;
const memoryPage = 4096;

/** How a power cut treats what was not synced: shares from 0 to 1. */
export type Harshness = {
  /** How much of it reaches the disk. */
  kept: number;
  /** How much of that is torn. */
  torn: number;
};

/** One file: what the disk surely has, and what was written since the last sync. */
export class FileContent {
  #durable = Buffer.alloc(0);
  #length = 0;
  readonly #changes: Change[] = [];

  constructor(content: Uint8Array = Buffer.alloc(0)) {
    this.#durable = Buffer.from(content);
    this.#length = content.length;
  }

  write(offset: number, data: Buffer): void {
    this.#changes.push({ offset, data });
  }

  truncate(length: number): void {
    this.#changes.push({ length });
  }

  /** From here on a power cut takes nothing of what was written so far. */
  sync(): void {
    for (const change of this.#changes) this.#apply(change);
    this.#changes.length = 0;
  }

  /** As programs see it: everything written. */
  present(): Buffer {
    return this.#copy(this.#changes);
  }

  /** As a power cut may leave it: each unsynced change kept, dropped or torn, by chance. */
  afterCut(random: Random, harshness: Harshness): Buffer {
    const survivors = this.#changes.flatMap((change) => {
      if (!random.chance(harshness.kept)) return [];
      return 'data' in change && random.chance(harshness.torn) ? torn(change, random) : [change];
    });
    return this.#copy(survivors);
  }

  #copy(changes: readonly Change[]): Buffer {
    const copy = new FileContent(this.#durable.subarray(0, this.#length));
    for (const change of changes) copy.#apply(change);
    return copy.#durable.subarray(0, copy.#length);
  }

  #apply(change: Change): void {
    if ('length' in change) {
      this.#resize(change.length);
      return;
    }
    const end = change.offset + change.data.length;
    if (end > this.#length) this.#resize(end);
    change.data.copy(this.#durable, change.offset);
  }

  #resize(length: number): void {
    if (length > this.#durable.length) {
      const larger = Buffer.alloc(Math.max(length, this.#durable.length * 2));
      this.#durable.copy(larger, 0, 0, this.#length);
      this.#durable = larger;
    } else if (length < this.#length) {
      this.#durable.fill(0, length, this.#length);
    }
    this.#length = length;
  }
}

/** Parts of a write, cut at the borders of sectors or memory pages. */
function torn({ offset, data }: { offset: number; data: Buffer }, random: Random): Change[] {
  const unit = random.chance(0.5) ? sector : memoryPage;
  const end = offset + data.length;
  const parts: { offset: number; data: Buffer }[] = [];
  for (let from = offset; from < end;) {
    const to = Math.min(end, (Math.floor(from / unit) + 1) * unit);
    parts.push({ offset: from, data: data.subarray(from - offset, to - offset) });
    from = to;
  }
  // A file system may have noted the new length and not yet have written the data.
  const longer: Change[] = random.chance(0.2) ? [{ offset: end - 1, data: Buffer.alloc(1) }] : [];
  return random.chance(0.5)
    ? parts.slice(0, random.integer(0, parts.length))
    : [...longer, ...parts.filter(() => random.chance(0.5))];
}
