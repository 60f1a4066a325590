import { execFileSync } from 'node:child_process';
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { archFromString, build, Platform, type Configuration } from 'electron-builder';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { verifyFuses } from './after-pack.ts';
import configuration from './electron-builder.config.ts';
import { listProductionPackages, readLockfile } from './lockfile.ts';
import { writePretendElectron } from './pretend-electron.ts';

const root = resolve(import.meta.dirname, '..');

/** An entry of an asar archive's header: a folder, or a file that stands in the archive or beside it. */
const archiveEntry = z.object({
  unpacked: z.boolean().default(false),
  integrity: z.object({ algorithm: z.literal('SHA256') }).optional(),
  get files() {
    return z.record(z.string(), archiveEntry).optional();
  },
});
type ArchiveEntry = z.infer<typeof archiveEntry>;

/** The files of an asar archive by path, from its JSON header (length at byte 12, text from byte 16). */
function readArchive(file: string): Map<string, ArchiveEntry> {
  const bytes = readFileSync(file);
  const header = bytes.subarray(16, 16 + bytes.readUInt32LE(12)).toString('utf8');
  const found = new Map<string, ArchiveEntry>();
  const collect = (entry: ArchiveEntry, path: string) => {
    if (entry.files === undefined) found.set(path, entry);
    for (const [name, child] of Object.entries(entry.files ?? {})) {
      collect(child, path === '' ? name : `${path}/${name}`);
    }
  };
  collect(archiveEntry.parse(JSON.parse(header)), '');
  return found;
}

test('the icon that all others are made from is a PNG of 1024 × 1024 under 100 KB', () => {
  const icon = readFileSync(join(root, 'build', 'icons', 'icon.png'));
  expect(icon.subarray(1, 4).toString('latin1')).toBe('PNG');
  expect([icon.readUInt32BE(16), icon.readUInt32BE(20)]).toEqual([1024, 1024]);
  expect(icon.length).toBeLessThan(100_000);
  expect(configuration.icon).toBe('build/icons/icon.png');
});

test('macOS entitlements are what V8 and the camera need, no more', () => {
  const entitlements = readFileSync(join(root, 'build', 'entitlements.mac.plist'), 'utf8');
  expect([...entitlements.matchAll(/<key>([^<]+)<\/key>\s*<true\/>/g)].map((match) => match[1])).toEqual([
    'com.apple.security.cs.allow-jit',
    'com.apple.security.device.camera',
  ]);
  expect(configuration.mac).toMatchObject({
    hardenedRuntime: true,
    extendInfo: { NSCameraUsageDescription: expect.stringContaining('photographs') },
  });
});

test('nothing is published and the AppImage keeps the Chromium sandbox (S9)', () => {
  expect(configuration.publish).toBeNull();
  expect(configuration.linux?.executableArgs).toEqual([]);
});

test('each platform has one list of files, its own: two would pack the whole project', () => {
  expect(configuration.files).toBeUndefined();
  for (const [platform, options] of Object.entries({
    win32: configuration.win,
    darwin: configuration.mac,
    linux: configuration.linux,
  })) {
    const files = z.array(z.string()).parse(options?.files);
    expect(files.filter((pattern) => !pattern.startsWith('!'))).toEqual(['out/**', 'package.json']);
    expect(files.join('\n')).toContain(`prebuilds/!(${platform}-\${arch}).node`);
    for (const family of ['@node-rs/argon2-!(', '@img/sharp-!(libvips-*|', '@img/sharp-libvips-!(']) {
      expect(files.join('\n')).toContain(`${family}${platform}-\${arch}`);
    }
    expect(files.join('\n')).not.toContain('${platform}');
  }
});

/** The real packing code, the real configuration file and the real node_modules; only Electron is a pretence. */
describe.skipIf(process.platform !== 'linux')('packed for Linux', () => {
  let folder = '';
  let packed = '';
  let archive = new Map<string, ArchiveEntry>();

  const pack = (overrides: Configuration) =>
    build({
      projectDir: folder,
      targets: Platform.LINUX.createTarget('dir', archFromString(process.arch)),
      config: {
        extends: join(root, 'build', 'electron-builder.config.ts'),
        electronDist: join(folder, 'electron-dist'),
        ...overrides,
      },
    });

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'stratum-pack-'));
    for (const found of listProductionPackages(readLockfile(root))) {
      if (existsSync(join(root, found.path))) {
        cpSync(join(root, found.path), join(folder, found.path), { recursive: true });
      }
    }
    for (const path of ['package.json', 'package-lock.json', 'build/icons']) {
      cpSync(join(root, path), join(folder, path), { recursive: true });
    }
    for (const path of ['out/main', 'out/renderer', 'domain']) {
      mkdirSync(join(folder, path), { recursive: true });
    }
    writeFileSync(join(folder, 'out/main/main.js'), 'void 0;');
    writeFileSync(join(folder, 'out/main/main.js.map'), '');
    writeFileSync(join(folder, 'out/renderer/index.html'), '');
    writeFileSync(join(folder, 'domain/zones.ts'), '');
    writeFileSync(join(folder, 'vault.json'), '');
    writePretendElectron(join(folder, 'electron-dist'));
    await pack({});
    const output = readdirSync(join(folder, 'dist')).find((name) => name.endsWith('unpacked'));
    packed = join(folder, 'dist', output ?? '');
    archive = readArchive(join(packed, 'resources', 'app.asar'));
  }, 120_000);

  afterAll(() => {
    rmSync(folder, { recursive: true, force: true });
  });

  test('electron-builder loads the TypeScript configuration and refuses an option it does not know', async () => {
    const withMistake: Configuration & { asarUnpak: string[] } = { asarUnpak: ['**/*.node'] };
    await expect(pack(withMistake)).rejects.toThrow(/asarUnpak/);
  });

  test('our own part is out/ and package.json, without source maps', () => {
    expect([...archive.keys()].filter((path) => !path.startsWith('node_modules/')).toSorted()).toEqual([
      'out/main/main.js',
      'out/renderer/index.html',
      'package.json',
    ]);
  });

  test('of node_modules it ships the production packages (S11)', () => {
    const shipped = [...archive.keys()]
      .filter((path) => path.startsWith('node_modules/') && path.endsWith('package.json'))
      .map((path) =>
        path
          .split('/')
          .slice(1, path.includes('/@') ? 3 : 2)
          .join('/'),
      );
    const manifest = z
      .object({ dependencies: z.record(z.string(), z.string()) })
      .parse(JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')));
    expect(shipped).toEqual(expect.arrayContaining(Object.keys(manifest.dependencies)));
    expect(new Set(shipped).size).toBeLessThanOrEqual(30);
    expect(shipped).not.toContain('react');
    expect(shipped).not.toContain('electron');
  });

  test('compiled code is for this computer only and the only thing outside the archive', () => {
    const unpacked = [...archive].filter(([, entry]) => entry.unpacked).map(([path]) => path);
    const binaries = [...archive.keys()].filter((path) => /\.(node|so[.\d]*)$/.test(path));
    expect(unpacked.toSorted()).toEqual(binaries.toSorted());
    expect(binaries).toContain(`node_modules/better-sqlite3/prebuilds/linux-${process.arch}.node`);
    expect(binaries).toContain(
      `node_modules/@node-rs/argon2-linux-${process.arch}-gnu/argon2.linux-${process.arch}-gnu.node`,
    );
    expect(binaries).toContainEqual(
      expect.stringContaining(`@img/sharp-linux-${process.arch}/lib/sharp-linux`),
    );
    expect(binaries).toContainEqual(
      expect.stringContaining(`@img/sharp-libvips-linux-${process.arch}/lib/libvips-cpp.so.`),
    );
    for (const path of binaries) {
      expect(path).toContain(`linux-${process.arch}`);
      expect(existsSync(join(packed, 'resources', 'app.asar.unpacked', path))).toBe(true);
    }
  });

  test('sharp finds its library outside the archive, and brings no material for compiling', () => {
    const library = join(packed, 'resources', 'app.asar.unpacked', 'node_modules', '@img');
    const load = `require(${JSON.stringify(join(library, `sharp-linux-${process.arch}`, 'lib'))} + '/' + process.argv[1])`;
    const [binary = ''] = readdirSync(join(library, `sharp-linux-${process.arch}`, 'lib'));
    const found = execFileSync(process.execPath, ['-p', `Object.keys(${load}).length`, binary], {
      encoding: 'utf8',
    });
    expect(Number(found)).toBeGreaterThan(5);
    const material = /node_modules\/(sharp\/(src|install)\/|@img\/.*\/glib-2\.0\/)/;
    expect([...archive.keys()].filter((path) => material.test(path))).toEqual([]);
  });

  test('every file in the archive has a hash for the integrity check (S9)', () => {
    const without = [...archive].filter(([, entry]) => entry.integrity === undefined);
    expect(without.map(([path]) => path)).toEqual([]);
  });

  test('all nine fuses are set (S9)', async () => {
    await verifyFuses(join(packed, 'stratum'));
  });

  test('the licences stand beside the application, ours and those of Electron and Chromium (S11)', () => {
    const licences = readFileSync(join(packed, 'resources', 'licences.txt'), 'utf8');
    expect(licences).toContain('better-sqlite3-multiple-ciphers');
    expect(existsSync(join(packed, 'LICENSE.electron.txt'))).toBe(true);
    expect(existsSync(join(packed, 'LICENSES.chromium.html'))).toBe(true);
  });

  test('of the languages of Chromium, English and German stay', () => {
    expect(readdirSync(join(packed, 'locales')).toSorted()).toEqual(['de.pak', 'en-GB.pak', 'en-US.pak']);
  });
});
