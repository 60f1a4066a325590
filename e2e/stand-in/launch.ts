import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { kill as killProcess, platform } from 'node:process';
import { fileURLToPath } from 'node:url';
import { chromium, type Browser, type Page } from 'playwright';
import type { Commands, Question, Reply } from './control-commands.ts';

export type LaunchOptions = {
  /** The application's built main file. */
  main: string;
  args?: readonly string[];
  /** Path of Chromium, Chrome or Edge. */
  browser: string;
  env?: Readonly<Record<string, string>>;
};

export type StandIn = {
  readonly process: ChildProcess;
  /** Everything that the application's process has written. */
  output: () => string;
  call: <Name extends keyof Commands>(
    name: Name,
    ...values: Parameters<Commands[Name]>
  ) => Promise<Awaited<ReturnType<Commands[Name]>>>;
  /** The pages of the open windows, oldest first. */
  windows: () => Promise<Page[]>;
  /** The page of the first window, as soon as it shows a document of the application. */
  firstWindow: () => Promise<Page>;
  /** Leaves as a user does; resolves with the exit code. */
  close: () => Promise<number | null>;
  /** Ends the application and its browser at once, as a power cut would. */
  kill: () => Promise<void>;
};

/** Starts an application on the stand-in, and connects to the browser that shows its windows. */
export async function launch(options: LaunchOptions): Promise<StandIn> {
  const profile = await mkdtemp(join(tmpdir(), 'stand-in-profile-'));
  const child = fork(
    fileURLToPath(new URL('run.ts', import.meta.url)),
    [options.main, ...(options.args ?? [])],
    {
      serialization: 'advanced',
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
      execArgv: [],
      env: {
        ...process.env,
        ...options.env,
        NODE_OPTIONS: '',
        STAND_IN_BROWSER: options.browser,
        STAND_IN_HEADLESS: '1',
        STAND_IN_PROFILE: profile,
        STAND_IN_CONTROL: '1',
      },
    },
  );
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream?.setEncoding('utf8').on('data', (text: string) => (output += text));
  }
  const exited = once(child, 'exit').then(() =>
    rm(profile, { recursive: true, force: true, maxRetries: 10 }),
  );
  const { call, abandon } = connectControl(child);
  child.once('exit', (code) => abandon(new Error(`The application has left (${code}).\n${output}`)));

  const address = await call('browser');
  const browser = await chromium.connectOverCDP(address.endpoint, { noDefaults: true, isLocal: true });

  const windows = async (): Promise<Page[]> => {
    const described = await call('windows');
    const pages = await pagesByTarget(browser);
    return described.flatMap(({ targetId }) => pages.get(targetId) ?? []);
  };
  return {
    process: child,
    output: () => output,
    call,
    windows,
    async firstWindow() {
      for (;;) {
        const [first] = await windows();
        if (first) {
          await first.waitForURL((url) => url.protocol !== 'about:', { waitUntil: 'commit' });
          return first;
        }
        await wait(20);
      }
    },
    async close() {
      if (child.exitCode === null && child.signalCode === null) {
        await call('quit').catch(() => undefined);
        await exited;
      }
      await browser.close();
      return child.exitCode;
    },
    async kill() {
      child.kill('SIGKILL');
      endBrowser(address.pid);
      await exited;
      await browser.close();
    },
  };
}

function connectControl(child: ChildProcess): { call: StandIn['call']; abandon: (reason: Error) => void } {
  const waiting = new Map<number, { resolve: (value: unknown) => void; reject: (reason: unknown) => void }>();
  let last = 0;
  let gone: Error | undefined;
  child.on('message', ({ id, failed, value }: Reply) => {
    const settle = waiting.get(id);
    waiting.delete(id);
    if (failed) settle?.reject(new Error(String(value)));
    else settle?.resolve(value);
  });
  return {
    call: async (command, ...values) => {
      if (gone) throw gone;
      const id = ++last;
      const question: Question = { id, command, values };
      const reply = new Promise<unknown>((resolve, reject) => waiting.set(id, { resolve, reject }));
      child.send(question);
      // The other side answers each command with what `Commands` says.
      return (await reply) as never;
    },
    abandon(reason) {
      gone = reason;
      for (const { reject } of waiting.values()) reject(reason);
      waiting.clear();
    },
  };
}

async function pagesByTarget(browser: Browser): Promise<Map<string, Page>> {
  const pages = browser.contexts().flatMap((context) => context.pages());
  const named = await Promise.all(
    pages.map(async (page): Promise<[string, Page]> => {
      const session = await page.context().newCDPSession(page);
      const { targetInfo } = await session.send('Target.getTargetInfo');
      await session.detach();
      return [targetInfo.targetId, page];
    }),
  );
  return new Map(named);
}

function endBrowser(pid: number): void {
  if (pid <= 0) return;
  try {
    // Elsewhere than on Windows the browser leads a process group of its own.
    killProcess(platform === 'win32' ? pid : -pid, 'SIGKILL');
  } catch {
    // It is gone already.
  }
}
