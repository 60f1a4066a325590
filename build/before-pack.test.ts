import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { listMissingNatives, verifyArchive } from './before-pack.ts';
import { listNativePackages, parseLockfile } from './lockfile.ts';

const archive = Buffer.from('the package');
const integrity = `sha512-${createHash('sha512').update(archive).digest('base64')}`;
const windows = { platform: 'win32', arch: 'arm64' };
const content = {
  packages: {
    'node_modules/hash-win32-arm64': { version: '2.0.0', os: ['win32'], cpu: ['arm64'], integrity },
    'node_modules/hash-linux-x64': { version: '2.0.0', os: ['linux'], cpu: ['x64'], integrity },
    'node_modules/tool-win32-arm64': { version: '1.0.0', os: ['win32'], cpu: ['arm64'], dev: true },
  },
};

describe('compiled packages of another kind of computer', () => {
  let folder = '';
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'stratum-natives-'));
    writeFileSync(join(folder, 'package-lock.json'), JSON.stringify(content));
  });
  afterEach(() => {
    rmSync(folder, { recursive: true, force: true });
  });

  test('are missing until they stand in node_modules; tools are not asked for', () => {
    expect(listMissingNatives(folder, windows).map((found) => found.path)).toEqual([
      'node_modules/hash-win32-arm64',
    ]);
    mkdirSync(join(folder, 'node_modules/hash-win32-arm64'), { recursive: true });
    expect(listMissingNatives(folder, windows)).toEqual([]);
  });

  test('are taken only with the checksum of the lockfile', () => {
    const found = listNativePackages(parseLockfile(content), windows);
    expect(found).toHaveLength(1);
    for (const native of found) {
      verifyArchive(native, archive);
      expect(() => verifyArchive(native, Buffer.from('another package'))).toThrow(/package-lock\.json/);
      const { integrity: _, ...unverified } = native;
      expect(() => verifyArchive(unverified, archive)).toThrow(/instead of none/);
    }
  });
});
