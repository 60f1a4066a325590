/** Mixes whole numbers into 32 well-spread bits, so that nearby seeds and indexes give unrelated sequences. */
export function mix(...values: number[]): number {
  let hash = 0x9e3779b9;
  for (const value of values) {
    hash = Math.imul(hash ^ value, 0x85ebca6b);
    hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
    hash ^= hash >>> 16;
  }
  return hash >>> 0;
}

/** A repeatable source of chance (sfc32): the same seed values give the same sequence on every machine. */
export class Random {
  #a: number;
  #b: number;
  #c: number;
  #counter = 1;

  constructor(...seed: number[]) {
    this.#a = mix(1, ...seed);
    this.#b = mix(2, ...seed);
    this.#c = mix(3, ...seed);
    for (let round = 0; round < 12; round += 1) this.bits();
  }

  /** 32 random bits, unsigned. */
  bits(): number {
    const sum = (this.#a + this.#b + this.#counter) | 0;
    this.#counter = (this.#counter + 1) | 0;
    this.#a = this.#b ^ (this.#b >>> 9);
    this.#b = (this.#c + (this.#c << 3)) | 0;
    this.#c = ((this.#c << 21) | (this.#c >>> 11)) + sum;
    return sum >>> 0;
  }

  /** From 0 (included) to 1 (excluded). */
  fraction(): number {
    return this.bits() / 0x1_0000_0000;
  }

  /** True in the given share (0–1) of the calls. */
  chance(share: number): boolean {
    return this.fraction() < share;
  }

  /** A whole number between two bounds, both included. */
  integer(minimum: number, maximum: number): number {
    return minimum + Math.floor(this.fraction() * (maximum - minimum + 1));
  }

  /** One element of a list that is not empty. */
  pick<T>(list: readonly [T, ...T[]]): T {
    return list[Math.floor(this.fraction() * list.length)] ?? list[0];
  }

  /** One element of a list of `[weight, element]` that is not empty. */
  weighted<T>(list: readonly [Weighted<T>, ...Weighted<T>[]]): T {
    let total = 0;
    for (const [weight] of list) total += weight;
    let rest = this.fraction() * total;
    for (const [weight, element] of list) {
      rest -= weight;
      if (rest < 0) return element;
    }
    return list[0][1];
  }
}

export type Weighted<T> = readonly [weight: number, element: T];
/** A list with at least one element. */
export type Some<T> = readonly [T, ...T[]];
