import type { Random } from './random.ts';

const byteTexts = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'));
const hex8 = (bits: number): string =>
  `${byteTexts[bits >>> 24]}${byteTexts[(bits >>> 16) & 255]}${byteTexts[(bits >>> 8) & 255]}${byteTexts[bits & 255]}`;

/** A UUIDv7 (RFC 9562) that sorts by its instant: milliseconds since 1970, the rest from the seeded source. */
export function uuidV7(epochMs: number, random: Random): string {
  const upper = hex8(Math.floor(epochMs / 0x1_0000));
  const lower = hex8((epochMs % 0x1_0000) * 0x1_0000).slice(0, 4);
  const first = hex8(random.bits());
  const second = hex8(random.bits());
  const third = hex8(random.bits());
  const variant = '89ab'.charAt(Number.parseInt(second.charAt(0), 16) & 3);
  return `${upper}-${lower}-7${first.slice(1, 4)}-${variant}${second.slice(1, 4)}-${first.slice(4)}${third}`;
}
