import type { Page } from 'playwright';
import type { BrowserHost } from './browser.ts';
import type { WebContents } from './web-contents.ts';

/** What the parts of the stand-in share: one application and one browser per process. */
export type Runtime = {
  host: BrowserHost | undefined;
  /** The application has been told that it may open windows. */
  ready: boolean;
  /** Folder of the application: the nearest one above its main file that holds a package.json. */
  appPath: string;
  name: string;
  version: string;
  /** Appended to the title of every page, so that nobody takes a preview for the real thing. */
  titleSuffix: string;
  /** A test drives this process: dialogs wait for its answers. */
  controlled: boolean;
  readonly contents: Map<Page, WebContents>;
};

export const runtime: Runtime = {
  host: undefined,
  ready: false,
  appPath: process.cwd(),
  name: 'stand-in',
  version: '0.0.0',
  titleSuffix: '',
  controlled: false,
  contents: new Map(),
};

/** @throws Error before the application is ready */
export function getHost(): BrowserHost {
  if (!runtime.host || !runtime.ready) throw new Error('Cannot create BrowserWindow before app is ready');
  return runtime.host;
}

/** An event that a listener may refuse, as Electron passes it first. */
export type Preventable<Details extends object = object> = Details & {
  preventDefault: () => void;
  readonly defaultPrevented: boolean;
};

export function preventable<Details extends object>(details: Details): Preventable<Details> {
  let prevented = false;
  return Object.defineProperties(details, {
    preventDefault: { value: () => (prevented = true) },
    defaultPrevented: { get: () => prevented },
    // defineProperties gives no type to what it adds.
  }) as Preventable<Details>;
}
