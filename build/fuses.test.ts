import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { flipFuses, FuseV1Options } from '@electron/fuses';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { allFuses, packedElectron, verifyFuses } from './after-pack.ts';
import { fuseConfiguration, fuseDecisions } from './fuses.ts';
import { pretendElectronBinary } from './pretend-electron.ts';

describe('Electron fuses (S9)', () => {
  const expected: Readonly<Record<keyof typeof FuseV1Options, boolean>> = {
    RunAsNode: false,
    EnableCookieEncryption: true,
    EnableNodeOptionsEnvironmentVariable: false,
    EnableNodeCliInspectArguments: false,
    EnableEmbeddedAsarIntegrityValidation: true,
    OnlyLoadAppFromAsar: true,
    LoadBrowserProcessSpecificV8Snapshot: false,
    GrantFileProtocolExtraPrivileges: false,
    WasmTrapHandlers: true,
  };

  test('there are nine and each one the installed package knows is decided', () => {
    expect(allFuses).toHaveLength(9);
    expect(Object.keys(fuseDecisions).map(Number)).toEqual(allFuses);
    expect(Object.keys(expected).toSorted()).toEqual(allFuses.map((fuse) => FuseV1Options[fuse]).toSorted());
  });

  test.each(allFuses.map((fuse) => ({ fuse, name: FuseV1Options[fuse] })))(
    '$name is set as decided, with a reason',
    ({ fuse }) => {
      const { on, reason } = fuseDecisions[fuse];
      expect({ [FuseV1Options[fuse]]: on }).toEqual({
        [FuseV1Options[fuse]]: new Map(Object.entries(expected)).get(FuseV1Options[fuse]),
      });
      expect(reason.length).toBeGreaterThan(30);
      expect(fuseConfiguration(false)[fuse]).toBe(on);
    },
  );

  test('the configuration is strict: no fuse keeps the value Electron was built with', () => {
    expect(fuseConfiguration(true)).toMatchObject({
      strictlyRequireAllFuses: true,
      resetAdHocDarwinSignature: true,
    });
  });
});

describe('setting them in a binary (S9)', () => {
  let folder = '';
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'stratum-fuses-'));
  });
  afterEach(() => {
    rmSync(folder, { recursive: true, force: true });
  });

  const writeBinary = (fuses: number) => {
    const file = join(folder, 'stratum');
    writeFileSync(file, pretendElectronBinary(fuses));
    return file;
  };

  test('changes the fuse bytes, reads them back and changes nothing else', async () => {
    const file = writeBinary(9);
    const before = readFileSync(file);
    await expect(verifyFuses(file)).rejects.toThrow(/EnableCookieEncryption/);
    await flipFuses(file, fuseConfiguration(false));
    await verifyFuses(file);
    const after = readFileSync(file);
    const changed = [...after.keys()].filter((index) => after[index] !== before[index]);
    expect(changed.length).toBeGreaterThan(0);
    expect((changed.at(-1) ?? 0) - (changed[0] ?? 0)).toBeLessThan(9);
  });

  test('an Electron with a tenth fuse stops the build until it is decided', async () => {
    await expect(flipFuses(writeBinary(10), fuseConfiguration(false))).rejects.toThrow(
      /strictlyRequireAllFuses/,
    );
  });

  test('an Electron that lacks a decided fuse stops the build', async () => {
    await expect(flipFuses(writeBinary(8), fuseConfiguration(false))).rejects.toThrow(/WasmTrapHandlers/);
  });

  test('finds the packed Electron on each platform and refuses others', () => {
    expect(packedElectron('dist', 'win32', 'Stratum')).toBe(join('dist', 'Stratum.exe'));
    expect(packedElectron('dist', 'darwin', 'Stratum')).toBe(join('dist', 'Stratum.app'));
    expect(packedElectron('dist', 'linux', 'stratum')).toBe(join('dist', 'stratum'));
    expect(() => packedElectron('dist', 'freebsd', 'stratum')).toThrow(/freebsd/);
  });
});
