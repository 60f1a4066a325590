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
