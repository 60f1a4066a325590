import { ensureBrowser } from '../../build/ensure-browser.ts';
import { launch } from '../stand-in/launch.ts';
import type { Host, HostOptions } from './host.ts';

/** Starts the application on the stand-in. */
export async function startOnChromium(main: string, options: HostOptions): Promise<Host> {
  const standIn = await launch({ main, args: options.args, env: options.env, browser: ensureBrowser() });
  const { call } = standIn;
  if (options.colorScheme === 'dark') await call('setSystemDark', true);
  const { windowSize } = options;
  return {
    pid: standIn.process.pid ?? 0,
    output: standIn.output,
    async firstWindow() {
      const page = await standIn.firstWindow();
      if (windowSize) await call('resize', windowSize.width, windowSize.height);
      return page;
    },
    windows: standIn.windows,
    answerDialog: async (kind, answer) => call('answerDialog', kind, answer),
    emitPower: async (event) => call('emitPower', event),
    setIdleSeconds: async (seconds) => call('setIdleSeconds', seconds),
    setColorScheme: async (colorScheme) => call('setSystemDark', colorScheme === 'dark'),
    pressMenuItem: async (idOrLabel) => call('pressMenuItem', idOrLabel),
    shellCalls: async () => call('shellCalls'),
    sendAs: async (frame, channel, values) => call('sendAs', frame, channel, values),
    close: async () => void (await standIn.close()),
    kill: standIn.kill,
  };
}
