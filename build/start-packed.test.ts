import { join } from 'node:path';
import { expect, test } from 'vitest';
import { packedExecutable, startAndEnd } from './start-packed.ts';

test('finds the packed application of each platform', () => {
  expect(packedExecutable('dist', { platform: 'win32', arch: 'x64' })).toBe(
    join('dist', 'win-unpacked', 'Stratum.exe'),
  );
  expect(packedExecutable('dist', { platform: 'darwin', arch: 'arm64' })).toBe(
    join('dist', 'mac-arm64', 'Stratum.app', 'Contents', 'MacOS', 'Stratum'),
  );
  expect(packedExecutable('dist', { platform: 'linux', arch: 'x64' })).toBe(
    join('dist', 'linux-unpacked', 'stratum'),
  );
  expect(() => packedExecutable('dist', { platform: 'aix', arch: 'x64' })).toThrow(/aix/);
});

test('a program that stays up passes and is ended', async () => {
  await startAndEnd(process.execPath, ['-e', 'setInterval(() => {}, 1000)'], 0.5);
});

test('a program that ends by itself fails with what it said', async () => {
  const program = 'console.error("archive changed"); process.exitCode = 3;';
  await expect(startAndEnd(process.execPath, ['-e', program], 20)).rejects.toThrow(
    /ended with 3\s+archive changed/,
  );
});

test('a program that is not there fails', async () => {
  await expect(startAndEnd(join('dist', 'nothing-here'), [], 20)).rejects.toThrow(/ENOENT/);
});
