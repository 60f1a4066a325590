import { type IpcMainInvokeEvent, BrowserWindow, ipcMain } from 'electron';
import { type EventName, type EventPayload, contract } from '../domain/contract.ts';
import { auditHead } from '../db/audit.ts';
import { type Sender, dispatch } from './dispatcher.ts';
import type { Handlers, HostContext } from './handlers/handlers.ts';
import { originOf } from './origin.ts';

/** The one file that talks to `ipcMain`: hands every message of the contract to the dispatcher. */
export function registerChannels(handlers: Handlers, context: HostContext): void {
  for (const [name, { auditedRead }] of Object.entries(contract)) {
    ipcMain.handle(`stratum:${name}`, async (event, input: unknown) => {
      const before = await noted(context);
      const answer = await dispatch(handlers, context, name, input, senderOf(event));
      // Every change of a record is an event of the audit log; typing in a draft is none.
      if (before !== undefined && !auditedRead && (await noted(context)) !== before) tellOthers(event);
      return answer;
    });
  }
}

/** How many events the audit log has; undefined where there is no other window to be told of a new one. */
async function noted({ host, desktop }: HostContext): Promise<number | undefined> {
  if (!host.open || desktop.windowCount() < 2) return undefined;
  return (await auditHead(host.open.store.read))?.sequence ?? 0;
}

/** Tells every window but the one that spoke. */
function tellOthers({ sender }: IpcMainInvokeEvent): void {
  for (const { webContents } of BrowserWindow.getAllWindows()) {
    if (webContents.id !== sender.id) webContents.send('stratum:records-changed', null);
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
