import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** The mark by which @electron/fuses finds the fuse wire in a binary (Electron's documented format, version 1). */
const sentinel = 'dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX';

/** Bytes that @electron/fuses takes for an Electron with so many fuses, all off: for tests, it cannot be started. */
export function pretendElectronBinary(fuses: number): Buffer {
  const wire = Buffer.concat([Buffer.from(sentinel), Buffer.from([1, fuses]), Buffer.alloc(fuses, '0')]);
  return Buffer.concat([Buffer.alloc(4096, 0xcc), wire, Buffer.alloc(4096, 0xcc)]);
}

/** Writes a folder that electron-builder takes for an unpacked Electron for Linux: for tests of what is packed. */
export function writePretendElectron(folder: string): void {
  mkdirSync(join(folder, 'locales'), { recursive: true });
  mkdirSync(join(folder, 'resources'));
  writeFileSync(join(folder, 'electron'), pretendElectronBinary(9), { mode: 0o755 });
  writeFileSync(join(folder, 'LICENSE'), 'Electron');
  writeFileSync(join(folder, 'LICENSES.chromium.html'), 'Chromium');
  for (const language of ['en-US', 'en-GB', 'de', 'fr', 'ja']) {
    writeFileSync(join(folder, 'locales', `${language}.pak`), '');
  }
}
