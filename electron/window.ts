import { BrowserWindow, type WebContents } from 'electron';
import { originOf } from './origin.ts';
import { trustedOrigin } from './dispatcher.ts';

type WindowOptions = {
  preload: string;
  show: boolean;
  title: string;
  size?: { width: number; height: number };
};

/** The application's window: sandboxed, isolated, and held to our own pages. */
export function createWindow({ preload, show, title, size }: WindowOptions): BrowserWindow {
  const window = new BrowserWindow({
    width: 1366,
    height: 768,
    ...size,
    minWidth: 960,
    minHeight: 600,
    show,
    title,
    backgroundColor: '#f7f8f9',
    autoHideMenuBar: true,
    webPreferences: {
      preload,
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      webSecurity: true,
      spellcheck: false,
      devTools: false,
    },
  });
  return window;
}

/** Refuses every way out of our own pages, for any contents that ever come to be. */
export function restrictContents(contents: WebContents): void {
  const keepInside = (event: Electron.Event, url: string) => {
    if (originOf(url) !== trustedOrigin) event.preventDefault();
  };
  contents.on('will-navigate', (event) => keepInside(event, event.url));
  contents.on('will-redirect', (event) => keepInside(event, event.url));
  contents.on('will-attach-webview', (event) => event.preventDefault());
  contents.setWindowOpenHandler(() => ({ action: 'deny' }));
}
