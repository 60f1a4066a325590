import { createHash, randomBytes, randomInt } from 'node:crypto';

/**
 * A recovery key as people write it down: 160 random bits and a checksum of 15, as seven groups of five symbols of
 * Crockford's base 32, which has no letter that is taken for a digit.
 */

const symbols = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const keyBytes = 20;
const keySymbols = 32;
const checkSymbols = 3;
const groupLength = 5;
const askedGroups = 3;

/** The first 15 bits of the hash: one mistake in typing in 32,768 goes unnoticed here, and none at opening. */
function checksum(key: Uint8Array): string {
  const bits = createHash('sha256').update('stratum recovery key').update(key).digest().readUInt16BE() >> 1;
  return encode(BigInt(bits), checkSymbols);
}

function encode(value: bigint, length: number): string {
  let text = '';
  for (let rest = value; text.length < length; rest >>= 5n) text = `${symbols[Number(rest & 31n)]}${text}`;
  return text;
}

const numberOf = (key: Uint8Array): bigint => BigInt(`0x${Buffer.from(key).toString('hex')}`);

/** 20 new random bytes. */
export const newRecoveryKey = (): Buffer => randomBytes(keyBytes);

/** The seven groups in which a key is shown. */
export function recoveryKeyGroups(key: Uint8Array): string[] {
  const text = encode(numberOf(key), keySymbols) + checksum(key);
  return Array.from({ length: text.length / groupLength }, (_, index) =>
    text.slice(index * groupLength, (index + 1) * groupLength),
  );
}

/** What was meant by what was typed: case, spaces and hyphens do not count, nor O for 0, nor I or L for 1. */
export const normaliseRecoveryText = (typed: string): string =>
  typed
    .normalize('NFKC')
    .toUpperCase()
    .replaceAll(/[\s\p{Pd}_.]+/gu, '')
    .replaceAll('O', '0')
    .replaceAll(/[IL]/g, '1');

/** The bytes of a key as typed; undefined when it cannot be one: too short, too long, or mistyped. */
export function readRecoveryKey(typed: string): Buffer | undefined {
  const text = normaliseRecoveryText(typed);
  if (text.length !== keySymbols + checkSymbols) return undefined;
  let value = 0n;
  for (const symbol of text.slice(0, keySymbols)) {
    const digit = symbols.indexOf(symbol);
    if (digit < 0) return undefined;
    value = (value << 5n) | BigInt(digit);
  }
  const key = Buffer.from(value.toString(16).padStart(keyBytes * 2, '0'), 'hex');
  return checksum(key) === text.slice(keySymbols) ? key : undefined;
}

/** Which groups (from 0) are to be typed back, in order. */
export function groupsToAskFor(groups: readonly string[]): number[] {
  const left = groups.map((_, index) => index);
  const asked = Array.from({ length: askedGroups }, () => left.splice(randomInt(left.length), 1)[0] ?? 0);
  return asked.toSorted((a, b) => a - b);
}
