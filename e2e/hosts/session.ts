import type { Page, TestInfo } from '@playwright/test';
import { startOnChromium } from './chromium-host.ts';
import { startOnElectron } from './electron-host.ts';
import type { Host, HostName, HostOptions } from './host.ts';

/** The application under test, on whichever host it runs. */
export type Stratum = Omit<Host, 'close' | 'kill' | 'firstWindow'> & {
  /** The first window's page; another one after a relaunch. */
  readonly page: Page;
  readonly dataDir: string;
  /** Uncaught errors of the pages: a test fails when there are any left at its end. Empty it to accept them. */
  readonly pageErrors: string[];
  /** What pages wrote to the console as errors. */
  readonly consoleErrors: string[];
  /** Leaves as a user does, unless it runs no more, and starts anew on the same data. */
  relaunch: (args?: readonly string[]) => Promise<Page>;
  /** Leaves as a user does. */
  close: () => Promise<void>;
  /** Ends the application at once, as a power cut would. */
  kill: () => Promise<void>;
};

export type SessionOptions = HostOptions & { host: HostName; main: string; dataDir: string };

/** Starts the application, and keeps what a test needs over several starts on the same data. */
export async function openSession(options: SessionOptions, testInfo: TestInfo): Promise<Stratum> {
  const start = options.host === 'electron' ? startOnElectron : startOnChromium;
  const pageErrors: string[] = [];
  const consoleErrors: string[] = [];
  let running: { host: Host; page: Page } | undefined;

  const current = (): { host: Host; page: Page } => {
    if (!running) throw new Error('The application is not running.');
    return running;
  };
  const watch = (page: Page): void => {
    page.on('pageerror', (error) => pageErrors.push(error.stack ?? error.message));
    page.on('console', (message) => {
      if (message.type() === 'error') consoleErrors.push(message.text());
    });
  };
  const open = async (args: readonly string[]): Promise<Page> => {
    const host = await start(options.main, { ...options, args: ['--data', options.dataDir, ...args] });
    try {
      const page = await host.firstWindow();
      page.context().pages().forEach(watch);
      page.context().on('page', watch);
      running = { host, page };
      return page;
    } catch (error) {
      await host.kill();
      throw error;
    }
  };
  const end = async (how: 'close' | 'kill'): Promise<void> => {
    if (!running) return;
    const { host } = running;
    running = undefined;
    if (testInfo.status !== testInfo.expectedStatus) {
      await testInfo.attach('application output', { body: host.output(), contentType: 'text/plain' });
    }
    await host[how]();
  };

  await open(options.args);
  return {
    get page() {
      return current().page;
    },
    get pid() {
      return current().host.pid;
    },
    dataDir: options.dataDir,
    pageErrors,
    consoleErrors,
    output: () => current().host.output(),
    windows: async () => current().host.windows(),
    answerDialog: async (kind, answer) => current().host.answerDialog(kind, answer),
    emitPower: async (event) => current().host.emitPower(event),
    setIdleSeconds: async (seconds) => current().host.setIdleSeconds(seconds),
    setColorScheme: async (scheme) => current().host.setColorScheme(scheme),
    pressMenuItem: async (idOrLabel) => current().host.pressMenuItem(idOrLabel),
    shellCalls: async () => current().host.shellCalls(),
    sendAs: async (frame, channel, values) => current().host.sendAs(frame, channel, values),
    close: async () => end('close'),
    kill: async () => end('kill'),
    async relaunch(args = options.args) {
      await end('close');
      return open(args);
    },
  };
}
