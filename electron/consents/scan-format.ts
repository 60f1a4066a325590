import { crc32 } from 'node:zlib';
import type { ScanMediaType } from '../../domain/consent.ts';

/**
 * What a chosen file is, by its own bytes and to its last one: a name says nothing, and a file that is two things at
 * once (S7) has one of them before, behind or between the parts of the other.
 */
export type ScanFormat =
  | { kind: 'known'; mediaType: ScanMediaType }
  /** Begins like one of the three, and is cut off, damaged, or has something added. */
  | { kind: 'damaged' }
  /** A PDF that runs programs, holds other files or is locked with a password. */
  | { kind: 'active' }
  | { kind: 'other' };

const damaged: ScanFormat = { kind: 'damaged' };

const startsWith = (bytes: Buffer, start: readonly number[]): boolean =>
  start.every((byte, index) => bytes[index] === byte);

const pngStart = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];
const jpegStart = [0xff, 0xd8, 0xff];

/** Readers of PDF look for its beginning this far into a file, and for its end this far before the last byte. */
const pdfSearched = 1024;

/** Sheets of A3 at 600 dpi have 70 million; more is made to exhaust memory. */
const mostPixels = 120_000_000;

const isSize = (width: number, height: number): boolean =>
  width > 0 && height > 0 && width * height <= mostPixels;

/** Tells what a file is. Reads it once. */
export function scanFormatOf(bytes: Buffer): ScanFormat {
  if (bytes.subarray(0, 5).toString('latin1') === '%PDF-') return pdfFormat(bytes);
  const isPng = startsWith(bytes, pngStart);
  if (!isPng && !startsWith(bytes, jpegStart)) return { kind: 'other' };
  if (bytes.subarray(0, pdfSearched).includes('%PDF-')) return damaged;
  if (isPng) return isWholePng(bytes) ? { kind: 'known', mediaType: 'image/png' } : damaged;
  return isWholeJpeg(bytes) ? { kind: 'known', mediaType: 'image/jpeg' } : damaged;
}

/** What a scanner never writes: programs, commands, files inside, forms of programs, passwords. */
const activePdf =
  /\/(JavaScript|JS\s*[(<]|Launch\b|EmbeddedFiles?\b|RichMedia\b|XFA\b|SubmitForm\b|ImportData\b|Encrypt\b)/;

/**
 * Names in a PDF can hide in compressed parts, so this finds what is in the open only. Stratum never shows a PDF
 * itself for that reason.
 */
function pdfFormat(bytes: Buffer): ScanFormat {
  const text = bytes.toString('latin1');
  if (!/^%PDF-[12]\.\d[\r\n]/.test(text)) return damaged;
  const end = /%%EOF\s*$/.test(text.slice(-pdfSearched));
  if (!end || !/\d\s+\d+\s+obj\b/.test(text)) return damaged;
  // A name may be written with #xx for any letter.
  const readable = text.replaceAll(/#([0-9A-Fa-f]{2})/g, (_, hex: string) =>
    String.fromCodePoint(Number.parseInt(hex, 16)),
  );
  return activePdf.test(readable) ? { kind: 'active' } : { kind: 'known', mediaType: 'application/pdf' };
}

/** Every chunk with its checksum, IHDR first, IEND last and nothing after it. */
function isWholePng(bytes: Buffer): boolean {
  let at = pngStart.length;
  let isFirst = true;
  let hasImage = false;
  while (at + 12 <= bytes.length) {
    const length = bytes.readUInt32BE(at);
    const end = at + 12 + length;
    if (end > bytes.length) return false;
    const type = bytes.toString('latin1', at + 4, at + 8);
    if (crc32(bytes.subarray(at + 4, end - 4)) !== bytes.readUInt32BE(end - 4)) return false;
    if (isFirst !== (type === 'IHDR')) return false;
    if (isFirst && (length !== 13 || !isSize(bytes.readUInt32BE(at + 8), bytes.readUInt32BE(at + 12))))
      return false;
    if (type === 'IDAT') hasImage = true;
    if (type === 'IEND') return hasImage && length === 0 && end === bytes.length;
    isFirst = false;
    at = end;
  }
  return false;
}

const startOfScan = 0xda;
const endOfImage = 0xd9;
/** Frames: baseline to lossless, but for the tables among their numbers. */
const isFrame = (marker: number): boolean =>
  marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);
const standsAlone = (marker: number): boolean => marker === 0x01 || (marker >= 0xd0 && marker <= 0xd7);

/** Every segment to the end of the image, which is the end of the file. */
function isWholeJpeg(bytes: Buffer): boolean {
  let at = 2;
  let hasFrame = false;
  let hasScan = false;
  while (at + 2 <= bytes.length) {
    if (bytes[at] !== 0xff) return false;
    const marker = bytes.readUInt8(at + 1);
    if (marker === 0xff) {
      at += 1; // fill byte
      continue;
    }
    at += 2;
    if (marker === endOfImage) return hasFrame && hasScan && at === bytes.length;
    if (standsAlone(marker)) continue;
    if (at + 2 > bytes.length) return false;
    const length = bytes.readUInt16BE(at);
    if (length < 2 || at + length > bytes.length) return false;
    if (isFrame(marker)) {
      if (length < 8 || !isSize(bytes.readUInt16BE(at + 5), bytes.readUInt16BE(at + 3))) return false;
      hasFrame = true;
    }
    at += length;
    if (marker === startOfScan) {
      hasScan = true;
      at = endOfEntropyCoded(bytes, at);
    }
  }
  return false;
}

/** Where the next marker stands: in coded data FF is followed by 00, or by a restart marker. */
function endOfEntropyCoded(bytes: Buffer, start: number): number {
  let at = start;
  for (;;) {
    at = bytes.indexOf(0xff, at);
    if (at < 0 || at + 1 >= bytes.length) return bytes.length;
    const next = bytes.readUInt8(at + 1);
    if (next !== 0x00 && !(next >= 0xd0 && next <= 0xd7)) return at;
    at += 2;
  }
}
