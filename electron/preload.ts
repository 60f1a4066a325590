import { contextBridge, ipcRenderer } from 'electron';

/** Filled in at build time from domain/contract.ts, so that this script needs no code but its own. */
declare const __CHANNELS__: readonly string[];
declare const __EVENTS__: readonly string[];

/** One named function per channel; there is no way to send or hear anything else. */
const call = Object.fromEntries(
  __CHANNELS__.map((name) => [
    name,
    (input: unknown): Promise<unknown> => ipcRenderer.invoke(`stratum:${name}`, input),
  ]),
);

/** One subscription per event; each returns how to end it. */
const on = Object.fromEntries(
  __EVENTS__.map((name) => [
    name,
    (listener: (payload: unknown) => void) => {
      const forward = (_event: unknown, payload: unknown) => listener(payload);
      ipcRenderer.on(`stratum:${name}`, forward);
      return () => {
        ipcRenderer.removeListener(`stratum:${name}`, forward);
      };
    },
  ]),
);

contextBridge.exposeInMainWorld('stratum', { call, on });
