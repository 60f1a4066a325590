// A small application for the stand-in's own tests: it does a little of everything, and checks its senders.
import { writeFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join, normalize, sep } from 'node:path';
import {
  app,
  BrowserWindow,
  dialog,
  ipcMain,
  Menu,
  nativeTheme,
  powerMonitor,
  protocol,
  session,
  shell,
} from 'electron';

const folder = join(import.meta.dirname, 'public');
const types = { '.html': 'text/html', '.js': 'text/javascript' };
const log = [];
const origin = 'app://sample';

protocol.registerSchemesAsPrivileged([
  { scheme: 'app', privileges: { standard: true, secure: true, supportFetchAPI: true } },
]);

async function serve(request) {
  const { host, pathname } = new URL(request.url);
  const path = normalize(join(folder, decodeURIComponent(pathname)));
  if (host !== 'sample' || !path.startsWith(folder + sep)) return new Response('refused', { status: 403 });
  try {
    const type = types[path.slice(path.lastIndexOf('.'))] ?? 'application/octet-stream';
    const policy = `default-src 'self'; script-src 'self'; img-src 'self' app://sample data:; frame-src 'self' app:`;
    return new Response(await readFile(path), {
      headers: { 'content-type': type, 'content-security-policy': policy },
    });
  } catch {
    return new Response('not found', { status: 404 });
  }
}

function openWindow(path = '/index.html') {
  const window = new BrowserWindow({
    width: 900,
    height: 640,
    webPreferences: { preload: join(import.meta.dirname, 'preload.cjs') },
  });
  window.webContents.on('will-navigate', (event, url) => {
    log.push(`will-navigate ${url}`);
    if (!url.startsWith(`${origin}/`)) event.preventDefault();
  });
  window.webContents.setWindowOpenHandler(({ url }) => {
    log.push(`window-open ${url}`);
    return { action: url.startsWith(`${origin}/allowed`) ? 'allow' : 'deny' };
  });
  window.on('close', (event) => {
    log.push('close');
    if (refuseClose) event.preventDefault();
  });
  void window.loadURL(origin + path);
  return window;
}

async function takePicture(window, file) {
  writeFileSync(file, (await window.webContents.capturePage()).toPNG());
  app.exit(0);
}

let refuseClose = false;

function isOurs(event) {
  return event.senderFrame === event.sender.mainFrame && event.senderFrame.origin === origin;
}

const handlers = {
  echo: (value) => value,
  log: () => log,
  fail: () => {
    throw new RangeError('too far');
  },
  'return-function': () => () => 1,
  'open-window': (path) => openWindow(path).id,
  'push-function': (_, event) => {
    event.sender.send('news', () => 1);
  },
  push: (value, event) => event.sender.send('news', value),
  save: async () => dialog.showSaveDialog({ title: 'Save it', defaultPath: 'x.txt' }),
  ask: async () => dialog.showMessageBox({ message: 'Sure?', buttons: ['Yes', 'No'] }),
  reveal: (path) => shell.showItemInFolder(path),
  theme: (source) => {
    nativeTheme.themeSource = source;
    return nativeTheme.shouldUseDarkColors;
  },
  'refuse-close': (refuse) => {
    refuseClose = refuse;
  },
  'use-missing': () => app.dockMenu,
  version: () => [app.getName(), app.getVersion(), app.getPath('userData'), process.argv.slice(2)],
};

if (process.argv.includes('--user-data')) {
  app.setPath('userData', process.argv[process.argv.indexOf('--user-data') + 1]);
}
if (!app.requestSingleInstanceLock()) app.quit();
app.on('second-instance', (event, argv) => log.push(`second-instance ${argv.at(-1)}`));
app.on('before-quit', () => log.push('before-quit'));
for (const event of ['suspend', 'lock-screen']) powerMonitor.on(event, () => log.push(event));

app.on('ready', () => {
  protocol.handle('app', serve);
  session.defaultSession.setPermissionRequestHandler((contents, permission, answer, details) => {
    answer(permission === 'media' && details.mediaTypes.includes('video'));
  });
  for (const [channel, handler] of Object.entries(handlers)) {
    ipcMain.handle(channel, (event, value) => {
      if (!isOurs(event)) throw new Error(`refused ${event.senderFrame?.url}`);
      return handler(value, event);
    });
  }
  ipcMain.on('note', (event, value) => log.push(`note ${value}`));
  Menu.setApplicationMenu(
    Menu.buildFromTemplate([
      {
        label: 'File',
        submenu: [
          { id: 'new', label: 'New', accelerator: 'CmdOrCtrl+Shift+N', click: () => log.push('menu new') },
          {
            label: 'Print',
            accelerator: 'CmdOrCtrl+P',
            click: (item, window) => log.push(`menu print ${window.id}`),
          },
          { label: 'Off', accelerator: 'F9', enabled: false, click: () => log.push('menu off') },
        ],
      },
    ]),
  );
  const window = openWindow();
  const smoke = process.argv.indexOf('--smoke');
  if (smoke > 0) {
    window.webContents.once('did-finish-load', () => void takePicture(window, process.argv[smoke + 1]));
  }
});
