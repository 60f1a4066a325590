import { rmSync, watch, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { BrowserWindow, app, dialog, powerMonitor, protocol, safeStorage, session, shell } from 'electron';
import type { HostInfo } from '../domain/contract.ts';
import { type StartArguments, parseStartArguments } from './arguments.ts';
import { AutoLock } from './auto-lock.ts';
import { backupBeforeClose } from './backup/at-close.ts';
import { watchSchedule } from './backup/scheduler.ts';
import { ClinicHost } from './clinic-host.ts';
import { demoPassword, makeThrowAwayClinic } from './demo/demo-clinic.ts';
import { systemEnvironment } from './environment.ts';
import type { Desktop, HostContext } from './handlers/handlers.ts';
import { handlers } from './handlers/index.ts';
import { broadcast, registerChannels } from './ipc.ts';
import { clinicJobs } from './jobs/clinic-jobs.ts';
import { systemKeyStore } from './key-store.ts';
import { requestLock } from './lock-request.ts';
import { openLog } from './log.ts';
import { fileDialogs, folderDialogTitles, installMenu } from './menu.ts';
import { servePages } from './pages.ts';
import { allowsPermission } from './permissions.ts';
import { openWithPassword } from './vault-entries.ts';
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
  app.on('second-instance', showAgain);
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

/** Started once more while the last backup is being made: opens again when that is done. */
let startAgain = false;

function showAgain(): void {
  const [window] = BrowserWindow.getAllWindows();
  if (window?.isMinimized()) window.restore();
  if (window) window.focus();
  else startAgain = true;
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
  if (demo) await unlockDemo(host);
  const info: HostInfo = {
    version: app.getVersion(),
    preview,
    demo,
    dataFolder,
    locale: app.getLocale(),
  };
  const jobs = clinicJobs(host, (state) => broadcast('job-changed', state));
  const context: HostContext = {
    host,
    info,
    environment,
    desktop: { ...desktop, openWindow: () => openAnother(host) },
    jobs,
    broadcast,
  };
  const lock = () => void requestLock(context);

  protocol.handle('app', servePages(pages));
  restrictPermissions();
  registerChannels(handlers, context);
  installMenu({ lock, openWindow: () => openAnother(host) });
  powerMonitor.on('lock-screen', lock);
  powerMonitor.on('suspend', lock);
  const idleSeconds = () => powerMonitor.getSystemIdleTime();
  new AutoLock({ environment, idleSeconds, open: () => host.open, lock }).start();
  watchSchedule(context);
  quitCleanly(context, throwAway);

  host.onClose(async () => {
    const [, ...others] = BrowserWindow.getAllWindows();
    for (const other of others) other.destroy();
  });
  const window = await openWindow(smoke === undefined);
  if (process.env['STRATUM_WATCH'] && !app.isPackaged) reloadOnChange(window);
  if (smoke !== undefined) await takePicture(window, resolve(smoke));
}

/** Opens a window on the first screen. */
async function openWindow(show = true): Promise<BrowserWindow> {
  const title = preview ? 'Stratum (preview)' : 'Stratum';
  const window = createWindow({ preload, show, title });
  await window.loadURL('app://stratum/');
  return window;
}

/** Opens one more window for whoever is signed in; a locked clinic needs one only. */
function openAnother(host: ClinicHost): void {
  if (host.open === undefined) return;
  openWindow().catch((error: unknown) => host.log.failure('opening a window', error));
}

const desktop: Omit<Desktop, 'openWindow'> = {
  chooseFolder: async (purpose = 'export') => {
    const options: Electron.OpenDialogOptions = {
      title: folderDialogTitles[purpose],
      properties: ['openDirectory', 'createDirectory'],
    };
    const parent = BrowserWindow.getFocusedWindow() ?? BrowserWindow.getAllWindows()[0];
    const { canceled, filePaths } = await (parent
      ? dialog.showOpenDialog(parent, options)
      : dialog.showOpenDialog(options));
    return canceled ? undefined : filePaths[0];
  },
  chooseFile: async (purpose) => {
    const options: Electron.OpenDialogOptions = { ...fileDialogs[purpose], properties: ['openFile'] };
    const parent = BrowserWindow.getFocusedWindow() ?? BrowserWindow.getAllWindows()[0];
    const { canceled, filePaths } = await (parent
      ? dialog.showOpenDialog(parent, options)
      : dialog.showOpenDialog(options));
    return canceled ? undefined : filePaths[0];
  },
  showInFolder: (path) => shell.showItemInFolder(path),
  windowCount: () => BrowserWindow.getAllWindows().length,
  keyStore: systemKeyStore({ platform: process.platform, preview, storage: safeStorage }),
};

/** A demo clinic has one account with a password. */
async function unlockDemo(host: ClinicHost): Promise<void> {
  await host.inspect();
  const accountId = host.locked.accounts[0]?.id ?? '';
  await host.unlock({ accountId, way: 'password' }, (file) =>
    openWithPassword(file, accountId, demoPassword),
  );
}

/** Asks `allowsPermission` about everything that a page could ask for. */
function restrictPermissions(): void {
  session.defaultSession.setPermissionRequestHandler((_contents, permission, answer, details) => {
    const { requestingUrl: address, isMainFrame } = details;
    const media = 'mediaTypes' in details ? (details.mediaTypes ?? []) : [];
    answer(allowsPermission({ permission, address, isMainFrame, media }));
  });
  session.defaultSession.setPermissionCheckHandler((_contents, permission, address, details) => {
    const { isMainFrame, mediaType } = details;
    return allowsPermission({
      permission,
      address,
      isMainFrame,
      media: mediaType === undefined ? [] : [mediaType],
    });
  });
}

/** Makes the backup of closing and leaves no open database behind; a demo clinic is thrown away. */
function quitCleanly(context: HostContext, throwAway: string | undefined): void {
  app.on('window-all-closed', () => app.quit());
  let state: 'open' | 'closing' | 'closed' = 'open';
  const close = async () => {
    await backupBeforeClose(context);
    await context.host.lock();
    if (throwAway !== undefined) rmSync(throwAway, { recursive: true, force: true });
  };
  app.on('will-quit', (event) => {
    if (state === 'closed') return;
    event.preventDefault();
    if (state === 'closing') return;
    state = 'closing';
    void close().finally(() => {
      state = 'closed';
      if (startAgain) app.relaunch();
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
