import { mkdir, mkdtemp, rm, symlink, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { scanMaximum } from '../../domain/consent.ts';
import { readScan } from './read-scan.ts';
import { scanFormatOf } from './scan-format.ts';
import { aJpeg, aPdf, aPng, pngChunk } from './testing.ts';

/** Files that are brought in as scans (S7). */

const known = (mediaType: string) => ({ kind: 'known', mediaType });

describe('what a file is, by its bytes', () => {
  test.each([
    ['a PDF', aPdf(), 'application/pdf'],
    ['a PNG', aPng(), 'image/png'],
    ['a JPEG', aJpeg(), 'image/jpeg'],
    ['a JPEG with a remark', aJpeg({ comment: 'scanned on Monday' }), 'image/jpeg'],
  ])('%s', (_, bytes, mediaType) => {
    expect(scanFormatOf(bytes)).toEqual(known(mediaType));
  });

  test.each([
    ['nothing', ''],
    ['a text', 'I consent'],
    ['a page', '<html><script>alert(1)</script>'],
    ['a program', 'MZ\u0090\0'],
    ['an archive', 'PK\u0003\u0004'],
    ['another picture', 'GIF89a'],
    ['a drawing', '<svg xmlns="http://www.w3.org/2000/svg"/>'],
    ['a PDF behind something else', `GIF89a ${aPdf().toString('latin1')}`],
  ])('%s is none of the three', (_, text) => {
    expect(scanFormatOf(Buffer.from(text, 'latin1'))).toEqual({ kind: 'other' });
  });
});

describe('two things at once, or not the whole of one (S7)', () => {
  const html = Buffer.from('<script>alert(1)</script>');
  test.each([
    ['a PNG with a page behind it', Buffer.concat([aPng(), html])],
    ['a JPEG with a page behind it', Buffer.concat([aJpeg(), html])],
    ['a JPEG with an archive behind it', Buffer.concat([aJpeg(), Buffer.from('PK\u0003\u0004')])],
    ['a PDF with a page behind it', Buffer.concat([aPdf(), html])],
    ['a JPEG that is a PDF as well', aJpeg({ comment: aPdf().toString('latin1') })],
    ['a PNG that is a PDF as well', aPng({ extra: [pngChunk('tEXt', aPdf())] })],
    ['a PNG cut off', aPng().subarray(0, -1)],
    ['a JPEG cut off', aJpeg().subarray(0, -1)],
    ['a PDF cut off', aPdf().subarray(0, -8)],
    [
      'a PNG whose bytes were changed',
      Buffer.from(aPng().map((byte, index) => (index === 45 ? byte ^ 1 : byte))),
    ],
    ['a PNG without a picture', Buffer.concat([aPng().subarray(0, 33), pngChunk('IEND', Buffer.alloc(0))])],
    ['a PNG that is larger than a sheet of paper', aPng({ width: 60_000, height: 60_000 })],
    ['a PNG of no size', aPng({ width: 0 })],
    ['a JPEG that is larger than a sheet of paper', aJpeg({ width: 65_000, height: 65_000 })],
    ['a JPEG without a picture', Buffer.from([0xff, 0xd8, 0xff, 0xd9])],
    ['a PDF that is a first line only', Buffer.from('%PDF-1.4\n%%EOF')],
  ])('%s', (_, bytes) => {
    expect(scanFormatOf(bytes)).toEqual({ kind: 'damaged' });
  });
});

test.each([
  '/OpenAction << /S /JavaScript /JS (app.alert(1)) >>',
  '/AA << /O << /S /#4aavaScript >> >>',
  '/OpenAction << /S /Launch /F (cmd.exe) >>',
  '/Names << /EmbeddedFiles 9 0 R >>',
  '/AcroForm << /XFA 9 0 R >>',
  '/Encrypt 9 0 R',
])('a PDF with %s does not belong in a record', (dictionary) => {
  expect(scanFormatOf(aPdf(dictionary))).toEqual({ kind: 'active' });
});

describe('what can be chosen in a file dialog', () => {
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'stratum-scan-'));
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));
  const at = (name: string) => join(folder, name);
  const refused = (code: string) => expect.objectContaining({ code });

  test('a scan is read as it is, whatever its name says', async () => {
    await writeFile(at('scan.exe'), aPng());
    const scan = await readScan(at('scan.exe'));
    expect(scan).toMatchObject({ mediaType: 'image/png', sha256: expect.stringMatching(/^[0-9a-f]{64}$/) });
    expect(Buffer.compare(Buffer.from(scan.content), aPng())).toBe(0);
  });

  test('an empty file', async () => {
    await writeFile(at('empty.pdf'), '');
    await expect(readScan(at('empty.pdf'))).rejects.toEqual(refused('scan.empty'));
  });

  test('a file of ten megabytes, and of one byte more', async () => {
    const rest = scanMaximum - aPng().length;
    const padding = (length: number) => [pngChunk('tEXt', Buffer.alloc(length - 12, 0x20))];
    await writeFile(at('largest.png'), aPng({ extra: padding(rest) }));
    expect((await readScan(at('largest.png'))).content).toHaveLength(scanMaximum);
    await writeFile(at('larger.png'), aPng({ extra: padding(rest + 1) }));
    await expect(readScan(at('larger.png'))).rejects.toEqual(refused('scan.too-large'));
  });

  test('a file far too large is not read to its end', async () => {
    await writeFile(at('huge.pdf'), '%PDF-1.4\n');
    await truncate(at('huge.pdf'), 40 * 1024 ** 3);
    await expect(readScan(at('huge.pdf'))).rejects.toEqual(refused('scan.too-large'));
  });

  test.skipIf(process.platform === 'win32')('a link to a file, a folder, a device, nothing', async () => {
    await writeFile(at('scan.pdf'), aPdf());
    await symlink(at('scan.pdf'), at('link.pdf'));
    await mkdir(at('folder.pdf'));
    for (const path of [
      at('link.pdf'),
      at('folder.pdf'),
      '/dev/zero',
      at('nothing.pdf'),
      at('scan.pdf/below'),
    ]) {
      await expect(readScan(path), path).rejects.toEqual(refused('scan.not-a-file'));
    }
  });
});
