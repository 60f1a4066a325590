import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { z } from 'zod';
import {
  formatLicences,
  listImportedPackages,
  listLicences,
  listNotices,
  writeLicences,
} from './licences.ts';
import {
  findDependency,
  listNativePackages,
  listProductionPackages,
  parseLockfile,
  readLockfile,
  runsOn,
  type Target,
} from './lockfile.ts';

const root = resolve(import.meta.dirname, '..');
const targets: Target[] = ['win32', 'darwin', 'linux'].flatMap((platform) =>
  ['x64', 'arm64'].map((arch) => ({ platform, arch })),
);

describe('what is shipped', () => {
  const lockfile = readLockfile(root);
  const production = listProductionPackages(lockfile);

  test.each(targets)('at most 30 packages are installed for $platform $arch (S11)', (target) => {
    expect(production.filter((found) => runsOn(found, target)).length).toBeLessThanOrEqual(30);
  });

  test('no shipped package has an install script (S11)', () => {
    expect(production.filter((found) => found.hasInstallScript).map((found) => found.name)).toEqual([]);
  });

  test('npm may run no install script but that of Node itself, and never build better-sqlite3 (S11)', () => {
    const { allowScripts } = z
      .object({ allowScripts: z.record(z.string(), z.boolean()) })
      .parse(JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')));
    expect(Object.keys(allowScripts).filter((name) => allowScripts[name])).toEqual(['node']);
    expect(allowScripts['better-sqlite3-multiple-ciphers']).toBe(false);
  });

  test.each(targets)('argon2 has compiled code for $platform $arch, and only one', (target) => {
    const natives = listNativePackages(lockfile, target).map((found) => found.name);
    expect(natives.filter((name) => name.startsWith('@node-rs/argon2-'))).toHaveLength(1);
    expect(natives.join()).toContain(`${target.platform}-${target.arch}`);
  });

  test.each(targets)('sharp has compiled code for $platform $arch, and only that', (target) => {
    const natives = listNativePackages(lockfile, target).map((found) => found.name);
    const { platform, arch } = target;
    const own = [`@img/sharp-${platform}-${arch}`];
    if (platform !== 'win32') own.push(`@img/sharp-libvips-${platform}-${arch}`);
    expect(natives.filter((name) => name.startsWith('@img/sharp-')).toSorted()).toEqual(own.toSorted());
  });

  test('every shipped or bundled package has a licence (S11)', () => {
    const licences = listLicences(root, process);
    expect(licences.length).toBeGreaterThan(5);
    for (const { name, licence, text } of licences) {
      expect(`${name}: ${licence}${text}`.length).toBeGreaterThan(`${name}: `.length);
    }
    expect(licences.map(({ name }) => name)).toEqual(
      expect.arrayContaining(['better-sqlite3-multiple-ciphers', '@node-rs/argon2', 'electron', 'zod']),
    );
  });

  /** A shared library in a file of its own, which anybody can replace: the LGPL asks for that and for its text. */
  const isReplaceable = (name: string): boolean => /^@img\/sharp-(libvips|win32)-/.test(name);

  test('what comes under the LGPL is a shared library of its own, with notice and licence (S11)', () => {
    const copyleft = listLicences(root, process).filter(({ licence }) => /GPL/.test(licence));
    expect(copyleft.map(({ name }) => name).filter((name) => !isReplaceable(name))).toEqual([]);
    const written = formatLicences(copyleft, listNotices(root));
    expect(written).toContain('GNU LESSER GENERAL PUBLIC LICENSE');
    expect(written).toContain('GNU GENERAL PUBLIC LICENSE');
    for (const { name } of copyleft) {
      const readme = readFileSync(join(root, 'node_modules', name, 'README.md'), 'utf8');
      const libraries = [...readme.matchAll(/^\| ([a-z]\S+) +\|/gm)].map(([, library]) => library ?? '');
      expect(libraries.length).toBeGreaterThan(20);
      for (const library of libraries) expect(written).toContain(`| ${library} `);
    }
  });

  test('the licences of what is shipped allow shipping it (S11)', () => {
    const permissive = new Set(
      'MIT ISC Apache-2.0 BSD-2-Clause BSD-3-Clause 0BSD OFL-1.1 Unlicense'.split(' '),
    );
    const others = listLicences(root, process).filter(
      ({ name, licence }) =>
        !isReplaceable(name) &&
        !licence
          .replaceAll(/[()]/g, '')
          .split(' OR ')
          .some((choice) => permissive.has(choice)),
    );
    expect(others.map(({ name, licence }) => `${name}: ${licence}`)).toEqual([]);
  });
});

describe('finding imports', () => {
  test('takes packages from every form of import, not files, Node modules or types', () => {
    const source = `
      import { useForm } from 'react-hook-form';
      import { Button, type ButtonProps } from "@mantine/core";
      import '@mantine/core/styles.css';
      import type { Query } from '@tanstack/react-query';
      import { open } from 'node:fs';
      import { zones } from '../domain/zones.ts';
      export { z } from 'zod/mini';
      export type { Jsonify } from 'type-fest';
      const chart = lazy(() => import('d3-shape'));
      import {
        one,
        two,
      } from 'kysely';
    `;
    expect(listImportedPackages(source)).toEqual([
      '@mantine/core',
      'd3-shape',
      'kysely',
      'react-hook-form',
      'zod',
    ]);
  });

  test('takes packages from a style sheet', () => {
    expect(
      listImportedPackages(`@import '@fontsource-variable/inter'; @import url("normalize.css");`),
    ).toEqual(['@fontsource-variable/inter', 'normalize.css']);
  });
});

describe('the list of a project', () => {
  let folder = '';
  const write = (path: string, content: string) => {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), content);
  };
  const writePackage = (path: string, license: string | undefined, text?: string) => {
    write(`${path}/package.json`, JSON.stringify({ license }));
    if (text !== undefined) write(`${path}/LICENCE.txt`, text);
  };
  const target: Target = { platform: 'linux', arch: 'x64' };

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'stratum-licences-'));
    const lockfile = {
      packages: {
        '': {},
        'node_modules/store': { name: 'encrypted-store', version: '1.0.0', license: 'MIT' },
        'node_modules/native-win32': { version: '1.0.0', os: ['win32'], cpu: ['x64'] },
        'node_modules/widgets': {
          version: '9.0.0',
          dev: true,
          dependencies: { shared: '^2' },
          peerDependencies: { painter: '*', absent: '*' },
          peerDependenciesMeta: { absent: { optional: true } },
        },
        'node_modules/widgets/node_modules/shared': { version: '2.0.0', dev: true },
        'node_modules/shared': { version: '1.0.0', dev: true },
        'node_modules/painter': { version: '5.0.0', dev: true },
        'node_modules/tester': { version: '5.0.0', dev: true },
      },
    };
    write('package-lock.json', JSON.stringify(lockfile));
    writePackage('node_modules/store', 'MIT', 'Permission is hereby granted');
    writePackage('node_modules/widgets', 'MIT', 'Widgets licence');
    writePackage('node_modules/widgets/node_modules/shared', 'ISC');
    writePackage('node_modules/shared', 'ISC');
    writePackage('node_modules/painter', 'MIT', 'Painter licence');
    writePackage('node_modules/tester', 'MIT');
    write('renderer/main.tsx', `import { Widget } from 'widgets';`);
    write('renderer/main.test.tsx', `import { test } from 'tester';`);
  });
  afterEach(() => {
    rmSync(folder, { recursive: true, force: true });
  });

  test('has what is installed, and what the renderer bundles with all it needs, but nothing of the tests', () => {
    expect(
      listLicences(folder, target).map(({ name, version, delivery }) => `${name} ${version} ${delivery}`),
    ).toEqual([
      'encrypted-store 1.0.0 installed',
      'painter 5.0.0 bundled',
      'shared 2.0.0 bundled',
      'widgets 9.0.0 bundled',
    ]);
  });

  test('names the package behind an alias and gives its text', () => {
    expect(listLicences(folder, target)[0]).toEqual({
      name: 'encrypted-store',
      version: '1.0.0',
      licence: 'MIT',
      text: 'Permission is hereby granted',
      delivery: 'installed',
    });
  });

  test('is written with the notices of docs/licences', () => {
    write('docs/licences/face-model.md', '# Face model\n\nApache-2.0\n');
    writeLicences(folder, target);
    const written = readFileSync(join(folder, 'out', 'licences.txt'), 'utf8');
    expect(written).toBe(formatLicences(listLicences(folder, target), listNotices(folder)));
    expect(written).toContain('encrypted-store 1.0.0 — MIT');
    expect(written).toContain('Declared by the package: ISC.');
    expect(written).toContain('# Face model');
  });

  test('is refused when a package has no licence at all', () => {
    writePackage('node_modules/painter', undefined);
    rmSync(join(folder, 'node_modules/painter/LICENCE.txt'));
    expect(() => writeLicences(folder, target)).toThrow(/painter/);
  });
});

test('a dependency is found as Node finds it: beside, then further out', () => {
  const lockfile = parseLockfile({
    packages: { 'node_modules/a': {}, 'node_modules/a/node_modules/b': {}, 'node_modules/b': {} },
  });
  expect(findDependency(lockfile, 'node_modules/a', 'b')).toBe('node_modules/a/node_modules/b');
  expect(findDependency(lockfile, 'node_modules/a/node_modules/b', 'a')).toBe('node_modules/a');
  expect(findDependency(lockfile, '', 'b')).toBe('node_modules/b');
  expect(findDependency(lockfile, 'node_modules/a', 'c')).toBeUndefined();
});

test('packages for musl are left out on Linux: Electron needs glibc', () => {
  const lockfile = parseLockfile({
    packages: {
      'node_modules/gnu': { os: ['linux'], cpu: ['x64'], libc: ['glibc'] },
      'node_modules/musl': { os: ['linux'], cpu: ['x64'], libc: ['musl'] },
      'node_modules/pure': {},
    },
  });
  const names = listNativePackages(lockfile, { platform: 'linux', arch: 'x64' }).map((found) => found.name);
  expect(names).toEqual(['gnu']);
});
