/**
 * The two entries of a picture's EXIF that tell when it was taken, and nothing else of it (CIPA DC-008, 4.6). A reader
 * of its own: those that read everything can be kept busy for seconds by a made-up block of 64 KB.
 */
export type ExifDates = {
  /** `YYYY:MM:DD HH:MM:SS`, if the camera keeps to the standard. */
  original: string | undefined;
  /** `+HH:MM`, likewise. */
  offset: string | undefined;
};

const exifPointer = 0x8769;
const dateTimeOriginal = 0x9003;
const offsetTimeOriginal = 0x9011;
const ascii = 2;
/** Far more than a camera writes. */
const mostEntries = 500;
const mostCharacters = 40;

/** Reads the block, with or without `Exif` before it; undefined for what is none. */
export function exifDatesOf(block: Buffer): ExifDates | undefined {
  const tiff = block.toString('latin1', 0, 6) === 'Exif\0\0' ? block.subarray(6) : block;
  try {
    const numbers = numbersOf(tiff);
    if (!numbers) return undefined;
    const pointer = entriesAt(numbers, numbers.uint32(4)).get(exifPointer);
    if (pointer === undefined) return undefined;
    const entries = entriesAt(numbers, numbers.uint32(pointer + 8));
    const text = (tag: number) => textAt(tiff, numbers, entries.get(tag));
    return { original: text(dateTimeOriginal), offset: text(offsetTimeOriginal) };
  } catch {
    return undefined; // Cut off: an offset that leads out of the block.
  }
}

type Numbers = { uint16: (at: number) => number; uint32: (at: number) => number };

function numbersOf(tiff: Buffer): Numbers | undefined {
  const mark = tiff.toString('latin1', 0, 4);
  if (mark === 'II*\0')
    return { uint16: (at) => tiff.readUInt16LE(at), uint32: (at) => tiff.readUInt32LE(at) };
  if (mark === 'MM\0*')
    return { uint16: (at) => tiff.readUInt16BE(at), uint32: (at) => tiff.readUInt32BE(at) };
  return undefined;
}

/** Where each entry of a directory stands, by its tag. */
function entriesAt({ uint16 }: Numbers, directory: number): Map<number, number> {
  const count = Math.min(uint16(directory), mostEntries);
  const places = Array.from({ length: count }, (_, index) => directory + 2 + 12 * index);
  return new Map(places.map((at) => [uint16(at), at]));
}

function textAt(tiff: Buffer, { uint16, uint32 }: Numbers, entry: number | undefined): string | undefined {
  if (entry === undefined || uint16(entry + 2) !== ascii) return undefined;
  const length = uint32(entry + 4);
  if (length > mostCharacters) return undefined;
  const start = length <= 4 ? entry + 8 : uint32(entry + 8);
  return tiff.toString('latin1', start, start + length).replace(/\0.*$/s, '');
}
