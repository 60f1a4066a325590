import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { z } from 'zod';
import {
  findDependency,
  findPackage,
  listProductionPackages,
  listWithDependencies,
  readLockfile,
  runsOn,
  type LockedPackage,
  type Lockfile,
  type Target,
} from './lockfile.ts';

/**
 * How a package reaches the user: `installed` stands in the application's node_modules, `bundled` was compiled
 * into its JavaScript, `runtime` is Electron itself.
 */
type Delivery = 'installed' | 'bundled' | 'runtime';

/** One third-party package of the application. `text` is empty when the package comes without a licence file. */
export type Licence = { name: string; version: string; licence: string; text: string; delivery: Delivery };

/** A notice written by hand for material that is not an npm package of its own (docs/licences/*.md). */
export type Notice = { file: string; text: string };

const sourceFolders = ['domain', 'db', 'electron', 'renderer'];
const sourceFile = /(?<!\.d)\.(?:tsx?|css)$/;
const testFile = /(?:\.test|^testing)\.tsx?$/;
/** Folders without anything that is shipped as our own. */
const otherFolders = ['node_modules', 'audit-expectations'];
const licenceFile = /^(?:licen[cs]e|copying|notice|unlicense)/i;

/** `from 'x'`, `import 'x'`, `import('x')` and CSS's `@import 'x'`; the name is in the first group. */
const moduleReference = /(?:\bfrom\s*|\bimport\s*\(\s*|@?\bimport\s+(?:url\(\s*)?)['"]([^'"\s]+)['"]/g;
/** What leaves no code behind: `import type … from 'x'` and `export type … from 'x'`. */
const typeOnlyReference = /\b(?:import|export)\s+type\s[^'";]*\bfrom\s*['"][^'"]+['"]/g;

/** The packages (not files of our own, not Node's modules) that a source text imports; type imports leave no code. */
export function listImportedPackages(source: string): string[] {
  const names = new Set<string>();
  for (const [, specifier = ''] of source.replace(typeOnlyReference, '').matchAll(moduleReference)) {
    if (/^(?:[./#~]|[a-z]+:)/.test(specifier)) continue;
    const [first = '', second = ''] = specifier.split('/');
    names.add(first.startsWith('@') ? `${first}/${second}` : first);
  }
  return [...names].toSorted();
}

function listSourceFiles(folder: string): string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((path) => sourceFile.test(path) && !testFile.test(basename(path)))
    .filter((path) => !path.split(/[\\/]/).some((part) => otherFolders.includes(part)))
    .map((path) => join(folder, path));
}

/** What the application's own source imports and Vite therefore compiles in, with everything that needs. */
function listBundledPackages(root: string, lockfile: Lockfile): LockedPackage[] {
  const production = new Set(listProductionPackages(lockfile).map((found) => found.path));
  const imported = sourceFolders
    .flatMap((folder) => listSourceFiles(join(root, folder)))
    .flatMap((file) => listImportedPackages(readFileSync(file, 'utf8')))
    .filter((name) => name !== 'electron')
    .map((name) => findDependency(lockfile, '', name))
    .filter((path) => path !== undefined);
  return listWithDependencies(lockfile, imported).filter((found) => !production.has(found.path));
}

const manifestSchema = z.object({ license: z.string().optional().catch(undefined) });

function readLicence(root: string, found: LockedPackage, delivery: Delivery): Licence {
  const folder = join(root, found.path);
  const manifest = manifestSchema.parse(JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')));
  const text = readdirSync(folder, { withFileTypes: true })
    .filter((file) => file.isFile() && licenceFile.test(file.name))
    .map((file) => readFileSync(join(folder, file.name), 'utf8').replaceAll('\r\n', '\n').trim())
    .join('\n\n');
  return {
    name: found.name,
    version: found.version,
    licence: manifest.license ?? found.license ?? '',
    text,
    delivery,
  };
}

/**
 * Every third-party package in an installer for one kind of computer, by name. Reads package-lock.json, the
 * sources' imports and node_modules; a package that is not installed (other platforms) is left out.
 */
export function listLicences(root: string, target: Target): Licence[] {
  const lockfile = readLockfile(root);
  const electron = findPackage(lockfile, 'node_modules/electron');
  const deliveries: [Delivery, LockedPackage[]][] = [
    ['installed', listProductionPackages(lockfile).filter((found) => runsOn(found, target))],
    ['bundled', listBundledPackages(root, lockfile)],
    ['runtime', electron === undefined ? [] : [electron]],
  ];
  return deliveries
    .flatMap(([delivery, packages]) =>
      packages
        .filter((found) => existsSync(join(root, found.path, 'package.json')))
        .map((found) => readLicence(root, found, delivery)),
    )
    .toSorted((a, b) => compare(a.name, b.name) || compare(a.version, b.version));
}

function compare(a: string, b: string): number {
  return a === b ? 0 : a < b ? -1 : 1;
}

/** The notices in docs/licences, by file name. */
export function listNotices(root: string): Notice[] {
  const folder = join(root, 'docs', 'licences');
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((file) => file.endsWith('.md'))
    .toSorted()
    .map((file) => ({ file, text: readFileSync(join(folder, file), 'utf8').trim() }));
}

const rule = '='.repeat(80);

/** The list as plain text: a summary line per package, then each licence, then the notices. */
export function formatLicences(licences: Licence[], notices: Notice[]): string {
  const title = (licence: Licence) =>
    `${licence.name} ${licence.version} — ${licence.licence === '' ? 'see its text' : licence.licence}`;
  const chapters = licences.map(
    (licence) =>
      `${rule}\n${title(licence)}\n${rule}\n\n${
        licence.text === '' ? `Declared by the package: ${licence.licence}.` : licence.text
      }`,
  );
  return [
    'Third-party software and data in Stratum',
    [
      ...licences.map(title),
      'Chromium and its components: LICENSES.chromium.html beside the application',
    ].join('\n'),
    ...chapters,
    ...notices.map((notice) => `${rule}\n${notice.text}`),
    '',
  ].join('\n\n');
}

/** Writes the list to `out/licences.txt` and returns the packages in it. Throws if one has no licence at all. */
export function writeLicences(root: string, target: Target): Licence[] {
  const licences = listLicences(root, target);
  const unlicensed = licences.filter(({ licence, text }) => licence === '' && text === '');
  if (unlicensed.length > 0) {
    throw new Error(
      `No licence found for ${unlicensed.map(({ name }) => name).join(', ')}: ` +
        'replace the package or ask its author. No installer was built.',
    );
  }
  const file = join(root, 'out', 'licences.txt');
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, formatLicences(licences, listNotices(root)));
  return licences;
}

if (import.meta.main) {
  const root = resolve(import.meta.dirname, '..');
  const licences = writeLicences(root, process);
  console.log(`out/licences.txt: ${licences.length} packages`);
}
