import type { createCodec } from '../clone.ts';
import type { createMembrane } from './membrane.ts';
import type { Accelerator, FromPage, PageSettings, ToPage } from './messages.ts';

type Parameters = {
  createCodec: typeof createCodec;
  createMembrane: typeof createMembrane;
  watchKeys: (current: () => Accelerator[], press: (id: number) => void) => void;
  settings: PageSettings;
  preload: (require: (name: string) => unknown, module: object, exports: object, process: object) => void;
};

/**
 * Runs the preload script in a world of its own, with `require('electron')` giving `contextBridge` and `ipcRenderer`.
 * The binding to the main process exists in this world only. Only main frames get it, as in Electron without
 * nodeIntegrationInSubFrames. The function uses nothing from outside itself: its text runs in the page.
 */
export function installIsolatedWorld(parameters: Parameters): void {
  const { settings, preload, watchKeys } = parameters;
  if (window !== window.top) return;
  type Listener = (event: object, ...values: unknown[]) => void;
  type Settle = { resolve: (value: unknown) => void; reject: (reason: unknown) => void };
  type Message = FromPage extends infer Each ? (Each extends FromPage ? Omit<Each, 'url'> : never) : never;

  const codec = parameters.createCodec();
  const membrane = parameters.createMembrane(
    `${settings.secret}-to-page`,
    `${settings.secret}-from-page`,
    () => {
      throw new Error('The page calls only what it was given.');
    },
  );
  const world = globalThis as unknown as Record<string, unknown>; // the binding is put there under a name of our choice
  const bound = world[settings.binding] as (payload: string) => void;
  delete world[settings.binding];
  const post = (message: Message): void => bound(codec.encode({ ...message, url: location.href }));

  const waiting = new Map<number, Settle>();
  const listeners = new Map<string, { listener: Listener; called: Listener }[]>();
  let accelerators: Accelerator[] = [];
  let last = 0;

  world[settings.deliver] = (payload: string): void => {
    const message = codec.decode(payload) as ToPage; // only the main process calls this
    switch (message.kind) {
      case 'event':
        for (const { called } of listeners.get(message.channel)?.slice() ?? []) {
          called({ sender: ipcRenderer, ports: [] }, ...message.values);
        }
        break;
      case 'reply': {
        const settle = waiting.get(message.id);
        waiting.delete(message.id);
        if (message.failed) settle?.reject(new Error(message.message));
        else settle?.resolve(message.value);
        break;
      }
      case 'accelerators':
        accelerators = message.accelerators;
        break;
    }
  };

  const add = (channel: string, listener: Listener, called: Listener): void => {
    listeners.set(channel, [...(listeners.get(channel) ?? []), { listener, called }]);
  };
  const ipcRenderer = {
    async invoke(channel: string, ...values: unknown[]): Promise<unknown> {
      const id = ++last;
      post({ kind: 'invoke', id, channel, values });
      return new Promise((resolve, reject) => waiting.set(id, { resolve, reject }));
    },
    send(channel: string, ...values: unknown[]): void {
      post({ kind: 'send', channel, values });
    },
    on(channel: string, listener: Listener) {
      add(channel, listener, listener);
      return ipcRenderer;
    },
    once(channel: string, listener: Listener) {
      add(channel, listener, (event, ...values) => {
        ipcRenderer.removeListener(channel, listener);
        listener(event, ...values);
      });
      return ipcRenderer;
    },
    off: (channel: string, listener: Listener) => ipcRenderer.removeListener(channel, listener),
    addListener: (channel: string, listener: Listener) => ipcRenderer.on(channel, listener),
    removeListener(channel: string, listener: Listener) {
      const left = [...(listeners.get(channel) ?? [])];
      const at = left.findLastIndex((each) => each.listener === listener);
      if (at >= 0) listeners.set(channel, left.toSpliced(at, 1));
      return ipcRenderer;
    },
    removeAllListeners(channel: string) {
      listeners.delete(channel);
      return ipcRenderer;
    },
  };
  const electron = {
    ipcRenderer,
    contextBridge: { exposeInMainWorld: (key: string, api: unknown): void => void membrane.other(key, api) },
  };
  const require = (name: string): unknown => {
    if (name === 'electron' || name === 'electron/renderer') return electron;
    throw new Error(`module not found: ${name}`);
  };

  const keepTitle = () => {
    const suffix = settings.titleSuffix;
    if (suffix && !document.title.endsWith(suffix)) document.title += suffix;
  };

  watchKeys(
    () => accelerators,
    (id) => post({ kind: 'accelerator', id }),
  );
  addEventListener('DOMContentLoaded', () => {
    keepTitle();
    new MutationObserver(keepTitle).observe(document.head, {
      subtree: true,
      childList: true,
      characterData: true,
    });
  });
  post({ kind: 'ready' });
  const module = { exports: {} };
  const process = { ...settings.process, type: 'renderer', sandboxed: true, contextIsolated: true, env: {} };
  try {
    preload(require, module, module.exports, process);
  } catch (error) {
    post({ kind: 'preload-error', error });
  }
}
