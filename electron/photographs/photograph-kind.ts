/**
 * What a file is by its first bytes: a name says nothing. A file that begins as something else than a picture is not
 * looked at any further (S7). What stands behind the picture, as phones write it (a film, a second picture), is none of
 * a reader's concern: nothing is kept but pixels.
 */
export type PhotographKind =
  | 'picture'
  /** As iPhones save unless told otherwise. */
  | 'heic'
  /** A PDF, an archive, a web page or drawing, a program. */
  | 'document'
  | 'other';

/** Readers of PDF look for its beginning this far into a file. */
const pdfSearched = 1024;

const startsWith = (bytes: Uint8Array, start: readonly number[], at = 0): boolean =>
  start.every((byte, index) => bytes[at + index] === byte);

const textAt = (bytes: Buffer, from: number, to: number): string => bytes.toString('latin1', from, to);

const isJpeg = (bytes: Buffer): boolean => startsWith(bytes, [0xff, 0xd8, 0xff]);
const isPng = (bytes: Buffer): boolean => startsWith(bytes, [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
const isWebp = (bytes: Buffer): boolean =>
  textAt(bytes, 0, 4) === 'RIFF' && /^WEBPVP8[ LX]$/.test(textAt(bytes, 8, 16));

/** Brands of ISO/IEC 23008-12 for pictures coded as HEVC, and those of the container alone. */
const heicBrand = /^ftyp(hei[cmsx]|hev[cmsx]|mif1|msf1)$/;

const documentStarts: readonly (readonly number[])[] = [
  [0x50, 0x4b, 0x03, 0x04], // ZIP, and documents of office programs
  [0x50, 0x4b, 0x05, 0x06],
  [0x52, 0x61, 0x72, 0x21], // RAR
  [0x37, 0x7a, 0xbc, 0xaf], // 7z
  [0x1f, 0x8b], // gzip
  [0x4d, 0x5a], // a program for Windows
  [0x7f, 0x45, 0x4c, 0x46], // for Linux
  [0xcf, 0xfa, 0xed, 0xfe], // for macOS
  [0xca, 0xfe, 0xba, 0xbe],
  [0x23, 0x21], // a script
  [0xd0, 0xcf, 0x11, 0xe0], // older documents of office programs
];

/** A web page or a drawing: text that begins with a tag, after spaces and the marks of UTF-8 and UTF-16. */
const isMarkup = (bytes: Buffer): boolean =>
  /^\s*<[!?a-z]/i.test(textAt(bytes, 0, 256).replaceAll(/[\0\xEF\xBB\xBF\xFE\xFF]/g, ''));

/** Tells what a file is by how it begins. */
export function photographKindOf(content: Uint8Array): PhotographKind {
  const bytes = Buffer.from(content.buffer, content.byteOffset, content.byteLength);
  if (bytes.subarray(0, pdfSearched).includes('%PDF-')) return 'document';
  if (isJpeg(bytes) || isPng(bytes) || isWebp(bytes)) return 'picture';
  if (heicBrand.test(textAt(bytes, 4, 12))) return 'heic';
  const isDocument = documentStarts.some((start) => startsWith(bytes, start)) || isMarkup(bytes);
  return isDocument ? 'document' : 'other';
}
