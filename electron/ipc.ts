import { type IpcMainInvokeEvent, BrowserWindow, ipcMain } from 'electron';
import { type EventName, type EventPayload, contract } from '../domain/contract.ts';
import { type Sender, dispatch } from './dispatcher.ts';
import type { Handlers, HostContext } from './handlers/handlers.ts';
import { originOf } from './origin.ts';

/** The one file that talks to `ipcMain`: hands every message of the contract to the dispatcher. */
export function registerChannels(handlers: Handlers, context: HostContext): void {
  for (const name of Object.keys(contract)) {
    ipcMain.handle(`stratum:${name}`, (event, input: unknown) =>
      dispatch(handlers, context, name, input, senderOf(event)),
    );
  }
}

/** Tells every window. */
export function broadcast<E extends EventName>(event: E, payload: EventPayload[E]): void {
  for (const window of BrowserWindow.getAllWindows()) window.webContents.send(`stratum:${event}`, payload);
}

function senderOf({ senderFrame, sender }: IpcMainInvokeEvent): Sender {
  // Null once the frame has navigated away or was destroyed.
  if (!senderFrame) return { isMainFrame: false, origin: '' };
  return { isMainFrame: senderFrame === sender.mainFrame, origin: originOf(senderFrame.url) };
}
