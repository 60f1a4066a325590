import { EventEmitter } from 'node:events';
import type { CDPSession } from 'playwright';
import type { Session, WebContents as ElectronWebContents } from 'electron';
import { originOf, toBrowser } from './addresses.ts';
import { protocol } from './protocol.ts';

type RequestHandler = Parameters<Session['setPermissionRequestHandler']>[0];
type CheckHandler = Parameters<Session['setPermissionCheckHandler']>[0];
type Permission = Parameters<NonNullable<RequestHandler>>[1];

// What the browser calls it, what Electron calls it, and of which kind.
const permissions: readonly [browser: string, electron: Permission, media?: 'video' | 'audio'][] = [
  ['camera', 'media', 'video'],
  ['microphone', 'media', 'audio'],
  ['geolocation', 'geolocation'],
  ['notifications', 'notifications'],
  ['midi', 'midi'],
  ['clipboard-read', 'clipboard-read'],
  ['clipboard-write', 'clipboard-sanitized-write'],
  ['idle-detection', 'idle-detection'],
  ['local-fonts', 'local-fonts'],
  ['window-management', 'window-management'],
  ['persistent-storage', 'persistent-storage'],
];

class SessionStandIn
  extends EventEmitter
  implements
    Pick<
      Session,
      | 'setPermissionRequestHandler'
      | 'setPermissionCheckHandler'
      | 'setDevicePermissionHandler'
      | 'setSpellCheckerEnabled'
    >
{
  readonly protocol = protocol;
  #request: RequestHandler = null;
  #check: CheckHandler = null;

  setPermissionRequestHandler(handler: RequestHandler): void {
    this.#request = handler;
  }
  setPermissionCheckHandler(handler: CheckHandler): void {
    this.#check = handler;
  }
  setDevicePermissionHandler(): void {
    // No devices here.
  }
  setDisplayMediaRequestHandler(): void {
    // No screen to share here.
  }
  setSpellCheckerEnabled(): void {
    // The browser is started without one.
  }
  async clearCache(): Promise<void> {
    // Nothing served by interception is cached.
  }

  /** `webRequest` of a session without a network: no request that it could see ever leaves. */
  readonly webRequest = {
    onBeforeRequest: (): void => undefined,
    onBeforeSendHeaders: (): void => undefined,
    onHeadersReceived: (): void => undefined,
  };

  /** Asks the application's handlers about every permission and tells the browser, before a document loads. */
  async applyPermissions(session: CDPSession, contents: object, url: string): Promise<void> {
    const origin = originOf(url);
    for (const [name, permission, media] of permissions) {
      const allowed = await this.#allows(contents, permission, origin, url, media);
      await session
        .send('Browser.setPermission', {
          origin: originOf(toBrowser(url)),
          permission: { name },
          setting: allowed ? 'granted' : 'denied',
        })
        .catch(() => undefined); // older and newer browsers know different names
    }
  }

  async #allows(
    contents: object,
    permission: Permission,
    origin: string,
    url: string,
    media?: 'video' | 'audio',
  ): Promise<boolean> {
    const sender = contents as ElectronWebContents; // the stand-in's, which has the parts that applications use
    const details = { isMainFrame: true, requestingUrl: url, securityOrigin: `${origin}/` };
    const check = this.#check?.(sender, permission, origin, {
      ...details,
      ...(media && { mediaType: media }),
    });
    if (check === false) return false;
    const ask = this.#request;
    if (!ask) return true;
    return new Promise((resolve) => {
      ask(sender, permission, resolve, { ...details, ...(media && { mediaTypes: [media] }) });
    });
  }
}

const defaultSession = new SessionStandIn();

/** As `session` of Electron, with the default session only. */
export const session = { defaultSession };
