/**
 * What `import … from 'electron'` gives the main process on the stand-in. A name that is not here fails when the
 * application is loaded; a member that is not here fails, with a sentence, when it is used.
 */
import { app as appPart } from './app.ts';
import { BrowserWindow } from './browser-window.ts';
import { dialog as dialogPart } from './dialog.ts';
import { ipcMain as ipcMainPart } from './ipc.ts';
import { Menu, MenuItem } from './menu.ts';
import { net as netPart, protocol as protocolPart } from './protocol.ts';
import { session as sessionPart } from './session.ts';
import { strict } from './strict.ts';
import {
  powerMonitor as powerMonitorPart,
  safeStorage as safeStoragePart,
  screen as screenPart,
  shell as shellPart,
} from './system.ts';
import { nativeTheme } from './theme.ts';

export { BrowserWindow, Menu, MenuItem, nativeTheme };
export const app = strict('app', appPart, ['dock']);
export const dialog = strict('dialog', dialogPart);
export const ipcMain = strict('ipcMain', ipcMainPart);
export const net = strict('net', netPart);
export const powerMonitor = strict('powerMonitor', powerMonitorPart);
export const protocol = strict('protocol', protocolPart);
export const safeStorage = strict('safeStorage', safeStoragePart);
export const screen = strict('screen', screenPart);
export const session = strict('session', sessionPart);
export const shell = strict('shell', shellPart);

export default {
  app,
  BrowserWindow,
  dialog,
  ipcMain,
  Menu,
  MenuItem,
  nativeTheme,
  net,
  powerMonitor,
  protocol,
  safeStorage,
  screen,
  session,
  shell,
};
