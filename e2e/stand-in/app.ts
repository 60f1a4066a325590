import { EventEmitter } from 'node:events';
import { spawn } from 'node:child_process';
import { argv, cwd, execArgv, execPath, exit as exitProcess } from 'node:process';
import type { App, CommandLine } from 'electron';
import { BrowserWindow, windowHooks } from './browser-window.ts';
import { menuHooks } from './menu.ts';
import { getStandardPath, type PathName, setStandardPath } from './paths.ts';
import { preventable, runtime } from './runtime.ts';
import { greet, holdsLock, releaseLock, takeLock } from './single-instance.ts';

type AppPart = Pick<
  App,
  | 'whenReady'
  | 'isReady'
  | 'quit'
  | 'exit'
  | 'relaunch'
  | 'getPath'
  | 'setPath'
  | 'getAppPath'
  | 'getName'
  | 'setName'
  | 'getVersion'
  | 'isPackaged'
  | 'requestSingleInstanceLock'
  | 'hasSingleInstanceLock'
  | 'releaseSingleInstanceLock'
  | 'enableSandbox'
  | 'setAppUserModelId'
  | 'getLocale'
  | 'getSystemLocale'
  | 'getPreferredSystemLanguages'
  | 'focus'
>;

class AppStandIn extends EventEmitter implements AppPart {
  readonly isPackaged = false;
  readonly #switches = new Map<string, string>();
  readonly #ready = Promise.withResolvers<void>();
  #quitting = false;
  #leaving = false;
  #startsAgain = false;
  #greeting: Promise<void> | undefined;

  /** Switches for the browser; they are kept, and the browser does not get them. */
  readonly commandLine = {
    appendSwitch: (name: string, value = ''): void => void this.#switches.set(name, value),
    appendArgument: (): void => undefined,
    hasSwitch: (name: string): boolean => this.#switches.has(name),
    getSwitchValue: (name: string): string => this.#switches.get(name) ?? '',
  } satisfies Pick<CommandLine, 'appendSwitch' | 'appendArgument' | 'hasSwitch' | 'getSwitchValue'>;

  get name(): string {
    return runtime.name;
  }
  set name(name: string) {
    runtime.name = name;
  }
  async whenReady(): Promise<void> {
    return this.#ready.promise;
  }
  isReady(): boolean {
    return runtime.ready;
  }
  /** The browser stands ready for windows. */
  becomeReady(): void {
    if (this.#leaving) return;
    runtime.ready = true;
    this.emit('will-finish-launching');
    this.emit('ready', preventable({}), {});
    this.#ready.resolve();
  }

  /** Asks `before-quit`, every window, and `will-quit`; each may refuse. */
  quit(): void {
    if (this.#quitting || this.#leaving) return;
    const event = preventable({});
    this.emit('before-quit', event);
    if (event.defaultPrevented) return;
    this.#quitting = true;
    const windows = BrowserWindow.getAllWindows();
    if (windows.length === 0) this.#windowsAreClosed();
    for (const window of windows) if (this.#quitting) window.close();
  }
  /** Leaves at once, asking nobody. */
  exit(exitCode = 0): void {
    if (this.#leaving) return;
    this.#leaving = true;
    for (const window of BrowserWindow.getAllWindows()) window.destroy();
    this.emit('quit', preventable({}), exitCode);
    void this.#leave(exitCode);
  }

  /** Starts the application anew, with the same arguments, once this one has left. */
  relaunch(): void {
    this.#startsAgain = true;
  }

  getPath(name: PathName): string {
    return getStandardPath(name);
  }
  setPath(name: string, path: string): void {
    setStandardPath(name, path);
  }
  getAppPath(): string {
    return runtime.appPath;
  }
  getName(): string {
    return runtime.name;
  }
  setName(name: string): void {
    runtime.name = name;
  }
  getVersion(): string {
    return runtime.version;
  }
  getLocale(): string {
    return Intl.DateTimeFormat().resolvedOptions().locale;
  }
  getSystemLocale(): string {
    return this.getLocale();
  }
  getPreferredSystemLanguages(): string[] {
    return [this.getLocale()];
  }
  requestSingleInstanceLock(additionalData?: unknown): boolean {
    const folder = getStandardPath('userData');
    const taken = takeLock(folder, (greeting) => {
      this.emit(
        'second-instance',
        preventable({}),
        greeting.argv,
        greeting.workingDirectory,
        greeting.additionalData,
      );
    });
    if (!taken) this.#greeting = greet(folder, { argv, workingDirectory: cwd(), additionalData });
    return taken;
  }
  hasSingleInstanceLock(): boolean {
    return holdsLock();
  }
  releaseSingleInstanceLock(): void {
    releaseLock();
  }
  enableSandbox(): void {
    // Pages are always in the browser's sandbox, without Node.
  }
  setAppUserModelId(): void {
    // For the Windows task bar.
  }
  setAboutPanelOptions(): void {
    // There is no About panel.
  }
  focus(): void {
    BrowserWindow.getFocusedWindow()?.focus();
  }

  allWindowsClosed(): void {
    if (this.#leaving) return;
    if (this.#quitting) this.#windowsAreClosed();
    else if (this.listenerCount('window-all-closed') > 0) this.emit('window-all-closed');
    else this.quit();
  }
  quitRefused(): void {
    this.#quitting = false;
  }

  #windowsAreClosed(): void {
    const event = preventable({});
    this.emit('will-quit', event);
    if (event.defaultPrevented) this.#quitting = false;
    else this.exit(0);
  }
  async #leave(exitCode: number): Promise<void> {
    releaseLock();
    const { promise, resolve } = Promise.withResolvers<void>();
    setTimeout(resolve, 5000);
    await Promise.race([promise, Promise.all([this.#greeting, runtime.host?.close()])]);
    if (this.#startsAgain) {
      spawn(execPath, [...execArgv, ...argv.slice(1)], { detached: true, stdio: 'ignore' }).unref();
    }
    exitProcess(exitCode);
  }
}

/** As `app` of Electron. */
export const app = new AppStandIn();

windowHooks.created = (window) => {
  app.emit('web-contents-created', preventable({}), window.webContents);
  app.emit('browser-window-created', preventable({}), window);
};
windowHooks.allClosed = () => app.allWindowsClosed();
windowHooks.closeRefused = () => app.quitRefused();
menuHooks.quit = () => app.quit();
