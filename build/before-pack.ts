import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Arch, type AfterPackContext } from 'electron-builder';
import { writeLicences } from './licences.ts';
import { listNativePackages, readLockfile, type LockedPackage, type Target } from './lockfile.ts';

/** The compiled packages that an installer for a computer needs and that npm left out on this one. */
export function listMissingNatives(root: string, target: Target): LockedPackage[] {
  return listNativePackages(readLockfile(root), target).filter(
    (found) => !existsSync(join(root, found.path)),
  );
}

/** Throws unless a package's archive is the one whose SHA-512 stands in the lockfile. */
export function verifyArchive(found: LockedPackage, archive: Buffer): void {
  const integrity = `sha512-${createHash('sha512').update(archive).digest('base64')}`;
  if (integrity !== found.integrity) {
    throw new Error(
      `${found.name}@${found.version} is not what package-lock.json expects (${integrity} instead of ` +
        `${found.integrity ?? 'none'}). No installer was built.`,
    );
  }
}

/**
 * Puts a package of another kind of computer into node_modules. `npm install` of a single package would do so
 * without comparing it to the lockfile and with leave to change others, so it is fetched, verified and unpacked.
 */
function addNative(root: string, found: LockedPackage): void {
  const npm = process.env['npm_execpath'];
  if (npm === undefined) {
    throw new Error(`${found.name} must be fetched to build for this computer: start with "npm run dist".`);
  }
  const folder = mkdtempSync(join(tmpdir(), 'stratum-native-'));
  try {
    const request = ['pack', `${found.name}@${found.version}`, '--silent', '--pack-destination', folder];
    execFileSync(process.execPath, [npm, ...request], { cwd: root, stdio: ['ignore', 'ignore', 'inherit'] });
    const [archive = ''] = readdirSync(folder);
    verifyArchive(found, readFileSync(join(folder, archive)));
    execFileSync('tar', ['-xzf', archive], { cwd: folder });
    cpSync(join(folder, 'package'), join(root, found.path), { recursive: true });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/**
 * Before electron-builder collects the files of one target: its compiled packages and the licence list. Both hooks
 * are given the same kind of context.
 */
export function beforePack(context: AfterPackContext): void {
  const root = context.packager.projectDir;
  const target = { platform: context.electronPlatformName, arch: Arch[context.arch] };
  for (const found of listMissingNatives(root, target)) addNative(root, found);
  writeLicences(root, target);
}
