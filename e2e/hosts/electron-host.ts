import { once } from 'node:events';
import { resolve } from 'node:path';
import { kill, platform } from 'node:process';
import { _electron, type ElectronApplication } from '@playwright/test';
import { findElectron } from '../../build/electron-binary.ts';
import type { Host, HostOptions, ShellCall } from './host.ts';

type Recorder = typeof globalThis & {
  recordedShellCalls?: ShellCall[];
  pendingAnswers?: Record<string, { answers: unknown[]; waiting: ((answer: unknown) => void)[] }>;
};

/** Starts the application on Electron itself; dialogs and the desktop are replaced inside its main process. */
export async function startOnElectron(main: string, options: HostOptions): Promise<Host> {
  const executablePath = findElectron();
  if (!executablePath)
    throw new Error("Electron's binary is not here: run npm start once, or set STRATUM_HOST=chromium.");
  const application = await _electron.launch({
    executablePath,
    // The folder with package.json, which names the main file: the application then has its own name and version.
    args: [...(platform === 'linux' ? ['--no-sandbox'] : []), resolve(main, '../../..'), ...options.args],
    env: { ...inherited(), ...options.env },
    colorScheme: options.colorScheme,
  });
  const child = application.process();
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream?.on('data', (part: Buffer) => (output += part.toString()));
  }
  await replaceDesktop(application);
  const { windowSize } = options;
  return {
    pid: child.pid ?? 0,
    output: () => output,
    async firstWindow() {
      const page = await application.firstWindow();
      if (windowSize) {
        const window = await application.browserWindow(page);
        await window.evaluate((each, { width, height }) => each.setContentSize(width, height), windowSize);
      }
      return page;
    },
    windows: async () => application.windows(),
    answerDialog: async (kind, answer) =>
      application.evaluate(
        (_, [name, value]) => {
          const entry = (globalThis as Recorder).pendingAnswers?.[name];
          const settle = entry?.waiting.shift();
          if (settle) settle(value);
          else entry?.answers.push(value);
        },
        [kind, answer] as const,
      ),
    emitPower: async (event) =>
      application.evaluate(({ powerMonitor }, name) => void powerMonitor.emit(name), event),
    setIdleSeconds: async (seconds) =>
      application.evaluate(({ powerMonitor }, idle) => {
        powerMonitor.getSystemIdleTime = () => idle;
        powerMonitor.getSystemIdleState = (threshold) => (idle >= threshold ? 'idle' : 'active');
      }, seconds),
    setColorScheme: async (colorScheme) =>
      application.evaluate(({ nativeTheme }, source) => {
        nativeTheme.themeSource = source;
      }, colorScheme),
    pressMenuItem: async (idOrLabel) =>
      application.evaluate(({ Menu, BrowserWindow }, name) => {
        const items: Electron.MenuItem[] = [];
        const collect = (menu: Electron.Menu | null | undefined): void => {
          for (const item of menu?.items ?? []) {
            items.push(item);
            collect(item.submenu);
          }
        };
        collect(Menu.getApplicationMenu());
        const item = items.find(({ id, label }) => id === name || label === name);
        if (!item) throw new Error(`The application menu has no item '${name}'.`);
        item.click(undefined, BrowserWindow.getAllWindows()[0]);
      }, idOrLabel),
    shellCalls: async () => application.evaluate(() => (globalThis as Recorder).recordedShellCalls ?? []),
    sendAs: async () => {
      throw new Error('Messages can be forged on the stand-in only.');
    },
    close: async () => application.close(),
    async kill() {
      const gone = once(child, 'exit');
      if (child.pid !== undefined) kill(child.pid, 'SIGKILL');
      await gone;
    },
  };
}

async function replaceDesktop(application: ElectronApplication): Promise<void> {
  await application.evaluate(({ dialog, shell }) => {
    const recorder: Recorder = globalThis;
    const pending: NonNullable<Recorder['pendingAnswers']> = {
      save: { answers: [], waiting: [] },
      open: { answers: [], waiting: [] },
      message: { answers: [], waiting: [] },
    };
    recorder.pendingAnswers = pending;
    const calls: ShellCall[] = [];
    recorder.recordedShellCalls = calls;
    const ask = async (kind: string): Promise<never> => {
      const entry = pending[kind];
      const answer = entry?.answers.shift() ?? (await new Promise((settle) => entry?.waiting.push(settle)));
      return answer as never; // the test gives an answer of the dialog's own kind
    };
    dialog.showSaveDialog = async () => ask('save');
    dialog.showOpenDialog = async () => ask('open');
    dialog.showMessageBox = async () => ask('message');
    shell.showItemInFolder = (target) => void calls.push({ call: 'showItemInFolder', target });
    shell.openExternal = async (target) => void calls.push({ call: 'openExternal', target });
    shell.openPath = async (target) => {
      calls.push({ call: 'openPath', target });
      return '';
    };
  });
}

function inherited(): Record<string, string> {
  return Object.fromEntries(
    Object.entries(process.env).filter((entry): entry is [string, string] => entry[1] !== undefined),
  );
}
