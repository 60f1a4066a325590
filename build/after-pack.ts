import { join } from 'node:path';
import { flipFuses, FuseState, FuseV1Options, getCurrentFuseWire } from '@electron/fuses';
import { Arch, type AfterPackContext } from 'electron-builder';
import { fuseConfiguration, fuseDecisions } from './fuses.ts';

/** The fuses as numbers; a compiled enumeration also holds its names. */
export const allFuses: readonly FuseV1Options[] = Object.values(FuseV1Options).filter(
  (fuse) => typeof fuse !== 'string',
);

/** Where the packed Electron is, as @electron/fuses wants it: on macOS the bundle, elsewhere the executable. */
export function packedElectron(folder: string, platform: string, executable: string): string {
  const extensions: Readonly<Record<string, string>> = { darwin: '.app', win32: '.exe', linux: '' };
  const extension = extensions[platform];
  if (extension === undefined) throw new Error(`Stratum is not packed for ${platform}.`);
  return join(folder, `${executable}${extension}`);
}

/** Reads the fuses back from a packed Electron and throws, naming those that are not as decided. */
export async function verifyFuses(electron: string): Promise<void> {
  const wire = await getCurrentFuseWire(electron);
  const wrong = allFuses.filter(
    (fuse) => wire[fuse] !== (fuseDecisions[fuse].on ? FuseState.ENABLE : FuseState.DISABLE),
  );
  if (wrong.length > 0) {
    throw new Error(
      `Fuses not as decided in build/fuses.ts: ${wrong.map((fuse) => FuseV1Options[fuse]).join(', ')}.`,
    );
  }
}

/**
 * Sets and verifies the fuses after packing and before signing. electron-builder's own `electronFuses` option is
 * not used: its copy of @electron/fuses is older, does not know every fuse and cannot be strict.
 */
export async function afterPack(context: AfterPackContext): Promise<void> {
  const { appOutDir, arch, electronPlatformName: platform, packager } = context;
  const executable =
    'executableName' in packager && typeof packager.executableName === 'string'
      ? packager.executableName
      : packager.appInfo.productFilename;
  const electron = packedElectron(appOutDir, platform, executable);
  const signAgain = platform === 'darwin' && arch === Arch.arm64 && process.platform === 'darwin';
  await flipFuses(electron, fuseConfiguration(signAgain));
  await verifyFuses(electron);
}
