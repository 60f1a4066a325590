import type { createMembrane } from './membrane.ts';

/**
 * The page's side of `contextBridge`: puts what the preload exposes on `window`, frozen, before any page script runs.
 * Only main frames get it. The function uses nothing from outside itself: its text runs in the page.
 */
export function installMainWorld(create: typeof createMembrane, secret: string): void {
  if (window !== window.top) return;

  const freeze = (value: unknown): unknown => {
    if ((typeof value !== 'object' && typeof value !== 'function') || value === null) return value;
    // A view on a buffer cannot be frozen; it is a copy anyway.
    if (ArrayBuffer.isView(value)) return value;
    Object.values(value).forEach(freeze);
    return Object.freeze(value);
  };
  const expose = (key: unknown, api: unknown): void => {
    const name = String(key);
    if (Object.hasOwn(window, name)) {
      throw new Error(`Cannot bind an API on top of an existing property on the window object: ${name}`);
    }
    Object.defineProperty(window, name, { value: freeze(api), enumerable: true });
  };
  create(`${secret}-from-page`, `${secret}-to-page`, (key, api) => expose(key, api));
}
