import { crc32, deflateSync } from 'node:zlib';
import sharp, { type Sharp } from 'sharp';
import { Random } from '../demo/random.ts';

/** Pictures for tests. Each seed gives another one. */

/** Noise over a slope of colours: neither flat, which packs to nothing, nor noise alone. */
export function aPicture({ width = 60, height = 40, seed = 1 } = {}): Sharp {
  const random = new Random(seed, 7);
  const noise = Array.from({ length: 997 }, () => random.integer(0, 40));
  const pixels = Buffer.alloc(width * height * 3);
  for (let at = 0; at < pixels.length; at += 1) {
    pixels[at] = (noise[at % noise.length] ?? 0) + Math.floor((at * 200) / pixels.length);
  }
  return sharp(pixels, { raw: { width, height, channels: 3 } });
}

/** As a file that can be sent. */
export const aPictureFile = async (
  options: Parameters<typeof aPicture>[0] = {},
): Promise<Buffer<ArrayBuffer>> => Buffer.concat([await aPicture(options).jpeg().toBuffer()]);

/** What a phone writes beside the pixels; `marker` stands in each place that takes text. */
export const withCameraData = (picture: Sharp, marker = 'Marker'): Sharp =>
  picture
    .withExif({
      IFD0: { Make: marker, Model: marker, ImageDescription: marker, Copyright: marker, Artist: marker },
      IFD2: {
        DateTimeOriginal: '2026:03:09 18:30:05',
        OffsetTimeOriginal: '+02:00',
        UserComment: marker,
      },
      IFD3: {
        GPSLatitudeRef: 'N',
        GPSLatitude: '48/1 12/1 30/1',
        GPSLongitudeRef: 'E',
        GPSLongitude: '16/1 22/1 0/1',
      },
    })
    .withXmp(`<x:xmpmeta xmlns:x="adobe:ns:meta/"><d>${marker}</d></x:xmpmeta>`);

/** Only the date, as a camera writes it. */
export const takenOn = (picture: Sharp, date: string, offset?: string): Sharp =>
  picture.withExif({
    IFD2: { DateTimeOriginal: date, ...(offset === undefined ? {} : { OffsetTimeOriginal: offset }) },
  });

const pngChunk = (type: string, content: Buffer): Buffer => {
  const named = Buffer.concat([Buffer.from(type), content]);
  const whole = Buffer.alloc(8 + named.length);
  whole.writeUInt32BE(content.length, 0);
  named.copy(whole, 4);
  whole.writeUInt32BE(crc32(named), 4 + named.length);
  return whole;
};

/** Made at once. Black and white: whatever its size it packs to nothing. `shade`: the first byte of each line. */
export function aPlainPng(width: number, height: number, shade = 0): Buffer<ArrayBuffer> {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([1, 0, 0, 0, 0], 8); // one bit for each pixel
  const line = Buffer.alloc(Math.ceil(width / 8) + 1);
  line.writeUInt8(shade, 1);
  const pixels = deflateSync(Buffer.alloc(line.length * height, line), { level: 9 });
  const start = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  const end = pngChunk('IEND', Buffer.alloc(0));
  return Buffer.concat([start, pngChunk('IHDR', header), pngChunk('IDAT', pixels), end]);
}
