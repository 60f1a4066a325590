import { rmSync, watch, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { BrowserWindow, app, dialog, powerMonitor, protocol, session, shell } from 'electron';
import type { HostInfo } from '../domain/contract.ts';
import { lockGraceMs } from '../domain/locking.ts';
import { type StartArguments, parseStartArguments } from './arguments.ts';
import { ClinicHost } from './clinic-host.ts';
import { demoPassword, makeThrowAwayClinic } from './demo/demo-clinic.ts';
import { systemEnvironment } from './environment.ts';
import { type Desktop, type HostContext, statusOf } from './handlers/handlers.ts';
import { handlers } from './handlers/index.ts';
import { broadcast, originOf, registerChannels } from './ipc.ts';
import { trustedOrigin } from './dispatcher.ts';
import { openLog } from './log.ts';
import { exportDialogTitle, installMenu } from './menu.ts';
import { servePages } from './pages.ts';
import { createWindow, restrictContents } from './window.ts';

const start = parseStartArguments(process.argv.slice(1));
const preload = join(import.meta.dirname, '../preload/preload.cjs');
const pages = join(import.meta.dirname, '../renderer');
/** No Electron version: the stand-in runs this code in a browser window. */
const preview = process.versions['electron'] === undefined;

app.enableSandbox();
app.setName('Stratum');
if (start.data !== undefined) app.setPath('userData', resolve(start.data));
protocol.registerSchemesAsPrivileged([
  { scheme: 'app', privileges: { standard: true, secure: true, supportFetchAPI: true } },
]);

if (app.requestSingleInstanceLock()) {
  app.on('second-instance', () => BrowserWindow.getAllWindows()[0]?.focus());
  app.on('web-contents-created', (_event, contents) => restrictContents(contents));
  // Not awaited here: Electron becomes ready only once this module has run to its end.
  void app
    .whenReady()
    .then(() => run(start))
    .catch(failToStart);
} else {
  process.stderr.write('Stratum is already open with this data folder.\n');
  app.exit(0);
}

/** A failure before there is a window to show it in. */
function failToStart(error: unknown): void {
  dialog.showErrorBox('Stratum could not start', error instanceof Error ? error.message : String(error));
  app.exit(1);
}

async function run({ demo, smoke }: StartArguments): Promise<void> {
  const environment = systemEnvironment;
  const throwAway = demo ? await makeThrowAwayClinic(environment) : undefined;
  const dataFolder = throwAway ?? app.getPath('userData');
  const host = new ClinicHost(
    dataFolder,
    environment,
    openLog(join(dataFolder, 'logs', 'stratum.log'), environment),
  );
  if (demo) await host.unlock(demoPassword);
  const info: HostInfo = {
    version: app.getVersion(),
    preview,
    demo,
    dataFolder,
    locale: app.getLocale(),
  };
  const context: HostContext = { host, info, environment, desktop };
  const lock = () => requestLock(context);

  protocol.handle('app', servePages(pages));
  restrictPermissions();
  registerChannels(handlers, context);
  installMenu(lock);
  powerMonitor.on('lock-screen', lock);
  powerMonitor.on('suspend', lock);
  quitCleanly(host, throwAway);

  const window = createWindow({
    preload,
    show: smoke === undefined,
    title: preview ? 'Stratum (preview)' : 'Stratum',
  });
  await window.loadURL('app://stratum/');
  if (process.env['STRATUM_WATCH'] && !app.isPackaged) reloadOnChange(window);
  if (smoke !== undefined) await takePicture(window, resolve(smoke));
}

const desktop: Desktop = {
  chooseFolder: async () => {
    const options: Electron.OpenDialogOptions = {
      title: exportDialogTitle,
      properties: ['openDirectory', 'createDirectory'],
    };
    const parent = BrowserWindow.getFocusedWindow() ?? BrowserWindow.getAllWindows()[0];
    const { canceled, filePaths } = await (parent
      ? dialog.showOpenDialog(parent, options)
      : dialog.showOpenDialog(options));
    return canceled ? undefined : filePaths[0];
  },
  showInFolder: (path) => shell.showItemInFolder(path),
};

/** Lets the windows store what is being typed and lock; a window that does not answer is not waited for. */
function requestLock(context: HostContext): void {
  const { host } = context;
  const { open } = host;
  if (!open) return;
  broadcast('lock-requested', null);
  setTimeout(() => {
    // Locked and opened again within that time: another session, which nobody asked to lock.
    if (host.open !== open) return;
    void host.lock().then(() => broadcast('status-changed', statusOf(context)));
  }, lockGraceMs);
}

/** Our own page may put text on the clipboard; everything else that a page could ask for is refused. */
function restrictPermissions(): void {
  const allows = (permission: string, origin: string) =>
    permission === 'clipboard-sanitized-write' && originOf(origin) === trustedOrigin;
  session.defaultSession.setPermissionRequestHandler((contents, permission, answer) =>
    answer(allows(permission, contents.getURL())),
  );
  session.defaultSession.setPermissionCheckHandler((_contents, permission, origin) =>
    allows(permission, origin),
  );
}

/** Leaves no open database behind; a demo clinic is thrown away. */
function quitCleanly(host: ClinicHost, throwAway: string | undefined): void {
  app.on('window-all-closed', () => app.quit());
  let closed = false;
  app.on('will-quit', (event) => {
    if (closed) return;
    event.preventDefault();
    void host.lock().finally(() => {
      closed = true;
      if (throwAway !== undefined) rmSync(throwAway, { recursive: true, force: true });
      app.quit();
    });
  });
}

/** For development: shows the pages anew when they have been built again. */
function reloadOnChange(window: BrowserWindow): void {
  let settling: NodeJS.Timeout | undefined;
  watch(join(pages, 'index.html'), () => {
    clearTimeout(settling);
    settling = setTimeout(() => window.webContents.reload(), 300);
  });
}

/** Waits for the first screen to have its data, writes its picture and quits. */
async function takePicture(window: BrowserWindow, file: string): Promise<void> {
  await window.webContents.executeJavaScript(`new Promise((shown) => {
    const look = () => (document.querySelector('[data-ready]') ? shown(true) : requestAnimationFrame(look));
    look();
  })`);
  const picture = await window.webContents.capturePage();
  writeFileSync(file, picture.toPNG());
  app.quit();
}
