import { EventEmitter } from 'node:events';
import type { IpcMain, IpcMainEvent, IpcMainInvokeEvent, WebContents as ElectronWebContents } from 'electron';
import type { Frame } from './frame.ts';

type Handler = (event: IpcMainInvokeEvent, ...values: unknown[]) => unknown;

/** Who sends: enough of a WebContents for the application's checks. */
export type Sender = { send: (channel: string, ...values: unknown[]) => void };

/** Either the handler's result, or the message with which `ipcRenderer.invoke` rejects. */
export type Answer = { failed: false; value: unknown } | { failed: true; message: string };

class IpcMainStandIn
  extends EventEmitter
  implements Pick<IpcMain, 'handle' | 'handleOnce' | 'removeHandler'>
{
  readonly #handlers = new Map<string, Handler>();

  handle(channel: string, listener: Handler): void {
    if (this.#handlers.has(channel)) {
      throw new Error(`Attempted to register a second handler for '${channel}'`);
    }
    this.#handlers.set(channel, listener);
  }
  handleOnce(channel: string, listener: Handler): void {
    this.handle(channel, (event, ...values) => {
      this.removeHandler(channel);
      return listener(event, ...values);
    });
  }
  removeHandler(channel: string): void {
    this.#handlers.delete(channel);
  }

  /** Calls the handler of a channel. `check` throws for a result that cannot be cloned. */
  async answer(
    event: IpcMainInvokeEvent,
    channel: string,
    values: unknown[],
    check: (value: unknown) => void,
  ): Promise<Answer> {
    const handler = this.#handlers.get(channel);
    if (!handler) {
      const reason = `Error: No handler registered for '${channel}'`;
      return { failed: true, message: `Error invoking remote method '${channel}': ${reason}` };
    }
    try {
      const value = await handler(event, ...values);
      check(value);
      return { failed: false, value };
    } catch (error) {
      console.error(`Error occurred in handler for '${channel}':`, error);
      return { failed: true, message: `Error invoking remote method '${channel}': ${String(error)}` };
    }
  }
}

/** As `ipcMain` of Electron. */
export const ipcMain = new IpcMainStandIn();

/** What a handler learns about a message. */
export function ipcEvent(sender: Sender, frame: Frame): IpcMainEvent & IpcMainInvokeEvent {
  const event = {
    type: 'frame' as const,
    sender,
    senderFrame: frame,
    frameId: frame.routingId,
    processId: frame.processId,
    frameTreeNodeId: frame.frameTreeNodeId,
    ports: [],
    returnValue: undefined as unknown,
    defaultPrevented: false,
    preventDefault: () => undefined,
    reply: (channel: string, ...values: unknown[]) => sender.send(channel, ...values),
  };
  // The stand-in's sender and frame have only the parts of Electron's that applications use.
  return event as unknown as IpcMainEvent & IpcMainInvokeEvent & { sender: ElectronWebContents };
}
