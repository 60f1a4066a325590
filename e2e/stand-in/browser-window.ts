import { EventEmitter } from 'node:events';
import type { BrowserWindow as ElectronWindow, BrowserWindowConstructorOptions, Rectangle } from 'electron';
import type { CDPSession, Page } from 'playwright';
import { menuHooks } from './menu.ts';
import { getHost, preventable } from './runtime.ts';
import { WebContents } from './web-contents.ts';

type WindowPart = Pick<
  ElectronWindow,
  | 'id'
  | 'show'
  | 'showInactive'
  | 'hide'
  | 'focus'
  | 'close'
  | 'destroy'
  | 'isDestroyed'
  | 'isVisible'
  | 'isFocused'
  | 'isMinimized'
  | 'isMaximized'
  | 'isFullScreen'
  | 'minimize'
  | 'maximize'
  | 'restore'
  | 'getBounds'
  | 'setBounds'
  | 'getSize'
  | 'setSize'
  | 'setMinimumSize'
  | 'getTitle'
  | 'setTitle'
  | 'loadURL'
  | 'setMenuBarVisibility'
  | 'removeMenu'
  | 'setContentProtection'
  | 'setBackgroundColor'
  | 'center'
>;

/** What the application is told about windows. */
export const windowHooks: {
  created: (window: BrowserWindow) => void;
  allClosed: () => void;
  closeRefused: () => void;
} = { created: () => undefined, allClosed: () => undefined, closeRefused: () => undefined };

const windows: BrowserWindow[] = [];
let count = 0;

/** As BrowserWindow of Electron. */
export class BrowserWindow extends EventEmitter implements WindowPart {
  readonly id = ++count;
  readonly webContents: WebContents;
  #title: string;
  #visible: boolean;
  #minimized = false;
  #maximized = false;
  #destroyed = false;
  #bounds: Rectangle;
  #devtools: CDPSession | undefined;

  static getAllWindows(): BrowserWindow[] {
    return [...windows];
  }
  static fromWebContents(contents: WebContents): BrowserWindow | null {
    return windows.find(({ webContents }) => webContents.id === contents.id) ?? null;
  }
  static fromId(id: number): BrowserWindow | null {
    return windows.find((window) => window.id === id) ?? null;
  }
  static getFocusedWindow(): BrowserWindow | null {
    return windows.findLast((window) => window.isVisible()) ?? null;
  }

  constructor(options: BrowserWindowConstructorOptions = {}) {
    super();
    getHost();
    this.#title = options.title ?? '';
    this.#visible = options.show ?? true;
    this.#bounds = {
      x: options.x ?? 0,
      y: options.y ?? 0,
      width: options.width ?? 800,
      height: options.height ?? 600,
    };
    this.webContents = new WebContents(options.webPreferences ?? {}, {
      openWindow: (url, response) => {
        const child = new BrowserWindow({ ...response.overrideBrowserWindowOptions });
        this.webContents.emit('did-create-window', child, { url });
        void child.loadURL(url).catch(() => undefined);
      },
      prepare: async (page, devtools) => this.#prepare(page, devtools),
    });
    this.webContents.once('dom-ready', () => this.emit('ready-to-show'));
    this.webContents.once('destroyed', () => this.#closed());
    this.webContents.on('will-prevent-unload', (event: { defaultPrevented: boolean }) => {
      if (!event.defaultPrevented) windowHooks.closeRefused();
    });
    windows.push(this);
    windowHooks.created(this);
  }

  async loadURL(url: string): Promise<void> {
    return this.webContents.loadURL(url);
  }
  show(): void {
    this.showInactive();
    this.focus();
  }
  showInactive(): void {
    if (this.#visible) return;
    this.#visible = true;
    this.emit('show');
  }
  hide(): void {
    this.#visible = false;
    this.emit('hide');
  }
  focus(): void {
    this.webContents.focus();
    this.emit('focus');
  }
  isVisible(): boolean {
    return this.#visible && !this.#destroyed;
  }
  isFocused(): boolean {
    return BrowserWindow.getFocusedWindow() === this;
  }
  /** Asks the listeners of `close`, then the page (beforeunload); each may refuse. */
  close(): void {
    if (this.#destroyed) return;
    const event = preventable({});
    this.emit('close', event);
    if (event.defaultPrevented) windowHooks.closeRefused();
    else void this.#closePage(true);
  }
  destroy(): void {
    void this.#closePage(false);
    this.#closed();
  }
  isDestroyed(): boolean {
    return this.#destroyed;
  }

  isMinimized(): boolean {
    return this.#minimized;
  }
  isMaximized(): boolean {
    return this.#maximized;
  }
  isFullScreen(): boolean {
    return false;
  }
  minimize(): void {
    this.#minimized = true;
    this.emit('minimize');
  }
  maximize(): void {
    this.#maximized = true;
    this.emit('maximize');
  }
  restore(): void {
    this.#minimized = false;
    this.#maximized = false;
    this.emit('restore');
  }
  getBounds(): Rectangle {
    return { ...this.#bounds };
  }
  getNormalBounds(): Rectangle {
    return this.getBounds();
  }
  setBounds(bounds: Partial<Rectangle>): void {
    this.#bounds = { ...this.#bounds, ...bounds };
    void this.#applyBounds();
    this.emit('resize');
  }
  getSize(): [number, number] {
    return [this.#bounds.width, this.#bounds.height];
  }
  setSize(width: number, height: number): void {
    this.setBounds({ width, height });
  }
  setMinimumSize(): void {
    // The browser has no such limit.
  }
  center(): void {
    // The browser places its windows.
  }
  getTitle(): string {
    return this.#title;
  }
  setTitle(title: string): void {
    this.#title = title;
  }
  setMenuBarVisibility(): void {
    // There is no menu bar.
  }
  removeMenu(): void {
    // There is no menu bar.
  }
  setContentProtection(): void {
    // A browser window cannot be protected.
  }
  setBackgroundColor(): void {
    // The page has its own.
  }

  async #prepare(page: Page, devtools: CDPSession): Promise<void> {
    this.#devtools = devtools;
    await this.#applyBounds(page);
    if (this.#destroyed) await page.close();
  }
  async #applyBounds(known?: Page): Promise<void> {
    const { width, height } = this.#bounds;
    try {
      const page = known ?? (await this.webContents.page());
      if (getHost().settings.headless) await page.setViewportSize({ width, height });
      else if (this.#devtools) {
        const { windowId } = await this.#devtools.send('Browser.getWindowForTarget');
        await this.#devtools.send('Browser.setWindowBounds', { windowId, bounds: { width, height } });
      }
    } catch {
      // The page was closed meanwhile.
    }
  }
  async #closePage(runBeforeUnload: boolean): Promise<void> {
    const page = await this.webContents.page().catch(() => undefined);
    await page?.close({ runBeforeUnload }).catch(() => undefined);
  }
  #closed(): void {
    if (this.#destroyed) return;
    this.#destroyed = true;
    windows.splice(windows.indexOf(this), 1);
    this.emit('closed');
    if (windows.length === 0) windowHooks.allClosed();
  }
}

menuHooks.windowOf = (contents) => BrowserWindow.fromWebContents(contents) ?? undefined;
menuHooks.close = (contents) => BrowserWindow.fromWebContents(contents)?.close();
