import { EventEmitter } from 'node:events';
import type { NativeImage, WebContents as ElectronWebContents, WebPreferences } from 'electron';
import type { CDPSession, Frame as BrowserFrame, Page } from 'playwright';
import { toApplication, toBrowser } from './addresses.ts';
import { Frame } from './frame.ts';
import { type Answer, ipcEvent, ipcMain } from './ipc.ts';
import { acceleratorTable, pressAccelerator } from './menu.ts';
import type { FromPage } from './page/messages.ts';
import { codec, linkPage, type PageLink } from './page-link.ts';
import { getHost, preventable, runtime } from './runtime.ts';
import { session } from './session.ts';
import { nativeTheme } from './theme.ts';

type OpenHandler = Parameters<ElectronWebContents['setWindowOpenHandler']>[0];
type OpenResponse = ReturnType<OpenHandler>;
type Picture = Pick<NativeImage, 'toPNG' | 'toDataURL' | 'isEmpty'>;
type Opened = { page: Page; devtools: CDPSession; link: PageLink };

/** What a window asks of its contents, and they of it. */
export type ContentsHooks = {
  openWindow: (url: string, response: OpenResponse) => void;
  prepare: (page: Page, devtools: CDPSession) => Promise<void>;
};

let count = 0;

/** As WebContents of Electron: one page of the browser. */
export class WebContents
  extends EventEmitter
  implements
    Pick<
      ElectronWebContents,
      | 'id'
      | 'loadURL'
      | 'getURL'
      | 'send'
      | 'isDestroyed'
      | 'reload'
      | 'focus'
      | 'setWindowOpenHandler'
      | 'executeJavaScript'
    >
{
  readonly id = ++count;
  readonly session = session.defaultSession;
  readonly mainFrame = new Frame('about:blank');
  readonly #hooks: ContentsHooks;
  readonly #opening: Promise<Opened>;
  readonly #requested = new Set<string>();
  #opened: Opened | undefined;
  #openHandler: OpenHandler = () => ({ action: 'allow' });
  #destroyed = false;

  constructor(preferences: WebPreferences, hooks: ContentsHooks) {
    super();
    this.#hooks = hooks;
    this.#opening = this.#open(preferences);
    this.#opening.catch(() => this.#destroy());
  }

  async loadURL(url: string): Promise<void> {
    const { page } = await this.#opening;
    this.#requested.clear();
    await this.session.applyPermissions(await getHost().session(page.context()), this, url);
    try {
      await page.goto(toBrowser(url), { waitUntil: 'load', timeout: 0 });
    } catch (cause) {
      const code = /net::(ERR_\w+)/u.exec(String(cause))?.[1] ?? 'ERR_FAILED';
      this.emit('did-fail-load', preventable({}), -2, code, url, true);
      throw new Error(`${code} (-2) loading '${url}'`, { cause });
    }
  }
  reload(): void {
    void this.#opened?.page.reload({ timeout: 0 }).catch(() => undefined);
  }
  getURL(): string {
    return toApplication(this.#opened?.page.url() ?? '');
  }
  isDestroyed(): boolean {
    return this.#destroyed;
  }
  focus(): void {
    void this.#opened?.page.bringToFront().catch(() => undefined);
  }
  setWindowOpenHandler(handler: OpenHandler): void {
    this.#openHandler = handler;
  }
  async executeJavaScript(code: string): Promise<unknown> {
    return (await this.#opening).page.evaluate(code);
  }
  /** @throws Error 'An object could not be cloned.' */
  send(channel: string, ...values: unknown[]): void {
    const message = { kind: 'event' as const, channel, values };
    if (this.#opened) this.#opened.link.deliver(message);
    else codec.encode(message);
  }
  async capturePage(): Promise<Picture> {
    const bytes = await (await this.#opening).page.screenshot({ type: 'png' });
    return {
      toPNG: () => bytes,
      toDataURL: () => `data:image/png;base64,${bytes.toString('base64')}`,
      isEmpty: () => bytes.length === 0,
    };
  }

  /** The page, once there is one. */
  async page(): Promise<Page> {
    return (await this.#opening).page;
  }
  /** The identifier by which a test finds this page in the browser. */
  async targetId(): Promise<string> {
    const { devtools } = await this.#opening;
    return (await devtools.send('Target.getTargetInfo')).targetInfo.targetId;
  }
  /** Delivers a message as if it came from `frame`, which may be none of ours. */
  async receive(frame: Frame, channel: string, values: unknown[]): Promise<Answer> {
    const sender =
      frame.top === this.mainFrame ? this : Object.create(this, { mainFrame: { value: frame.top } });
    // A sender made from this one differs from it in its main frame only.
    return ipcMain.answer(ipcEvent(sender as WebContents, frame), channel, values, codec.encode);
  }
  /** Tells the page which keys the menu listens to now. */
  sendAccelerators(): void {
    this.#opened?.link.deliver({ kind: 'accelerators', accelerators: acceleratorTable() });
  }
  /** Asks the application about a navigation that is about to start; false refuses it. */
  mayNavigate(target: BrowserFrame, address: string): boolean {
    const isMainFrame = target === this.#opened?.page.mainFrame();
    // What the main process or the user's reload started is not asked about.
    if (isMainFrame && !this.#requested.delete(withoutHash(address))) return true;
    const url = toApplication(address);
    const frame = isMainFrame ? this.mainFrame : new Frame(url, this.mainFrame);
    const details = preventable({ url, frame, isMainFrame, isSameDocument: false, initiator: frame });
    this.emit('will-frame-navigate', details);
    if (isMainFrame) this.emit('will-navigate', details, url, false, true);
    return !details.defaultPrevented;
  }

  async #open(preferences: WebPreferences): Promise<Opened> {
    const page = await getHost().newPage();
    const devtools = await page.context().newCDPSession(page);
    runtime.contents.set(page, this);
    devtools.on('Page.frameRequestedNavigation', ({ url }) => this.#requested.add(withoutHash(url)));
    devtools.on('Page.windowOpen', ({ url, windowName, windowFeatures }) => {
      this.#windowOpen(toApplication(url), windowName, windowFeatures.join(','));
    });
    const link = await linkPage(devtools, {
      preload: preferences.preload,
      titleSuffix: runtime.titleSuffix,
      onMessage: (message, context) => void this.#message(message, context),
    });
    this.#listen(page);
    await page.emulateMedia({ colorScheme: nativeTheme.colorScheme });
    await this.#hooks.prepare(page, devtools);
    this.#opened = { page, devtools, link };
    return this.#opened;
  }
  #listen(page: Page): void {
    page.on('domcontentloaded', () => this.emit('dom-ready', preventable({})));
    page.on('load', () => this.emit('did-finish-load'));
    page.on('crash', () =>
      this.emit('render-process-gone', preventable({}), { reason: 'crashed', exitCode: 1 }),
    );
    page.on('close', () => this.#destroy());
    page.on('framenavigated', (frame) => {
      if (frame === page.mainFrame()) this.mainFrame.navigated(toApplication(frame.url()));
    });
    // A listener keeps the driver from dismissing what the user, or a test, is to answer.
    page.on('dialog', (dialog) => {
      if (dialog.type() !== 'beforeunload') return;
      const event = preventable({});
      this.emit('will-prevent-unload', event);
      void (event.defaultPrevented ? dialog.accept() : dialog.dismiss()).catch(() => undefined);
    });
  }
  #destroy(): void {
    if (this.#destroyed) return;
    this.#destroyed = true;
    if (this.#opened) runtime.contents.delete(this.#opened.page);
    this.emit('destroyed');
  }
  #windowOpen(url: string, frameName: string, features: string): void {
    const referrer = { url: '', policy: 'default' as const };
    const response = this.#openHandler({ url, frameName, features, disposition: 'new-window', referrer });
    if (response.action === 'allow') this.#hooks.openWindow(url, response);
  }
  async #message(message: FromPage, context: number): Promise<void> {
    this.mainFrame.navigated(message.url);
    switch (message.kind) {
      case 'ready':
        this.sendAccelerators();
        break;
      case 'preload-error':
        console.error('Unable to load preload script:', message.error);
        this.emit('preload-error', preventable({}), '', message.error);
        break;
      case 'send':
        ipcMain.emit(message.channel, ipcEvent(this, this.mainFrame), ...message.values);
        break;
      case 'invoke': {
        const answer = await this.receive(this.mainFrame, message.channel, message.values);
        this.#opened?.link.deliver({ kind: 'reply', id: message.id, ...answer }, context);
        break;
      }
      case 'accelerator':
        pressAccelerator(message.id, this);
        break;
    }
  }
}

function withoutHash(url: string): string {
  return url.split('#', 1)[0] ?? url;
}
