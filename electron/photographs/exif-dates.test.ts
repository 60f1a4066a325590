import exifReader from 'exif-reader';
import sharp from 'sharp';
import { describe, expect, test } from 'vitest';
import { exifDatesOf } from './exif-dates.ts';
import { aPicture, takenOn } from './testing.ts';

const written = { original: '2026:03:09 18:30:05', offset: '+02:00' };

/** A block as a camera writes it, in either order of bytes. */
async function aBlock(): Promise<Buffer> {
  const picture = await takenOn(aPicture(), written.original, written.offset).jpeg().toBuffer();
  return (await sharp(picture).metadata()).exif ?? Buffer.alloc(0);
}

/** The same by hand, in the order of bytes of the other half of cameras. */
function aBigEndianBlock(entries: readonly { tag: number; text: string }[], count = entries.length): Buffer {
  const block = Buffer.alloc(400);
  block.write('MM\0*', 'latin1');
  block.writeUInt32BE(8, 4);
  block.writeUInt16BE(1, 8);
  block.writeUInt16BE(0x8769, 10);
  block.writeUInt16BE(4, 12);
  block.writeUInt32BE(1, 14);
  block.writeUInt32BE(30, 18);
  block.writeUInt16BE(count, 30);
  for (const [index, { tag, text }] of entries.entries()) {
    const at = 32 + 12 * index;
    block.writeUInt16BE(tag, at);
    block.writeUInt16BE(2, at + 2);
    block.writeUInt32BE(text.length + 1, at + 4);
    const place = 200 + 50 * index;
    if (text.length < 4) block.write(text, at + 8, 'latin1');
    else {
      block.writeUInt32BE(place, at + 8);
      block.write(text, place, 'latin1');
    }
  }
  return block;
}

test('finds what another reader finds', async () => {
  const block = await aBlock();
  expect(exifDatesOf(block)).toEqual(written);
  expect(exifReader(block).Photo).toMatchObject({ OffsetTimeOriginal: written.offset });
  expect(exifReader(block).Photo?.DateTimeOriginal?.toJSON()).toBe('2026-03-09T18:30:05.000Z');
  expect(exifDatesOf(Buffer.concat([Buffer.from('Exif\0\0'), block.subarray(6)]))).toEqual(written);
  expect(exifDatesOf(block.subarray(6))).toEqual(written);
});

test('in the other order of bytes, and text that stands in its entry', () => {
  const entries = [
    { tag: 0x9003, text: written.original },
    { tag: 0x9011, text: 'Z' },
  ];
  expect(exifDatesOf(aBigEndianBlock(entries))).toEqual({ original: written.original, offset: 'Z' });
});

describe('what is none', () => {
  test('gives nothing, wherever it is cut off', async () => {
    const block = await aBlock();
    for (let length = 0; length < block.length; length += 1) {
      const found = exifDatesOf(block.subarray(0, length));
      if (found?.original !== undefined) expect(written.original.startsWith(found.original)).toBe(true);
    }
    expect(exifDatesOf(Buffer.from('no EXIF at all'))).toBeUndefined();
    expect(exifDatesOf(Buffer.from('II*\0\x08\0\0\0\0\0'))).toBeUndefined();
  });

  test('text that is too long, or no text', () => {
    const long = aBigEndianBlock([{ tag: 0x9003, text: 'x'.repeat(40) }]);
    expect(exifDatesOf(long)).toEqual({ original: undefined, offset: undefined });
    const number = aBigEndianBlock([{ tag: 0x9003, text: written.original }]);
    number.writeUInt16BE(3, 34);
    expect(exifDatesOf(number)).toEqual({ original: undefined, offset: undefined });
  });

  test('a block that is made to keep a reader busy is done with at once', () => {
    // Each of its entries points to all of the block as its text.
    const block = Buffer.alloc(65_533, 0x7d);
    block.write('II*\0', 'latin1');
    block.writeUInt32LE(8, 4);
    block.writeUInt16LE(0x1400, 8);
    for (let at = 10; at + 12 <= block.length; at += 12) {
      block.writeUInt16LE(at === 10 ? 0x8769 : 1, at);
      block.writeUInt16LE(2, at + 2);
      block.writeUInt32LE(0x7d7d, at + 4);
      block.writeUInt32LE(at === 10 ? 8 : 0, at + 8);
    }
    const started = performance.now();
    exifDatesOf(block);
    expect(performance.now() - started).toBeLessThan(50);
  });
});
