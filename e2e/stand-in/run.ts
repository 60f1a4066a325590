/**
 * Runs an Electron application's main file on the stand-in: node run.ts <main file> [arguments of the application]
 *
 * STAND_IN_BROWSER   path of Chromium, Chrome or Edge
 * STAND_IN_HEADLESS  1: no window on the desktop
 * STAND_IN_PROFILE   folder for the browser's profile
 * STAND_IN_TITLE     what to append to every page's title
 * STAND_IN_CONTROL   1: a test drives this process (control-commands.ts), also through the browser's debugging port
 * STAND_IN_KEY_STORE any word: a key store that opens what it has sealed under the same word
 * STAND_IN_PATIENCE  seconds that the main file may take to be evaluated, by default 10
 */
import { existsSync, readFileSync } from 'node:fs';
import { registerHooks } from 'node:module';
import { dirname, join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';

const {
  STAND_IN_BROWSER,
  STAND_IN_HEADLESS,
  STAND_IN_PROFILE,
  STAND_IN_TITLE,
  STAND_IN_CONTROL,
  STAND_IN_PATIENCE,
} = process.env;
const [runner = '', mainArgument = '', ...applicationArguments] = process.argv.slice(1);
if (!mainArgument || !STAND_IN_BROWSER) {
  console.error(`usage: STAND_IN_BROWSER=<path> node ${runner} <main file> [arguments]`);
  process.exit(2);
}
const mainFile = resolve(mainArgument);
const standIn = new URL('electron.ts', import.meta.url).href;

registerHooks({
  resolve: (specifier, context, next) =>
    specifier === 'electron' || specifier === 'electron/main'
      ? { url: standIn, shortCircuit: true }
      : next(specifier, context),
});

const [{ app }, { BrowserHost }, { listenToTest }, { serve }, { runtime }] = await Promise.all([
  import('./app.ts'),
  import('./browser.ts'),
  import('./control.ts'),
  import('./protocol.ts'),
  import('./runtime.ts'),
]);

const appPath = folderOf(mainFile);
const manifest = readManifest(appPath);
runtime.appPath = appPath;
runtime.name = manifest.productName ?? manifest.name ?? runtime.name;
runtime.version = manifest.version ?? runtime.version;
runtime.titleSuffix = STAND_IN_TITLE ?? '';
runtime.controlled = STAND_IN_CONTROL === '1' && process.send !== undefined;
process.argv.splice(1, process.argv.length, appPath, ...applicationArguments);
if (runtime.controlled) listenToTest();
// Electron reports these and goes on.
process.on('unhandledRejection', (reason) =>
  console.error('Unhandled rejection in the main process:', reason),
);
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => app.quit());

const host = new BrowserHost(
  {
    executablePath: STAND_IN_BROWSER,
    headless: STAND_IN_HEADLESS === '1',
    debuggingPort: runtime.controlled,
    ...(STAND_IN_PROFILE && { profile: STAND_IN_PROFILE }),
  },
  async (route) => {
    const request = route.request();
    if (request.isNavigationRequest()) {
      const contents = runtime.contents.get(request.frame().page());
      if (contents && !contents.mayNavigate(request.frame(), request.url())) return route.abort('aborted');
    }
    return serve(route);
  },
);
runtime.host = host;
// The browser starts while the application loads.
const starting = host.context().catch((error: unknown) => {
  console.error(`The browser ${STAND_IN_BROWSER} cannot be used: ${String(error)}`);
  process.exit(1);
});
const complaint = setTimeout(
  () => {
    console.error(
      `${mainFile} is still being evaluated. Electron emits "ready" only after that: does it await app.whenReady() at its top level?`,
    );
    process.exit(1);
  },
  Number(STAND_IN_PATIENCE ?? 10) * 1000,
);
await import(pathToFileURL(mainFile).href);
clearTimeout(complaint);
await starting;
app.becomeReady();

function folderOf(file: string): string {
  for (let folder = dirname(file); folder !== dirname(folder); folder = dirname(folder)) {
    if (existsSync(join(folder, 'package.json'))) return folder;
  }
  return dirname(file);
}

function readManifest(folder: string): { name?: string; productName?: string; version?: string } {
  const path = join(folder, 'package.json');
  // The fields are those that npm defines.
  return existsSync(path) ? (JSON.parse(readFileSync(path, 'utf8')) as ReturnType<typeof readManifest>) : {};
}
