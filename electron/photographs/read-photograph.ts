import type sharpModule from 'sharp';
import type { Sharp, SharpOptions } from 'sharp';
import { assertNever } from '../../domain/assert-never.ts';
import { photographFileMaximum, photographPixelMaximum } from '../../domain/photograph.ts';
import type { Instant } from '../../domain/time.ts';
import { Queue } from '../queue.ts';
import { Refusal } from '../refusal.ts';
import { type CaptureContext, captureTimeOf } from './capture-time.ts';
import { photographKindOf } from './photograph-kind.ts';

/** A picture as it is kept: its pixels, upright and in sRGB, and nothing else of what the camera wrote. */
export type ReadPhotograph = {
  jpeg: Buffer;
  /** JPEG, `thumbnailSide` on the longer side. */
  thumbnail: Buffer;
  width: number;
  height: number;
  /** As the camera wrote it. */
  takenAt: Instant | null;
};

/** Pixels on the longer side; a smaller picture keeps its size. */
export const thumbnailSide = 400;

/** A JPEG has no more on one side. */
const mostOnOneSide = 65_500;

/** Far above what the largest picture takes: a file that is made to take for ever is given up. */
const mostSeconds = 120;

/** One at a time: each may take some hundred MB and a thread of those that read and write files as well. */
const reading = new Queue();

type SharpModule = typeof sharpModule;
let loaded: Promise<SharpModule> | undefined;

/** The library for pictures. Only when it is first needed: starting the application does not pay for it. */
const loadSharp = (): Promise<SharpModule> => (loaded ??= prepareSharp());

async function prepareSharp(): Promise<SharpModule> {
  const { default: sharp } = await import('sharp');
  sharp.cache(false);
  sharp.concurrency(1);
  // Of all formats that the library reads, those of cameras; a flaw in one of the others is out of reach.
  sharp.block({ operation: ['VipsForeignLoad'] });
  sharp.unblock({
    operation: ['VipsForeignLoadJpegBuffer', 'VipsForeignLoadPngBuffer', 'VipsForeignLoadWebpBuffer'],
  });
  return sharp;
}

/**
 * Looks at a file from somewhere: JPEG, PNG or WebP by its first bytes, whole, within bounds. Decodes it and makes it
 * anew. Threads of the library do the work; nothing waits for it. Throws `photograph.empty`, `.too-large`,
 * `.too-many-pixels`, `.heic`, `.document`, `.kind`, `.unreadable`.
 */
export async function readPhotograph(content: Uint8Array, context: CaptureContext): Promise<ReadPhotograph> {
  checkFile(content);
  return reading.run(async () => {
    const sharp = await loadSharp();
    const { exif } = await checkPixels(sharp, content);
    const { data: jpeg, info } = await decoded(() =>
      keptPicture(sharp, content).toBuffer({ resolveWithObject: true }),
    );
    const thumbnail = await decoded(() => thumbnailOf(sharp, jpeg).toBuffer());
    return { jpeg, thumbnail, width: info.width, height: info.height, takenAt: captureTimeOf(exif, context) };
  });
}

function checkFile(content: Uint8Array): void {
  if (content.byteLength === 0)
    throw new Refusal('photograph.empty', 'The file is empty: choose another one');
  if (content.byteLength > photographFileMaximum) {
    throw new Refusal('photograph.too-large', 'The file is too large: save the picture smaller', {
      values: { maximum: photographFileMaximum / 1024 / 1024 },
    });
  }
  const kind = photographKindOf(content);
  switch (kind) {
    case 'picture':
      return;
    case 'heic':
      throw new Refusal(
        'photograph.heic',
        'The picture is HEIC: save it as JPEG, or set the phone to “Most Compatible”',
      );
    case 'document':
      throw new Refusal(
        'photograph.document',
        'The file is a document, an archive, a web page or a program, whatever its name says: choose a picture',
      );
    case 'other':
      throw new Refusal('photograph.kind', 'The file is no JPEG, PNG or WebP: save the picture as JPEG');
    default:
      assertNever(kind);
  }
}

const options: SharpOptions = {
  failOn: 'error',
  limitInputPixels: photographPixelMaximum,
  // The first picture of an animated one.
  animated: false,
};

/** Reads the head of the file, no pixels. Throws `photograph.too-many-pixels`, `.unreadable`. */
async function checkPixels(sharp: SharpModule, content: Uint8Array): Promise<{ exif: Buffer | undefined }> {
  const found = await decoded(() => sharp(content, { ...options, limitInputPixels: false }).metadata());
  const { width, height, exif } = found;
  if (width * height <= photographPixelMaximum && Math.max(width, height) <= mostOnOneSide) return { exif };
  throw new Refusal('photograph.too-many-pixels', 'The picture has too many pixels: save it smaller', {
    values: { maximum: photographPixelMaximum / 1_000_000 },
  });
}

/** Upright, opaque, in sRGB by the profile that it came with. Without being told to, the library keeps no metadata. */
const keptPicture = (sharp: SharpModule, content: Uint8Array): Sharp =>
  sharp(content, { ...options, autoOrient: true })
    .flatten({ background: 'white' })
    .toColourspace('srgb')
    .jpeg({ quality: 92, chromaSubsampling: '4:4:4' })
    .timeout({ seconds: mostSeconds });

const thumbnailOf = (sharp: SharpModule, jpeg: Buffer): Sharp =>
  sharp(jpeg, options)
    .resize({ width: thumbnailSide, height: thumbnailSide, fit: 'inside', withoutEnlargement: true })
    .jpeg({ quality: 78 })
    .timeout({ seconds: mostSeconds });

/** What the library cannot decode is the file's fault: memory and time are bounded before. */
async function decoded<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw new Refusal(
      'photograph.unreadable',
      'The picture is cut off or damaged: choose it again from its source',
      {
        cause: error,
      },
    );
  }
}
