import { FuseV1Options, FuseVersion, type FuseV1Config } from '@electron/fuses';

/** What a fuse is set to in every build, and why. */
export type FuseDecision = { on: boolean; reason: string };

/** A decision for each fuse; one that a newer package adds does not compile until it is decided. */
export const fuseDecisions: Readonly<Record<FuseV1Options, FuseDecision>> = {
  [FuseV1Options.RunAsNode]: {
    on: false,
    reason:
      'ELECTRON_RUN_AS_NODE would turn the signed application into a script interpreter that can ask the ' +
      "operating system's key store for Stratum's key. Long work runs in worker threads, which do not need it.",
  },
  [FuseV1Options.EnableCookieEncryption]: {
    on: true,
    reason:
      'Stratum sets no cookie; should a library ever set one, it is not to lie in the profile as plain text.',
  },
  [FuseV1Options.EnableNodeOptionsEnvironmentVariable]: {
    on: false,
    reason: 'NODE_OPTIONS=--require would run foreign code inside the unlocked main process.',
  },
  [FuseV1Options.EnableNodeCliInspectArguments]: {
    on: false,
    reason: '--inspect and SIGUSR1 would open a debugger on the main process, where the database key is.',
  },
  [FuseV1Options.EnableEmbeddedAsarIntegrityValidation]: {
    on: true,
    reason:
      'A changed app.asar is refused at start (macOS and Windows; Electron does not check it on Linux). The ' +
      'signature covers the expected hash.',
  },
  [FuseV1Options.OnlyLoadAppFromAsar]: {
    on: true,
    reason:
      'Without it a folder named app beside app.asar would be loaded instead, past the integrity check.',
  },
  [FuseV1Options.LoadBrowserProcessSpecificV8Snapshot]: {
    on: false,
    reason: 'Stratum ships no V8 snapshot of its own; an extra file that is executed at start is not needed.',
  },
  [FuseV1Options.GrantFileProtocolExtraPrivileges]: {
    on: false,
    reason:
      'Pages come from app://, never from file://; a file opened by mistake must not fetch or run others.',
  },
  [FuseV1Options.WasmTrapHandlers]: {
    on: true,
    reason:
      "Electron's default: reads and writes outside WebAssembly memory are caught by guard pages. Turning it " +
      'off serves only programs that install their own handler for SIGSEGV.',
  },
};

/**
 * The decisions in the form that `flipFuses` takes: strict, so that a fuse the binary has and we have not decided
 * stops the build. `resetAdHocDarwinSignature` is for Apple silicon, where a changed binary does not start before
 * it is signed again.
 */
export function fuseConfiguration(resetAdHocDarwinSignature: boolean): FuseV1Config {
  const on = (fuse: FuseV1Options) => fuseDecisions[fuse].on;
  return {
    version: FuseVersion.V1,
    strictlyRequireAllFuses: true,
    resetAdHocDarwinSignature,
    [FuseV1Options.RunAsNode]: on(FuseV1Options.RunAsNode),
    [FuseV1Options.EnableCookieEncryption]: on(FuseV1Options.EnableCookieEncryption),
    [FuseV1Options.EnableNodeOptionsEnvironmentVariable]: on(
      FuseV1Options.EnableNodeOptionsEnvironmentVariable,
    ),
    [FuseV1Options.EnableNodeCliInspectArguments]: on(FuseV1Options.EnableNodeCliInspectArguments),
    [FuseV1Options.EnableEmbeddedAsarIntegrityValidation]: on(
      FuseV1Options.EnableEmbeddedAsarIntegrityValidation,
    ),
    [FuseV1Options.OnlyLoadAppFromAsar]: on(FuseV1Options.OnlyLoadAppFromAsar),
    [FuseV1Options.LoadBrowserProcessSpecificV8Snapshot]: on(
      FuseV1Options.LoadBrowserProcessSpecificV8Snapshot,
    ),
    [FuseV1Options.GrantFileProtocolExtraPrivileges]: on(FuseV1Options.GrantFileProtocolExtraPrivileges),
    [FuseV1Options.WasmTrapHandlers]: on(FuseV1Options.WasmTrapHandlers),
  };
}
