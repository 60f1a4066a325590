import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';

const versionsByName = z.record(z.string(), z.string()).default({});

const entrySchema = z.object({
  name: z.string().optional(),
  version: z.string().default(''),
  integrity: z.string().optional(),
  license: z.string().optional().catch(undefined),
  dev: z.boolean().default(false),
  hasInstallScript: z.boolean().default(false),
  os: z.array(z.string()).optional(),
  cpu: z.array(z.string()).optional(),
  libc: z.array(z.string()).optional(),
  dependencies: versionsByName,
  optionalDependencies: versionsByName,
  peerDependencies: versionsByName,
  peerDependenciesMeta: z.record(z.string(), z.object({ optional: z.boolean().default(false) })).default({}),
});

const lockfileSchema = z.object({ packages: z.record(z.string(), entrySchema) });

/** The lockfile as npm writes it, reduced to what packaging asks of it. Keys of `packages` are paths from the root. */
export type Lockfile = z.infer<typeof lockfileSchema>;

/** One installed or installable package of the lockfile. */
export type LockedPackage = z.infer<typeof entrySchema> & { path: string; name: string };

/** The computer an installer is made for, in Node's words (`win32`, `arm64`). */
export type Target = { platform: string; arch: string };

/** Parses a lockfile's content; throws if it is not one (lockfileVersion 2 and later have `packages`). */
export function parseLockfile(content: unknown): Lockfile {
  return lockfileSchema.parse(content);
}

/** Reads `package-lock.json` in a folder. */
export function readLockfile(root: string): Lockfile {
  return parseLockfile(JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')));
}

/** The package at a path of the lockfile, or undefined. A package installed under an alias has its own name. */
export function findPackage(lockfile: Lockfile, path: string): LockedPackage | undefined {
  const entry = lockfile.packages[path];
  if (path === '' || entry === undefined) return undefined;
  const installedAs = path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length);
  return { ...entry, path, name: entry.name ?? installedAs };
}

/** Every package that is installed without development dependencies, on any platform. */
export function listProductionPackages(lockfile: Lockfile): LockedPackage[] {
  return Object.keys(lockfile.packages)
    .map((path) => findPackage(lockfile, path))
    .filter((found) => found !== undefined)
    .filter((found) => !found.dev);
}

/** Whether a package may be installed on a computer; Electron on Linux needs glibc, so builds for musl may not. */
export function runsOn(found: LockedPackage, target: Target): boolean {
  const { os, cpu, libc } = found;
  return (
    (os?.includes(target.platform) ?? true) &&
    (cpu?.includes(target.arch) ?? true) &&
    (target.platform !== 'linux' || (libc?.includes('glibc') ?? true))
  );
}

/** The production packages that hold compiled code for one kind of computer only. */
export function listNativePackages(lockfile: Lockfile, target: Target): LockedPackage[] {
  return listProductionPackages(lockfile).filter(
    (found) => (found.os ?? found.cpu) !== undefined && runsOn(found, target),
  );
}

/** The path a package name resolves to, seen from another package ('' is the root), as Node resolves it. */
export function findDependency(lockfile: Lockfile, from: string, name: string): string | undefined {
  for (let folder = from; ; folder = folder.slice(0, Math.max(folder.lastIndexOf('/node_modules/'), 0))) {
    const path = folder === '' ? `node_modules/${name}` : `${folder}/node_modules/${name}`;
    if (lockfile.packages[path] !== undefined) return path;
    if (folder === '') return undefined;
  }
}

/** Some packages and everything they need: dependencies, optional ones, and peers that are not optional. */
export function listWithDependencies(lockfile: Lockfile, paths: Iterable<string>): LockedPackage[] {
  const found = new Map<string, LockedPackage>();
  const waiting = [...paths];
  for (let path = waiting.pop(); path !== undefined; path = waiting.pop()) {
    const locked = findPackage(lockfile, path);
    if (locked === undefined || found.has(path)) continue;
    found.set(path, locked);
    const peers = Object.keys(locked.peerDependencies).filter(
      (name) => locked.peerDependenciesMeta[name]?.optional !== true,
    );
    const names = [
      ...Object.keys(locked.dependencies),
      ...Object.keys(locked.optionalDependencies),
      ...peers,
    ];
    for (const name of names) {
      const dependency = findDependency(lockfile, path, name);
      if (dependency !== undefined) waiting.push(dependency);
    }
  }
  return [...found.values()];
}
