import type { Configuration } from 'electron-builder';
import { afterPack } from './after-pack.ts';
import { beforePack } from './before-pack.ts';

/** What packages bring that only compiling or reading them needs; their licences are in licences.txt. */
const buildMaterial = [
  '!**/node_modules/better-sqlite3/{deps,src}{,/**}',
  '!**/node_modules/node-addon-api{,/**}',
  '!**/node_modules/zod/src{,/**}',
  '!**/node_modules/sharp/{install,src}{,/**}',
  '!**/node_modules/@img/sharp-libvips-*/lib/glib-2.0{,/**}',
  '!**/node_modules/**/*.{ts,cts,mts,map,md}',
  '!out/**/*.map',
];

/**
 * The whole list of what is packed for a platform; the production packages come by themselves. Binaries of other
 * computers stay out: better-sqlite3 carries all of them, @node-rs/argon2 and sharp have a package for each. Three traps:
 * `${platform}` would be this computer's, not the target's; a list at the top and a second one of exclusions per
 * platform would pack every file of the project; a pattern nested in another is not understood.
 */
function filesFor(platform: 'win32' | 'darwin' | 'linux'): string[] {
  return [
    'out/**',
    'package.json',
    ...buildMaterial,
    `!**/node_modules/better-sqlite3/prebuilds/!(${platform}-\${arch}).node`,
    `!**/node_modules/@node-rs/argon2-!(${platform}-\${arch}*){,/**}`,
    '!**/node_modules/@node-rs/argon2-*musl{,/**}',
    `!**/node_modules/@img/sharp-!(libvips-*|${platform}-\${arch}){,/**}`,
    `!**/node_modules/@img/sharp-libvips-!(${platform}-\${arch}){,/**}`,
  ];
}

/** How installers are made; `npm run dist` reads it. docs/packaging.md explains the choices. */
const configuration: Configuration = {
  appId: 'clinic.stratum.desktop',
  productName: 'Stratum',
  copyright: 'Copyright © Stratum',
  // A .deb cannot be made without a home page.
  extraMetadata: { homepage: 'https://stratum.example' },
  directories: { output: 'dist', buildResources: 'build' },
  extraResources: [{ from: 'out/licences.txt', to: 'licences.txt' }],
  // Left to itself, electron-builder would unpack whole packages with a binary, past the integrity check.
  asar: { smartUnpack: false },
  // What the operating system loads as code: also the shared libraries that sharp is linked to.
  asarUnpack: ['**/*.node', '**/*.dll', '**/*.dylib', '**/*.so', '**/*.so.*'],
  // The binaries are Node-API: the ones inside the packages serve Electron too.
  npmRebuild: false,
  allowMissingDependencies: false,
  electronLanguages: ['en', 'de'],
  artifactName: '${productName}-${version}-${os}-${arch}.${ext}',
  publish: null,
  beforePack,
  afterPack,
  icon: 'build/icons/icon.png',

  win: { target: [{ target: 'nsis', arch: ['x64', 'arm64'] }], files: filesFor('win32') },
  nsis: {
    oneClick: false,
    perMachine: false,
    buildUniversalInstaller: false,
    differentialPackage: false,
    deleteAppDataOnUninstall: false,
    installerLanguages: ['en_US', 'de_DE'],
  },

  mac: {
    target: [
      { target: 'dmg', arch: ['x64', 'arm64'] },
      { target: 'zip', arch: ['x64', 'arm64'] },
    ],
    files: filesFor('darwin'),
    category: 'public.app-category.medical',
    hardenedRuntime: true,
    entitlements: 'build/entitlements.mac.plist',
    entitlementsInherit: 'build/entitlements.mac.plist',
    extendInfo: {
      NSCameraUsageDescription: 'Stratum takes photographs of the treated zones for the patient record.',
      // Electron's template asks for these as well; Stratum never does.
      NSMicrophoneUsageDescription: null,
      NSAudioCaptureUsageDescription: null,
      NSBluetoothAlwaysUsageDescription: null,
      NSBluetoothPeripheralUsageDescription: null,
    },
  },
  dmg: { writeUpdateInfo: false },

  linux: {
    target: [
      { target: 'AppImage', arch: ['x64'] },
      { target: 'deb', arch: ['x64'] },
    ],
    files: filesFor('linux'),
    category: 'Office',
    synopsis: 'Treatment records for microneedling practitioners',
    maintainer: 'Stratum <maintainers@stratum.example>',
    // Left unset, an AppImage is started with --no-sandbox.
    executableArgs: [],
  },
  // The static runtime: needs no FUSE 2, which current distributions no longer install.
  toolsets: { appimage: '1.0.3' },
};

export default configuration;
