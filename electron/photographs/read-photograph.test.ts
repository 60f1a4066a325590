import exifReader from 'exif-reader';
import sharp from 'sharp';
import { describe, expect, test } from 'vitest';
import { photographFileMaximum } from '../../domain/photograph.ts';
import { Refusal } from '../refusal.ts';
import { readPhotograph, thumbnailSide } from './read-photograph.ts';
import { aPicture, aPictureFile, aPlainPng, takenOn, withCameraData } from './testing.ts';

const context = { now: '2026-03-10T09:00:00.000Z', timeZone: 'Europe/Vienna' };
const read = (content: Uint8Array) => readPhotograph(content, context);

async function codeOf(content: Uint8Array): Promise<string> {
  try {
    await read(content);
    return 'accepted';
  } catch (error) {
    if (error instanceof Refusal) return error.code;
    throw error;
  }
}

const jpegSegment = (marker: number, content: Buffer): Buffer => {
  const head = Buffer.from([0xff, marker, 0, 0]);
  head.writeUInt16BE(content.length + 2, 2);
  return Buffer.concat([head, content]);
};
/** With segments after the start of the image. */
const withSegments = (jpeg: Buffer, ...segments: Buffer[]): Buffer =>
  Buffer.concat([jpeg.subarray(0, 2), ...segments, jpeg.subarray(2)]);

describe('what is kept', () => {
  test.each(['jpeg', 'png', 'webp'] as const)('%s is taken, and kept as JPEG', async (format) => {
    const found = await read(await aPicture({ width: 640, height: 480 })[format]().toBuffer());
    expect([found.width, found.height, found.takenAt]).toEqual([640, 480, null]);
    const kept = await sharp(found.jpeg).metadata();
    expect(kept).toMatchObject({
      format: 'jpeg',
      width: 640,
      height: 480,
      space: 'srgb',
      channels: 3,
      chromaSubsampling: '4:4:4',
    });
    expect(await sharp(found.thumbnail).metadata()).toMatchObject({
      format: 'jpeg',
      width: thumbnailSide,
      height: 300,
    });
    expect(found.thumbnail.length).toBeLessThan(200_000);
  });

  test('nothing that the camera wrote is left, and no second picture or film behind the first', async () => {
    const marker = 'Qvzmarkcamera';
    const own = await withCameraData(aPicture({ width: 500, height: 300 }), marker)
      .withIccProfile('p3')
      .jpeg()
      .toBuffer();
    const second = await aPictureFile();
    const phone = Buffer.concat([
      withSegments(
        own,
        jpegSegment(0xe2, Buffer.from(`MPF\0${marker}`)),
        jpegSegment(0xfe, Buffer.from(marker)),
      ),
      second,
      Buffer.from(`\0\0\0\x18ftypmp42 ${marker}`),
    ]);
    const before = await sharp(phone).metadata();
    expect([before.exif, before.xmp, before.icc].every((each) => each !== undefined)).toBe(true);
    expect(exifReader(before.exif ?? Buffer.alloc(0))).toMatchObject({ GPSInfo: { GPSLatitudeRef: 'N' } });

    const found = await read(phone);
    for (const picture of [found.jpeg, found.thumbnail]) {
      expect(picture.includes(marker)).toBe(false);
      const { exif, xmp, icc, iptc, comments, orientation } = await sharp(picture).metadata();
      expect({ exif, xmp, icc, iptc, comments, orientation }).toEqual({});
      // One start of an image, no segment of an application but JFIF's.
      expect(picture.indexOf(Buffer.from([0xff, 0xd8, 0xff]), 2)).toBe(-1);
      expect(picture.indexOf(Buffer.from([0xff, 0xe1]))).toBe(-1);
    }
    expect(found.takenAt).toBe('2026-03-09T16:30:05.000Z');
  });

  test('a picture stands upright, and its sides are those that are seen', async () => {
    const lying = await aPicture({ width: 90, height: 30 })
      .withMetadata({ orientation: 6 })
      .jpeg()
      .toBuffer();
    const found = await read(lying);
    expect([found.width, found.height]).toEqual([30, 90]);
    expect(await sharp(found.jpeg).metadata()).toMatchObject({ width: 30, height: 90 });
  });

  test('colours of another profile are brought into sRGB, not just relabelled', async () => {
    const red = sharp({ create: { width: 16, height: 16, channels: 3, background: '#c86450' } });
    const inP3 = await red.clone().withIccProfile('p3').png().toBuffer();
    const { data } = await sharp((await read(inP3)).jpeg)
      .raw()
      .toBuffer({ resolveWithObject: true });
    for (const [channel, value] of [0xc8, 0x64, 0x50].entries()) {
      expect(Math.abs((data[channel] ?? 0) - value)).toBeLessThanOrEqual(3);
    }
    // Taken as they stand, the numbers of the file would be others.
    const stored = await sharp(inP3, { ignoreIcc: true }).raw().toBuffer();
    expect(Math.abs((stored[0] ?? 0) - 0xc8)).toBeGreaterThan(5);
  });

  test('what is transparent becomes white, grey and sixteen bits become what screens show', async () => {
    const clear = sharp({
      create: { width: 8, height: 8, channels: 4, background: { r: 0, g: 0, b: 0, alpha: 0 } },
    });
    const { data } = await sharp((await read(await clear.png().toBuffer())).jpeg)
      .raw()
      .toBuffer({ resolveWithObject: true });
    expect(data[0]).toBeGreaterThan(250);
    const grey = await aPicture().toColourspace('grey16').png().toBuffer();
    expect(await sharp((await read(grey)).jpeg).metadata()).toMatchObject({
      space: 'srgb',
      channels: 3,
      depth: 'uchar',
    });
  });

  test('of an animated picture the first', async () => {
    const frames = await sharp(
      [await aPicture({ seed: 1 }).png().toBuffer(), await aPicture({ seed: 2 }).png().toBuffer()],
      { join: { animated: true } },
    )
      .webp({ loop: 0 })
      .toBuffer();
    expect((await sharp(frames).metadata()).pages).toBe(2);
    const found = await read(frames);
    expect([found.width, found.height]).toEqual([60, 40]);
  });

  test('a small picture keeps its size in the list', async () => {
    const found = await read(await aPictureFile());
    expect(await sharp(found.thumbnail).metadata()).toMatchObject({ width: 60, height: 40 });
  });
});

describe('when it was taken', () => {
  const takenAt = async (date: string, offset?: string) =>
    (await read(await takenOn(aPicture(), date, offset).jpeg().toBuffer())).takenAt;

  test.each([
    ['with how far its clock is from UTC', '2026:03:09 18:30:05', '+05:30', '2026-03-09T13:00:05.000Z'],
    [
      'by the clinic’s clock where it does not say',
      '2026:03:09 18:30:05',
      undefined,
      '2026-03-09T17:30:05.000Z',
    ],
    ['in summer', '2025:07:09 18:30:05', undefined, '2025-07-09T16:30:05.000Z'],
    ['with an offset that is none', '2026:03:09 18:30:05', '+99:99', '2026-03-09T17:30:05.000Z'],
    ['at the earliest date that counts', '1990:01:01 00:00:00', '+00:00', '1990-01-01T00:00:00.000Z'],
    ['before it', '1989:12:31 23:59:59', '+00:00', null],
    ['a day ahead', '2026:03:11 09:00:00', '+00:00', '2026-03-11T09:00:00.000Z'],
    ['more than that', '2026:03:11 09:00:01', '+00:00', null],
    ['with a clock that was never set', '0000:00:00 00:00:00', undefined, null],
    ['with no date', 'yesterday', undefined, null],
  ])('%s', async (_name, date, offset, expected) => {
    expect(await takenAt(date, offset)).toBe(expected);
  });

  test('camera data that cannot be read is no reason to refuse', async () => {
    const broken = withSegments(
      await aPictureFile(),
      jpegSegment(0xe1, Buffer.from('Exif\0\0MM\0*\xff\xff\xff\xff', 'latin1')),
    );
    expect((await read(broken)).takenAt).toBeNull();
  });
});

describe('what is refused (S7)', () => {
  const text = (content: string) => Buffer.from(content, 'latin1');
  const isoFile = (brand: string) =>
    Buffer.concat([text(`\0\0\0\x18ftyp${brand}\0\0\0\0`), Buffer.alloc(64)]);

  test.each([
    ['nothing', Buffer.alloc(0), 'photograph.empty'],
    ['a program that was renamed', text('MZ\x90\0\x03\0\0\0'), 'photograph.document'],
    ['a program for Linux', text('\x7fELF\x02\x01\x01'), 'photograph.document'],
    ['a script', text('#!/bin/sh\nrm -rf /'), 'photograph.document'],
    ['a PDF', text('%PDF-1.7\n1 0 obj'), 'photograph.document'],
    ['an archive', text('PK\x03\x04\x14\0'), 'photograph.document'],
    ['a web page', text('\n <!DOCTYPE html><script>alert(1)</script>'), 'photograph.document'],
    [
      'a drawing that can hold programs',
      text('<svg xmlns="http://www.w3.org/2000/svg"/>'),
      'photograph.document',
    ],
    [
      'a drawing in UTF-16',
      Buffer.from('\uFEFF<?xml version="1.0"?><svg/>', 'utf16le'),
      'photograph.document',
    ],
    ['a picture of an iPhone', isoFile('heic'), 'photograph.heic'],
    ['the same by another name', isoFile('mif1'), 'photograph.heic'],
    ['AVIF', isoFile('avif'), 'photograph.kind'],
    ['a film', isoFile('mp42'), 'photograph.kind'],
    ['text', text('Dear patient'), 'photograph.kind'],
    ['a GIF', text('GIF89a\x01\0\x01\0'), 'photograph.kind'],
    ['the beginning of a JPEG alone', Buffer.from([0xff, 0xd8, 0xff, 0xe0]), 'photograph.unreadable'],
    ['a WebP in name alone', text('RIFF\x10\0\0\0WEBPVP8 '), 'photograph.unreadable'],
  ])('%s', async (_name, content, code) => {
    expect(await codeOf(content)).toBe(code);
  });

  test('a PDF inside the first bytes of a picture', async () => {
    const both = withSegments(await aPictureFile(), jpegSegment(0xfe, text('%PDF-1.7')));
    expect(await codeOf(both)).toBe('photograph.document');
    const filled = jpegSegment(0xfe, Buffer.alloc(1024));
    expect(
      await codeOf(withSegments(await aPictureFile(), filled, jpegSegment(0xfe, text('%PDF-1.7')))),
    ).toBe('accepted');
  });

  test.each(['jpeg', 'png', 'webp'] as const)('a %s that was cut off anywhere', async (format) => {
    const whole = await aPicture({ width: 300, height: 200 })[format]().toBuffer();
    for (const part of [0.02, 0.3, 0.7, 0.95]) {
      expect(await codeOf(whole.subarray(0, Math.floor(whole.length * part))), String(part)).toBe(
        'photograph.unreadable',
      );
    }
    expect(await codeOf(whole)).toBe('accepted');
  });

  test('a PNG with a changed byte among its pixels', async () => {
    const whole = await aPicture({ width: 300, height: 200 }).png().toBuffer();
    whole.writeUInt8(whole.readUInt8(whole.length >> 1) ^ 0x10, whole.length >> 1);
    expect(await codeOf(whole)).toBe('photograph.unreadable');
  });

  test('more pixels than a camera has, before any of them is decoded', async () => {
    const started = performance.now();
    expect(await codeOf(aPlainPng(20_000, 10_000))).toBe('photograph.too-many-pixels');
    expect(await codeOf(aPlainPng(10_001, 10_000))).toBe('photograph.too-many-pixels');
    expect(await codeOf(aPlainPng(65_501, 8))).toBe('photograph.too-many-pixels');
    expect(performance.now() - started).toBeLessThan(5000);
  });

  test('a file that unpacks to much is taken up to the largest picture, in bounded memory', async () => {
    const bomb = aPlainPng(10_000, 10_000);
    expect(bomb.length).toBeLessThan(100_000);
    const before = process.memoryUsage.rss();
    expect(await codeOf(bomb)).toBe('accepted');
    expect(process.memoryUsage.rss() - before).toBeLessThan(600_000_000);
  }, 60_000);

  test('more than 40 MiB; as much is looked at', async () => {
    const start = await aPictureFile();
    const filled = (bytes: number) => Buffer.concat([start, Buffer.alloc(bytes - start.length)]);
    expect(await codeOf(filled(photographFileMaximum))).toBe('accepted');
    expect(await codeOf(filled(photographFileMaximum + 1))).toBe('photograph.too-large');
  });

  test('other formats are out of reach of the library itself', async () => {
    await read(await aPictureFile());
    await expect(
      sharp(Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>')).toBuffer(),
    ).rejects.toThrow(/unsupported/);
  });
});

test('the event loop goes on while pictures of 12 megapixels are read', async () => {
  const picture = await takenOn(aPicture({ width: 4000, height: 3000 }), '2026:03:09 18:30:05')
    .jpeg({ quality: 95 })
    .toBuffer();
  await read(await aPictureFile()); // The library is loaded once.
  /** Between two beats: how long by the clock, and how long this thread was at work, however busy the computer is. */
  const gaps: { passed: number; busy: number }[] = [];
  let last = performance.now();
  let used = process.threadCpuUsage();
  const beat = setInterval(() => {
    const { user, system } = process.threadCpuUsage(used);
    gaps.push({ passed: performance.now() - last, busy: (user + system) / 1000 });
    used = process.threadCpuUsage();
    last = performance.now();
  }, 1);
  const started = performance.now();
  try {
    await Promise.all([read(picture), read(picture), read(picture)]);
  } finally {
    clearInterval(beat);
  }
  const each = (performance.now() - started) / 3;
  const busiest = Math.max(...gaps.map(({ busy }) => busy));
  const longest = Math.max(...gaps.map(({ passed }) => passed));
  console.log(
    `12 megapixels, ${(picture.length / 1e6).toFixed(1)} MB: ${each.toFixed(0)} ms each; the event loop was held for ${busiest.toFixed(1)} ms at most (${longest.toFixed(1)} ms by the clock)`,
  );
  expect(gaps.length).toBeGreaterThan(20);
  expect(busiest).toBeLessThan(40);
}, 60_000);
