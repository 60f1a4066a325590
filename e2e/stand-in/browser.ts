import { mkdtempSync, rmSync } from 'node:fs';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, type BrowserContext, type CDPSession, type Page, type Route } from 'playwright';

export type BrowserSettings = {
  executablePath: string;
  headless: boolean;
  /** Folder for the browser's profile; by default a temporary one that is removed at the end. */
  profile?: string;
  /** Open a debugging port on the loopback interface, for tests. */
  debuggingPort: boolean;
};

/** Where a test reaches the browser. */
export type BrowserAddress = { endpoint: string; pid: number };

/** The first with Temporal and with base64 for byte arrays. */
const oldestVersion = 144;

// What an application's pages hold must not end up in a password manager or an autofill list.
const preferences = {
  autofill: { profile_enabled: false, credit_card_enabled: false },
  credentials_enable_service: false,
  profile: { password_manager_enabled: false },
  translate: { enabled: false },
};

/** The one browser of this process. It starts when the first page is wanted, and again if it was closed meanwhile. */
export class BrowserHost {
  readonly settings: BrowserSettings;
  readonly #onRoute: (route: Route) => Promise<void>;
  readonly #profile: string;
  #context: Promise<BrowserContext> | undefined;
  #session: Promise<CDPSession> | undefined;
  #firstPage: Page | undefined;

  constructor(settings: BrowserSettings, onRoute: (route: Route) => Promise<void>) {
    this.settings = settings;
    this.#onRoute = onRoute;
    this.#profile = settings.profile ?? temporaryProfile();
  }

  /** Starts the browser if it is not running. */
  async context(): Promise<BrowserContext> {
    this.#context ??= this.#launch();
    return this.#context;
  }

  /** A blank page in a window of its own where the browser shows windows. */
  async newPage(): Promise<Page> {
    const context = await this.context();
    // The browser opens with one.
    const first = this.#firstPage;
    this.#firstPage = undefined;
    if (first && !first.isClosed()) return first;
    return context.newPage();
  }

  /** The one connection for what belongs to the whole browser: permissions last as long as the one that gave them. */
  async session(context: BrowserContext): Promise<CDPSession> {
    const browser = context.browser();
    if (!browser) throw new Error('The browser is gone.');
    this.#session ??= browser.newBrowserCDPSession();
    return this.#session;
  }

  /** @throws Error without a debugging port */
  async address(): Promise<BrowserAddress> {
    const context = await this.context();
    const [port = ''] = (await readFile(join(this.#profile, 'DevToolsActivePort'), 'utf8')).split('\n');
    const processes = (await (await this.session(context)).send('SystemInfo.getProcessInfo')).processInfo;
    return {
      endpoint: `http://127.0.0.1:${port}`,
      pid: processes.find(({ type }) => type === 'browser')?.id ?? 0,
    };
  }

  /** Closes the browser. */
  async close(): Promise<void> {
    const context = await this.#context?.catch(() => undefined);
    await context?.close().catch(() => undefined);
  }

  async #launch(): Promise<BrowserContext> {
    const { executablePath, headless, debuggingPort } = this.settings;
    const profile = this.#profile;
    await mkdir(join(profile, 'Default'), { recursive: true });
    await writeFile(join(profile, 'Default', 'Preferences'), JSON.stringify(preferences));
    const context = await chromium.launchPersistentContext(profile, {
      executablePath,
      headless,
      viewport: null,
      serviceWorkers: 'block',
      // Whatever got past the interception would end at a port where nobody listens.
      proxy: { server: 'http://127.0.0.1:9' },
      chromiumSandbox: !headless && process.getuid?.() !== 0,
      // Signals are for the application to handle.
      handleSIGHUP: false,
      handleSIGINT: false,
      handleSIGTERM: false,
      args: [
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-gpu',
        '--disable-sync',
        '--no-first-run',
        ...(headless ? ['--use-fake-device-for-media-stream'] : ['--app=data:text/html,']),
        ...(debuggingPort ? ['--remote-debugging-port=0'] : []),
      ],
    });
    const version = Number.parseInt(context.browser()?.version() ?? '', 10);
    if (version < oldestVersion) {
      await context.close();
      throw new Error(`it is version ${version}, and at least ${oldestVersion} is needed.`);
    }
    this.#firstPage = context.pages()[0];
    await context.route('**/*', this.#onRoute);
    context.on('close', () => {
      this.#context = undefined;
      this.#session = undefined;
    });
    return context;
  }
}

/** A folder that goes when this process does, however it ends by itself. */
function temporaryProfile(): string {
  const folder = mkdtempSync(join(tmpdir(), 'stand-in-profile-'));
  process.on('exit', () => rmSync(folder, { recursive: true, force: true, maxRetries: 10 }));
  return folder;
}
